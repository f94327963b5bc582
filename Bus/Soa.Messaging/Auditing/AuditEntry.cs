namespace Soa.Messaging.Auditing;

/// <summary>Represents something that a person did.</summary>
public sealed record AuditEntry
{
    /// <summary>Gets its number, which grows with each entry; 0 until it is written.</summary>
    public long Id { get; init; }

    /// <summary>Gets when it was done (UTC).</summary>
    public DateTime At { get; init; }

    /// <summary>Gets who did it.</summary>
    public required string Who { get; init; }

    /// <summary>Gets the network address that the request came from, if that is known.</summary>
    public string? Address { get; init; }

    /// <summary>Gets what was done, one of <see cref="AuditAction"/>.</summary>
    public required string Action { get; init; }

    /// <summary>Gets the id of what it was done to, such as <c>PD-…</c> or <c>RP-…</c>.</summary>
    public required string Target { get; init; }

    /// <summary>Gets the flow that is concerned, if one is.</summary>
    public string? Flow { get; init; }

    /// <summary>Gets what was said or chosen: a reason, a note, a rate.</summary>
    public string? Detail { get; init; }

    /// <summary>Gets the lines that an edit removed (<c>- </c>) and added (<c>+ </c>).</summary>
    public string? Difference { get; init; }
}
