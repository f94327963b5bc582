using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Soa.Messaging.Auditing;
using Soa.Soap.Security;
using Soa.Soap.Security.SigningIn;

namespace Soa.Bus.OperatorConsole.Hosting;

/// <summary>Represents the person at the console: who it is, and what they may do.</summary>
/// <param name="state">Knows who has signed in.</param>
/// <param name="security">Says whether anybody has to.</param>
/// <param name="time">The clock by which sessions end.</param>
public sealed class Operator(AuthenticationStateProvider state, SecurityOptions security, TimeProvider time)
{
    private static readonly Permission[] Changing = [Permission.Replay, Permission.Edit, Permission.Deploy];

    /// <summary>Returns whether somebody signed in on a page, and can sign out.</summary>
    public static bool HasSession(ClaimsPrincipal person) => SignInSession.Is(person);

    /// <summary>Returns whether the session has ended since the page was opened.</summary>
    public async Task<bool> HasEndedAsync() => SignInSession.HasEnded((await state.GetAuthenticationStateAsync()).User, time);

    /// <summary>Returns the name; <c>null</c> if callers of this process do not sign in.</summary>
    public async Task<string?> NameAsync() => (await state.GetAuthenticationStateAsync()).User.Identity?.Name;

    /// <summary>Returns what the person may do, by flow.</summary>
    public async Task<Permissions> PermissionsAsync() =>
        security.IsRequired ? Permissions.Of((await state.GetAuthenticationStateAsync()).User) : Permissions.Everything;

    /// <summary>
    /// Returns whether the person may do something with the documents of a flow; <c>null</c> for those of no flow, or of all.
    /// </summary>
    public async Task<bool> MayAsync(Permission permission, string? flow) => (await PermissionsAsync()).May(permission, flow);

    /// <summary>Returns whether the person may change anything at all: replay, edit, discard, pause.</summary>
    public async Task<bool> MayChangeAsync()
    {
        var permissions = await PermissionsAsync();
        return Changing.Any(permissions.MayAnywhere);
    }
}
