
using Soa.Messaging.Settings;

namespace Soa.Soap.Security;

/// <summary>Callers with a signed token (RFC 7519) in the header <c>Authorization: Bearer</c>.</summary>
public sealed record JwtOptions
{
    /// <summary>The address of the authority (OpenID Connect) that publishes its keys.</summary>
    public Uri? Authority { get; init; }

    /// <summary>A secret shared with who issues tokens, instead of an authority: 32 bytes or more in base64. For HS256, HS384 and HS512.</summary>
    public string? SigningKey { get; init; }

    /// <summary>The PEM file with the public key of who issues tokens, instead of an authority: RSA or elliptic curve.</summary>
    [SettingPath]
    public string? SigningKeyFile { get; init; }

    /// <summary>Whose tokens count, the claim <c>iss</c>; needed unless the authority says so itself.</summary>
    public string? Issuer { get; init; }

    /// <summary>For whom tokens must be, the claim <c>aud</c>.</summary>
    public string? Audience { get; init; }

    /// <summary>The claim that holds the caller's name. Default: <c>sub</c>.</summary>
    public string NameClaim { get; init; } = "sub";

    /// <summary>The claim that holds the roles. Default: <c>roles</c>.</summary>
    public string RolesClaim { get; init; } = "roles";

    /// <summary>How far clocks may differ. Default: 1 minute.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>True if tokens are taken.</summary>
    internal bool IsUsed => Authority is not null || SigningKey is not null || SigningKeyFile is not null;
}
