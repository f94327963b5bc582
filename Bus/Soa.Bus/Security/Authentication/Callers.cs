using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace Soa.Bus.Security.Authentication;

/// <summary>Makes principals of callers.</summary>
internal static class Callers
{
    /// <summary>A caller that the settings name.</summary>
    public static ClaimsPrincipal Named(string name, IEnumerable<string> roles, string scheme) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, name), .. roles.Select(role => new Claim(ClaimTypes.Role, role))], scheme));

    /// <summary>The same as what a handler answers.</summary>
    public static AuthenticateResult Known(string name, IEnumerable<string> roles, string scheme) =>
        AuthenticateResult.Success(new AuthenticationTicket(Named(name, roles, scheme), scheme));
}
