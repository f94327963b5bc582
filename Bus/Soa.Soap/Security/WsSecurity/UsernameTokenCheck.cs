using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Soa.Documents.Faults;
using Soa.Soap.Security.Authentication;
using Soa.Soap.Security.Passwords;

namespace Soa.Soap.Security.WsSecurity;

/// <summary>Checks UsernameTokens and timestamps (WS-Security UsernameToken Profile 1.1.1, section 3.1).</summary>
internal sealed class UsernameTokenCheck(
    SecurityOptions options, PasswordVerifier passwords, MessageAge age, ReplayGuard replays, TimeProvider time)
{
    private const int LeastNonceBytes = 8;
    private const string TooMany = "Too many passwords were tried from this address; try again in a minute.";
    private const string Wrong = "User name or password is wrong.";

    private readonly UsernameTokenOptions limits = options.UsernameToken;

    /// <summary>Checks what a header says.</summary>
    /// <returns><c>null</c> if all of it holds; then the token's user, if it has one, has called.</returns>
    public async ValueTask<Fault?> CheckAsync(SecurityHeader header, HttpContext context)
    {
        if (age.Check(header.Created, header.Expires) is { } fault)
            return fault;
        if (header.Token is not { } token)
            return null;
        Callers.RememberClaimedName(context, token.Username);
        fault = await (token.IsDigest ? CheckDigestAsync(token, context) : CheckTextAsync(token, context));
        if (fault is null)
            context.User = Callers.Named(token.Username, options.Users[token.Username].Roles, Schemes.UsernameToken);
        return fault;
    }

    private async ValueTask<Fault?> CheckTextAsync(UsernameToken token, HttpContext context)
    {
        if (!Connections.MayCarryCredentials(context))
            return SecurityFaults.InvalidToken(Connections.Refusal);
        var verdict = await passwords.VerifyAsync(
            token.Username, token.Password, context.Connection.RemoteIpAddress, context.RequestAborted);
        if (verdict == PasswordVerdict.TooMany)
            return SecurityFaults.FailedAuthentication(TooMany);
        if (verdict == PasswordVerdict.Wrong)
            return SecurityFaults.FailedAuthentication(Wrong);

        // Both are optional with a text (section 3.1), but what is there must be true.
        if (token.Created is not null && age.Check(token.Created, null) is { } fault)
            return fault;
        if (token.Nonce is null)
            return null;
        return Base64(token.Nonce) is { } nonce
            ? await UseNonceAsync(token, nonce, token.Created is null ? time.GetUtcNow() : MessageAge.Parse(token.Created)!.Value, context)
            : BadNonce();
    }

    private async ValueTask<Fault?> CheckDigestAsync(UsernameToken token, HttpContext context)
    {
        if (token.Nonce is null || token.Created is null)
            return SecurityFaults.InvalidToken(
                "A UsernameToken with a digest must have a Nonce and Created, or it could be sent again by anybody.");
        // The digest is over both without a border between them: a space from the nonce's end would make another nonce, and the same
        // digest.
        if (token.Created != token.Created.Trim())
            return SecurityFaults.InvalidToken("Created must be a time without white space around it.");
        if (!passwords.MayTry(context.Connection.RemoteIpAddress))
            return SecurityFaults.FailedAuthentication(TooMany);
        if (age.Check(token.Created, null) is { } fault)
            return fault;
        if (Base64(token.Nonce) is not { Length: >= LeastNonceBytes } nonce)
            return BadNonce();

        var secret = options.Users.TryGetValue(token.Username, out var user) ? user.DigestSecret : null;
        var expected = Digest(nonce, token.Created, secret ?? "");
        var given = Base64(token.Password) ?? [];
        if (!CryptographicOperations.FixedTimeEquals(expected, given) || secret is null)
        {
            passwords.Failed(context.Connection.RemoteIpAddress);
            return SecurityFaults.FailedAuthentication(Wrong);
        }

        return await UseNonceAsync(token, nonce, MessageAge.Parse(token.Created)!.Value, context);
    }

    private static Fault BadNonce() => SecurityFaults.InvalidToken($"The Nonce must be {LeastNonceBytes} bytes or more in base64.");

    // Its bytes count, not its characters: base64 can be written in many ways.
    private ValueTask<Fault?> UseNonceAsync(UsernameToken token, byte[] nonce, DateTimeOffset created, HttpContext context)
    {
        var hash = SHA256.HashData([.. SHA256.HashData(Encoding.UTF8.GetBytes(token.Username)), .. nonce]);
        return replays.UseAsync(hash, created + limits.MaxAge + limits.ClockSkew, "UsernameToken", context.RequestAborted);
    }

    // SHA-1 is what the profile prescribes; here it protects a secret for minutes, and its weakness (collisions) is of no use against that.
    private static byte[] Digest(byte[] nonce, string created, string secret) =>
#pragma warning disable CA5350
        SHA1.HashData([.. nonce, .. Encoding.UTF8.GetBytes(created), .. Encoding.UTF8.GetBytes(secret)]);
#pragma warning restore CA5350

    private static byte[]? Base64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }
}
