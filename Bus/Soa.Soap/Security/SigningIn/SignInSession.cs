using System.Globalization;
using System.Security.Claims;
using Soa.Soap.Security.Authentication;

namespace Soa.Soap.Security.SigningIn;

/// <summary>Tells callers with a session, who signed in on a page, from those who prove with each request who they are.</summary>
public static class SignInSession
{
    /// <summary>Specifies the claim that says when the session ends whatever happens, in seconds since 1970.</summary>
    internal const string End = "soa:end";

    /// <summary>Returns whether somebody signed in on a page.</summary>
    public static bool Is(ClaimsPrincipal person) =>
        person.Identity is { IsAuthenticated: true, AuthenticationType: Schemes.Session };

    /// <summary>Returns whether the session of somebody has ended; of somebody without one it has not.</summary>
    public static bool HasEnded(ClaimsPrincipal person, TimeProvider time) =>
        Is(person) && !(long.TryParse(person.FindFirst(End)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            && time.GetUtcNow().ToUnixTimeSeconds() < end);
}
