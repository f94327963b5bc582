namespace Soa.Messaging.Auditing;

/// <summary>Describes which entries of the audit are meant; what is absent does not narrow them.</summary>
public sealed record AuditFilter
{
    /// <summary>Gets the person's name.</summary>
    public string? Who { get; init; }

    /// <summary>Gets the action, one of <see cref="AuditAction"/>.</summary>
    public string? Action { get; init; }

    /// <summary>Gets the id of what something was done to.</summary>
    public string? Target { get; init; }

    /// <summary>Gets the time at which, or after which, it was done (UTC).</summary>
    public DateTime? From { get; init; }

    /// <summary>Gets the time before which it was done (UTC).</summary>
    public DateTime? To { get; init; }
}
