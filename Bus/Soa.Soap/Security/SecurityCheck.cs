using Soa.Documents;
using Soa.Soap.Security.Authentication;
using Soa.Soap.Security.Passwords;

namespace Soa.Soap.Security;

/// <summary>Finds errors in the security settings. No message contains a secret.</summary>
internal static class SecurityCheck
{
    public static IEnumerable<string> Errors(SecurityOptions options) =>
        ModeErrors(options)
            .Concat(options.Users.SelectMany(user => UserErrors(user.Key, user.Value)))
            .Concat(CertificateErrors(options.ClientCertificates))
            .Concat(JwtErrors(options.Jwt))
            .Concat(OpenIdConnectCheck.Errors(options))
            .Concat(options.Messages.Errors())
            .Concat(RoleErrors("Services", options.Services))
            .Concat(RoleErrors("Flows", options.Flows))
            .Concat(NumberErrors(options));

    private static IEnumerable<string> ModeErrors(SecurityOptions options)
    {
        if (options.Authentication is AuthenticationMode.Required && !options.NamesCallers)
            yield return "Authentication is Required, but there are no Users, no ClientCertificates:Clients and no Jwt, "
                + "so that no caller could authenticate. Name callers.";
        if (options.Authentication is AuthenticationMode.None
            && (options.NamesCallers || options.Services.Entries.Any() || options.Flows.Entries.Any()))
            yield return "Authentication is None, but callers or roles are named, which would count for nothing. Remove one or the other.";
        if (options.Authentication is null && !options.NamesCallers && (options.Services.Entries.Any() || options.Flows.Entries.Any()))
            yield return "Services or Flows name roles, but there are no Users, no ClientCertificates:Clients and no Jwt to have them. "
                + "Name callers.";
    }

    private static IEnumerable<string> UserErrors(string name, UserOptions user)
    {
        if (name.Length > 100 || name.Contains(':') || name.Any(char.IsControl))
            yield return "Users: a name has at most 100 characters and no colon, which HTTP Basic could not carry; "
                + $"this one begins with '{TextCut.Cut(name, 20)}'.";
        if (user.PasswordHash is null && user.DigestSecret is null)
            yield return $"Users:{name} has neither PasswordHash (make one with 'soa hash-password') nor DigestSecret.";
        if (user.PasswordHash is { } hash && !PasswordHash.TryParse(hash, out _))
            yield return $"Users:{name}:PasswordHash is not what 'soa hash-password' prints. A password itself does not belong there.";
        if (user.DigestSecret is { Length: < 12 })
            yield return $"Users:{name}:DigestSecret is shorter than 12 characters. "
                + "Anybody who overhears a digest could find it by trying.";
    }

    private static IEnumerable<string> CertificateErrors(ClientCertificateOptions options)
    {
        foreach (var file in options.Authorities)
        {
            if (PemFiles.Problem(file) is { } problem)
                yield return $"ClientCertificates:Authorities: {problem}";
        }

        foreach (var (name, client) in options.Clients)
        {
            if (client.Thumbprint is null == client.Subject is null)
                yield return $"ClientCertificates:Clients:{name} must have either a Thumbprint or a Subject.";
            if (client.Thumbprint is { } text && Fingerprint.Parse(text) is null)
                yield return $"ClientCertificates:Clients:{name}:Thumbprint must be a SHA-256 fingerprint: "
                    + "64 hexadecimal digits (openssl x509 -noout -fingerprint -sha256).";
            if (client.Subject is not null && options.Authorities.Count == 0)
                yield return $"ClientCertificates:Clients:{name} is named by its Subject, which anybody can put into a certificate. "
                    + "Name the authorities that must have signed it in Authorities.";
        }
    }

    private static IEnumerable<string> JwtErrors(JwtOptions jwt)
    {
        if (!jwt.IsUsed)
        {
            if (jwt.Issuer is not null || jwt.Audience is not null)
                yield return "Jwt has neither Authority nor SigningKey nor SigningKeyFile, so no token could be checked. Set one.";
            yield break;
        }

        if (new object?[] { jwt.Authority, jwt.SigningKey, jwt.SigningKeyFile }.Count(given => given is not null) > 1)
            yield return "Jwt must have one of Authority, SigningKey and SigningKeyFile.";
        if (jwt.Authority is { } authority
            && (!authority.IsAbsoluteUri || (authority.Scheme != Uri.UriSchemeHttps && !authority.IsLoopback)))
            yield return $"Jwt:Authority is {authority}; its keys must come over https.";
        if (jwt.SigningKey is { } key && !JwtKeys.IsStrong(key))
            yield return "Jwt:SigningKey must be 32 bytes or more in base64 (openssl rand -base64 32).";
        if (jwt.SigningKeyFile is { } file && JwtKeys.Problem(file) is { } problem)
            yield return $"Jwt:SigningKeyFile: {problem}";
        if (jwt.Authority is null && string.IsNullOrEmpty(jwt.Issuer))
            yield return "Jwt:Issuer is missing: whose tokens (iss) count?";
        if (string.IsNullOrEmpty(jwt.Audience))
            yield return "Jwt:Audience is missing: tokens that were issued for others (aud) must not count here.";
    }

    private static IEnumerable<string> RoleErrors(string section, RoleTable table) => table.Errors.Concat(
        from entry in table.Entries
        where entry.Roles.Length == 0
        select $"{section}:{entry.Name}{(section == "Services" ? $":{entry.Part}" : "")} names no role. Give a list of roles, "
            + "or remove it so that every known caller may.");

    private static IEnumerable<string> NumberErrors(SecurityOptions options)
    {
        if (options.UsernameToken.MaxAge <= TimeSpan.Zero || options.UsernameToken.MaxAge > TimeSpan.FromHours(1))
            yield return $"UsernameToken:MaxAge is {options.UsernameToken.MaxAge}; it must be above zero and at most an hour.";
        foreach (var (name, skew) in new[] { ("UsernameToken", options.UsernameToken.ClockSkew), ("Jwt", options.Jwt.ClockSkew) })
        {
            if (skew < TimeSpan.Zero || skew > TimeSpan.FromMinutes(10))
                yield return $"{name}:ClockSkew is {skew}; it must be 0 to 10 minutes.";
        }

        foreach (var (name, value, least) in new[]
        {
            ("UsernameToken:MaxNonces", options.UsernameToken.MaxNonces, 1),
            ("Limits:ConcurrentRequests", options.Limits.ConcurrentRequests, 0),
            ("Limits:RequestsPerSecond", options.Limits.RequestsPerSecond, 0),
            ("Limits:Burst", options.Limits.Burst ?? 1, 1),
            ("Limits:PasswordChecksPerMinute", options.Limits.PasswordChecksPerMinute, 1),
        })
        {
            if (value < least)
                yield return $"{name} is {value}; it must be {least} or more.";
        }
    }
}
