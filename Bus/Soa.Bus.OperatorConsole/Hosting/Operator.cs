using Microsoft.AspNetCore.Components.Authorization;
using Soa.Soap.Security;

namespace Soa.Bus.OperatorConsole.Hosting;

/// <summary>Represents the person at the console: who it is, and what they may do.</summary>
/// <param name="state">Knows who has signed in.</param>
/// <param name="security">Says whether anybody has to.</param>
public sealed class Operator(AuthenticationStateProvider state, SecurityOptions security)
{
    /// <summary>Returns the name; <c>null</c> if callers of this process do not sign in.</summary>
    public async Task<string?> NameAsync() => (await state.GetAuthenticationStateAsync()).User.Identity?.Name;

    /// <summary>Returns whether the person may change anything: replay, edit, discard, pause.</summary>
    public async Task<bool> MayChangeAsync() =>
        !security.IsRequired || (await state.GetAuthenticationStateAsync()).User.IsInRole(SecurityOptions.Operator);
}
