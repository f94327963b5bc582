
using Soa.Messaging.Settings;

namespace Soa.Soap.Security.Messages;

/// <summary>Represents a partner who signs with a certificate.</summary>
public sealed record PartnerOptions
{
    /// <summary>Gets the PEM file with the partner's certificate.</summary>
    [SettingPath]
    public string? Certificate { get; init; }

    /// <summary>Gets the roles of the partner when it calls.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>With what the addresses begin at which flows call the partner (<c>soap:</c> endpoints).</summary>
    public Uri? Address { get; init; }

    /// <summary>Gets the protection of these calls, which their answers must have too.</summary>
    public ProtectionLevel Protection { get; init; }

    /// <summary>
    /// Gets whether the answers must name the message they answer (<c>wsa:RelatesTo</c>, signed), so that nobody on the way can exchange
    /// two of them. False for a partner who does not speak WS-Addressing.
    /// </summary>
    public bool RequireRelatesTo { get; init; } = true;
}
