using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Soa.Soap.Security.Authentication;

namespace Soa.Soap.Security.SigningIn;

/// <summary>
/// Keeps somebody signed in by a cookie: for as long as they do something, but never past the end of the session, nor after the settings
/// from which their roles came have changed.
/// </summary>
internal static class SessionCookie
{
    /// <summary>Specifies the cookie.</summary>
    public const string Name = "soa-session";

    // A hash of the settings from which the roles came.
    private const string Terms = "soa:terms";

    private const string Source = "soa:source";
    private const string OfProvider = "provider";
    private const string OfSettings = "settings";

    /// <summary>Sets the cookie up.</summary>
    public static void Configure(CookieAuthenticationOptions cookies, OpenIdConnectSettings settings)
    {
        cookies.Cookie.Name = Name;
        cookies.Cookie.HttpOnly = true;
        cookies.Cookie.IsEssential = true;
        cookies.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;

        // Strict would not be sent with the page to which the provider leads back.
        cookies.Cookie.SameSite = SameSiteMode.Lax;
        cookies.ExpireTimeSpan = settings.IdleTimeout;
        cookies.SlidingExpiration = true;
        cookies.Events = new CookieAuthenticationEvents { OnValidatePrincipal = ValidateAsync };
    }

    /// <summary>Returns the principal of somebody whom the provider has authenticated.</summary>
    public static ClaimsPrincipal Of(ProviderPerson person, SecurityOptions options, TimeProvider time) => Begin(
        person.Name!, $"{OfProvider}:{person.Subject}", person.Roles, OfProvider, options, time);

    /// <summary>Returns the principal of a user of the settings.</summary>
    public static ClaimsPrincipal Of(string user, SecurityOptions options, TimeProvider time) => Begin(
        user, $"{OfSettings}:{user}", options.Users[user].Roles, OfSettings, options, time);

    /// <summary>Returns whether somebody with a session signed in at the provider.</summary>
    public static bool IsOfProvider(ClaimsPrincipal person) => SignInSession.Is(person) && person.HasClaim(Source, OfProvider);

    private static ClaimsPrincipal Begin(
        string name, string id, IEnumerable<string> roles, string source, SecurityOptions options, TimeProvider time)
    {
        var person = Callers.Named(name, roles, Schemes.Session);
        var end = time.GetUtcNow().Add(options.OpenIdConnect.SessionLifetime).ToUnixTimeSeconds();
        ((ClaimsIdentity)person.Identity!).AddClaims(
        [
            new Claim(ClaimTypes.NameIdentifier, id), new Claim(Source, source),
            new Claim(SignInSession.End, end.ToString(CultureInfo.InvariantCulture)),
            new Claim(Terms, TermsOf(source, name, options) ?? ""),
        ]);
        return person;
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var options = services.GetRequiredService<SecurityOptions>();
        if (context.Principal is { Identity.Name: { } name } person
            && !SignInSession.HasEnded(person, services.GetRequiredService<TimeProvider>())
            && person.FindFirst(Source)?.Value is { } source
            && TermsOf(source, name, options) is { } terms && person.HasClaim(Terms, terms))
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Schemes.Session);
    }

    private static string? TermsOf(string source, string name, SecurityOptions options)
    {
        if (source == OfSettings)
            return options.Users.TryGetValue(name, out var user) ? Hash([user.PasswordHash ?? "", .. user.Roles]) : null;
        var settings = options.OpenIdConnect;
        return Hash(
        [
            $"{settings.Authority}", settings.ClientId ?? "", settings.NameClaim, settings.GroupsClaim,
            .. settings.Roles.OrderBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(
                entry => (string[])[entry.Key, $"{entry.Value.Length}", .. entry.Value]),
        ]);
    }

    private static string Hash(IReadOnlyList<string> texts) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(texts)))[..32];
}
