using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Soa.Documents;

namespace Soa.Soap.Security.Authentication;

/// <summary>Who calls, or says so.</summary>
public static class Callers
{
    private const int MostChars = 100;
    private static readonly object Said = new();

    /// <summary>A caller that the settings name.</summary>
    public static ClaimsPrincipal Named(string name, IEnumerable<string> roles, string scheme) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, name), .. roles.Select(role => new Claim(ClaimTypes.Role, role))], scheme));

    /// <summary>The same as what a handler answers.</summary>
    public static AuthenticateResult Known(string name, IEnumerable<string> roles, string scheme) =>
        AuthenticateResult.Success(new AuthenticationTicket(Named(name, roles, scheme), scheme));

    /// <summary>Remembers who a request says it comes from, before that is proved: for the record, if it is refused.</summary>
    public static void RememberClaimedName(HttpContext context, string name) =>
        context.Items[Said] = TextCut.Cut(XmlCharacters.ToLine(name), MostChars);

    /// <summary>Who calls, or else who the request says it comes from.</summary>
    public static string? NameOf(HttpContext context) => KnownName(context) ?? context.Items[Said] as string;

    /// <summary>Who calls, if that is proved.</summary>
    public static string? KnownName(HttpContext context) => context.User.Identity is { IsAuthenticated: true, Name: { } name } ? name : null;
}
