namespace Soa.Messaging.Alerting;

/// <summary>Represents a message about alerts to one channel. Times are UTC.</summary>
public sealed class AlertMessage
{
    /// <summary>Gets the id: <c>AM-…</c>, growing with time. It stays the same when sending is tried again.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the name of the channel.</summary>
    public required string Channel { get; init; }

    /// <summary>Gets what it is about, in a line.</summary>
    public required string Subject { get; init; }

    /// <summary>Gets when it was made.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Gets how often sending it was begun.</summary>
    public required int Attempts { get; init; }

    /// <summary>Gets when sending it is tried next; <c>null</c> if it was sent, or given up.</summary>
    public DateTime? NextAt { get; init; }

    /// <summary>Gets when the channel took it.</summary>
    public DateTime? SentAt { get; init; }

    /// <summary>Gets why the channel did not take it last.</summary>
    public string? Problem { get; init; }
}
