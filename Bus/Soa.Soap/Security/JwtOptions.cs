
using Soa.Messaging.Settings;

namespace Soa.Soap.Security;

/// <summary>Callers with a signed token (RFC 7519) in the header <c>Authorization: Bearer</c>.</summary>
public sealed record JwtOptions
{
    /// <summary>Gets the address of the authority (OpenID Connect) that publishes its keys.</summary>
    public Uri? Authority { get; init; }

    /// <summary>
    /// Gets a secret shared with the issuer of tokens, instead of an authority: 32 bytes or more in base64. For HS256, HS384 and HS512.
    /// </summary>
    public string? SigningKey { get; init; }

    /// <summary>Gets the PEM file with the public key of the issuer of tokens, instead of an authority: RSA or elliptic curve.</summary>
    [SettingPath]
    public string? SigningKeyFile { get; init; }

    /// <summary>Gets the issuer whose tokens count, the claim <c>iss</c>; needed unless the authority publishes it.</summary>
    public string? Issuer { get; init; }

    /// <summary>Gets the audience that tokens must name, the claim <c>aud</c>.</summary>
    public string? Audience { get; init; }

    /// <summary>Gets the claim that holds the caller's name. Default: <c>sub</c>.</summary>
    public string NameClaim { get; init; } = "sub";

    /// <summary>Gets the claim that holds the roles. Default: <c>roles</c>.</summary>
    public string RolesClaim { get; init; } = "roles";

    /// <summary>Gets the time by which clocks may differ. Default: 1 minute.</summary>
    public TimeSpan ClockSkew { get; init; } = DefaultClockSkew;

    internal static TimeSpan DefaultClockSkew { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets whether tokens are accepted.</summary>
    internal bool IsUsed => Authority is not null || SigningKey is not null || SigningKeyFile is not null;
}
