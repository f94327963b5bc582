
using Soa.Messaging.Settings;

namespace Soa.Soap.Security.Messages;

/// <summary>A partner who signs with a certificate.</summary>
public sealed record PartnerOptions
{
    /// <summary>The PEM file with the partner's certificate.</summary>
    [SettingPath]
    public string? Certificate { get; init; }

    /// <summary>What the partner is allowed to be when it calls.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>With what the addresses begin at which flows call the partner (<c>soap:</c> endpoints).</summary>
    public Uri? Address { get; init; }

    /// <summary>How these calls are protected, and their answers must be.</summary>
    public ProtectionLevel Protection { get; init; }

    /// <summary>
    /// Whether the answers must name the message they answer (<c>wsa:RelatesTo</c>, signed), so that nobody on the way can exchange two of them. False for a
    /// partner who does not speak WS-Addressing.
    /// </summary>
    public bool RequireRelatesTo { get; init; } = true;
}
