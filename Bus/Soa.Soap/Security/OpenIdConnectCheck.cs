using Soa.Soap.Security.Authentication;

namespace Soa.Soap.Security;

/// <summary>Finds errors in the settings for OpenID Connect and for the key ring. No message contains a secret.</summary>
internal static class OpenIdConnectCheck
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public static IEnumerable<string> Errors(SecurityOptions options) =>
        (options.OpenIdConnect.IsUsed ? SignInErrors(options) : Unused(options.OpenIdConnect)).Concat(KeyRingErrors(options.KeyRing));

    private static IEnumerable<string> Unused(OpenIdConnectSettings settings)
    {
        if (settings.ClientId is not null || settings.Audience is not null || settings.Roles.Count > 0)
            yield return "OpenIdConnect:Authority is missing: the address of the provider at which people sign in.";
    }

    private static IEnumerable<string> SignInErrors(SecurityOptions options)
    {
        var settings = options.OpenIdConnect;
        var authority = settings.Authority!;
        if (!authority.IsAbsoluteUri || (authority.Scheme != Uri.UriSchemeHttps && !authority.IsLoopback))
            yield return $"OpenIdConnect:Authority is {authority}; the provider must be called over https.";
        if (string.IsNullOrWhiteSpace(settings.ClientId))
            yield return "OpenIdConnect:ClientId is missing: the name by which the provider knows this system.";
        if (settings.ClientSecret is not null && settings.ClientSecretFile is not null)
            yield return "OpenIdConnect has both ClientSecret and ClientSecretFile. Remove one.";
        if (settings.ClientSecretFile is { } file && !File.Exists(file))
            yield return $"OpenIdConnect:ClientSecretFile: the file {file} does not exist.";
        if (settings.Roles.Count == 0)
        {
            yield return "OpenIdConnect:Roles names no group, so whoever signs in could see nothing. "
                + "Write the roles of each group, such as OpenIdConnect:Roles:bus-operators:0=operator.";
        }

        foreach (var (group, _) in settings.Roles.Where(entry => entry.Value.All(string.IsNullOrWhiteSpace)))
            yield return $"OpenIdConnect:Roles:{group} names no role. Give a list of roles, or remove it.";
        if (settings.AcceptsTokens && options.Jwt.IsUsed)
        {
            yield return "OpenIdConnect:Audience and Jwt both accept bearer tokens. Remove one: "
                + "the tokens of programs come from one provider.";
        }

        if (settings.IdleTimeout < TimeSpan.FromMinutes(1) || settings.IdleTimeout > settings.SessionLifetime)
        {
            yield return $"OpenIdConnect:IdleTimeout is {settings.IdleTimeout}; it must be a minute or more, "
                + "and not more than SessionLifetime.";
        }

        if (settings.SessionLifetime > Longest)
            yield return $"OpenIdConnect:SessionLifetime is {settings.SessionLifetime}; it must be at most {Longest.TotalDays} days.";
    }

    private static IEnumerable<string> KeyRingErrors(KeyRingOptions options)
    {
        if (options.Certificate is null && options.CertificateKey is not null)
            yield return "KeyRing:CertificateKey is set, but KeyRing:Certificate is not. Name the certificate that encrypts the keys.";
        if (options.Certificate is { } file && PemFiles.KeyProblem(file, options.CertificateKey) is { } problem)
            yield return $"KeyRing:Certificate: {problem}";
    }
}
