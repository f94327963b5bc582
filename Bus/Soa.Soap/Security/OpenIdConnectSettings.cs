using Soa.Messaging.Settings;

namespace Soa.Soap.Security;

/// <summary>
/// Lets people sign in to the pages of operators at a provider of OpenID Connect, with the authorization code flow and PKCE (RFC 7636).
/// </summary>
public sealed record OpenIdConnectSettings
{
    /// <summary>Gets the address of the provider, below which <c>.well-known/openid-configuration</c> is.</summary>
    public Uri? Authority { get; init; }

    /// <summary>Gets the name by which the provider knows this system.</summary>
    public string? ClientId { get; init; }

    /// <summary>
    /// Gets the secret that the provider has given to this system; none for a public client. It belongs into a secret store.
    /// </summary>
    public string? ClientSecret { get; init; }

    /// <summary>Gets the file that holds the secret, instead of <see cref="ClientSecret"/>.</summary>
    [SettingPath]
    public string? ClientSecretFile { get; init; }

    /// <summary>Gets the scopes to ask for. Default: <c>openid</c> and <c>profile</c>.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Gets the claim that holds the name for the audit. Default: <c>preferred_username</c>.</summary>
    public string NameClaim { get; init; } = "preferred_username";

    /// <summary>Gets the claim that holds the groups. Default: <c>groups</c>.</summary>
    public string GroupsClaim { get; init; } = "groups";

    /// <summary>Gets whether name and groups are read from the UserInfo endpoint too. Default: no, from the ID token alone.</summary>
    public bool UserInfo { get; init; }

    /// <summary>Gets the roles of each group; <c>*</c> stands for everybody whom the provider signs in.</summary>
    public Dictionary<string, string[]> Roles { get; init; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Gets the audience (claim <c>aud</c>) of the provider's access tokens for this system. Without it, no bearer tokens of the provider
    /// are accepted.
    /// </summary>
    public string? Audience { get; init; }

    /// <summary>Gets the provider's name on the page to sign in. Default: its host.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the time after which somebody who does nothing is signed out. Default: 1 hour.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Gets the time after which everybody must sign in again. Default: 12 hours.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Gets whether people sign in this way.</summary>
    internal bool IsUsed => Authority is not null;

    /// <summary>Gets whether programs call with tokens of the provider.</summary>
    internal bool AcceptsTokens => IsUsed && Audience is { Length: > 0 };

    /// <summary>Gets the provider's name for people.</summary>
    internal string ProviderName => Title ?? Authority?.Host ?? "";
}
