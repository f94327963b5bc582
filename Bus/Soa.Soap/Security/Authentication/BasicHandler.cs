using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Soa.Soap.Security.Passwords;

namespace Soa.Soap.Security.Authentication;

/// <summary>Authenticates callers by HTTP Basic (RFC 7617), in UTF-8.</summary>
internal sealed class BasicHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SecurityOptions security,
    PasswordVerifier passwords)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0)
            return AuthenticateResult.NoResult();
        if (Parse(header) is not var (user, password))
            return AuthenticateResult.Fail("The Authorization header is not one that is accepted here.");
        Callers.RememberClaimedName(Context, user);
        if (!Connections.MayCarryCredentials(Context))
            return AuthenticateResult.Fail(Connections.Refusal);
        return await passwords.VerifyAsync(user, password, Context.Connection.RemoteIpAddress, Context.RequestAborted) switch
        {
            PasswordVerdict.Right => Callers.Known(user, security.Users[user].Roles, Scheme.Name),
            PasswordVerdict.TooMany => AuthenticateResult.Fail("Too many passwords were tried from this address; try again in a minute."),
            _ => AuthenticateResult.Fail("User name or password is wrong."),
        };
    }

    private static (string User, string Password)? Parse(string header)
    {
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) || header.Length > 4096)
            return null;
        try
        {
            var text = Utf8.GetString(Convert.FromBase64String(header[6..].Trim()));
            var colon = text.IndexOf(':');
            return colon < 0 ? null : (text[..colon], text[(colon + 1)..]);
        }
        catch (Exception error) when (error is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }
}
