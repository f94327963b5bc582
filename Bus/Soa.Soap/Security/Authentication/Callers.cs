using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Soa.Documents;

namespace Soa.Soap.Security.Authentication;

/// <summary>Names the callers of requests.</summary>
public static class Callers
{
    private const int MostChars = 100;
    private static readonly object Said = new();

    /// <summary>Returns the principal of a caller that the settings name.</summary>
    public static ClaimsPrincipal Named(string name, IEnumerable<string> roles, string scheme) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, name), .. roles.Select(role => new Claim(ClaimTypes.Role, role))], scheme));

    /// <summary>Returns the successful result of a handler for a caller that the settings name.</summary>
    public static AuthenticateResult Known(string name, IEnumerable<string> roles, string scheme) =>
        AuthenticateResult.Success(new AuthenticationTicket(Named(name, roles, scheme), scheme));

    /// <summary>Remembers the name that a request claims before it is authenticated, for the record if it is refused.</summary>
    public static void RememberClaimedName(HttpContext context, string name) =>
        context.Items[Said] = TextCut.Cut(XmlCharacters.ToLine(name), MostChars);

    /// <summary>Returns the name of the authenticated caller, or else the name that the request claims.</summary>
    public static string? NameOf(HttpContext context) => KnownName(context) ?? context.Items[Said] as string;

    /// <summary>Returns the name of the authenticated caller; <c>null</c> if the caller is not authenticated.</summary>
    public static string? KnownName(HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true, Name: { } name } ? name : null;
}
