using System.Text.Json.Serialization;

namespace Soa.Messaging.Alerting;

/// <summary>Represents something that is wrong, or was: one for each time that a cause begins. Times are UTC.</summary>
public sealed class Alert
{
    /// <summary>Specifies the time of <see cref="MutedUntil"/> that means until the alert is over.</summary>
    public static readonly DateTime UntilResolved = new(9999, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Gets the id by which people name it: <c>AL-…</c>, growing with time.</summary>
    public required string Id { get; init; }

    /// <summary>Gets what identifies its cause, which is the same each time that it begins.</summary>
    public required string AlertKey { get; init; }

    /// <summary>Gets the rule that made it, one of <see cref="AlertKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets the flow that is concerned, if one is.</summary>
    public string? Flow { get; init; }

    /// <summary>Gets what is wrong, in a few words that stay the same.</summary>
    public required string Title { get; init; }

    /// <summary>Gets the figures, as they were when the cause was last there.</summary>
    public required string Detail { get; init; }

    /// <summary>Gets the page of the console that shows the cause, from the root; <c>null</c> if none does.</summary>
    public string? Link { get; init; }

    /// <summary>Gets how many documents are concerned; <c>null</c> where that is not known.</summary>
    public long? Documents { get; init; }

    /// <summary>Gets how far it is, one of <see cref="AlertStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>Gets when it began.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>Gets when its cause was last there.</summary>
    public required DateTime SeenAt { get; init; }

    /// <summary>Gets when something last happened for its cause: for parked documents, when the last was parked.</summary>
    public required DateTime LastAt { get; init; }

    /// <summary>Gets when it was over.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>
    /// Gets until when no messages are sent; <see cref="UntilResolved"/> for as long as it lasts; <c>null</c> if it was not muted.
    /// </summary>
    public DateTime? MutedUntil { get; init; }

    /// <summary>Gets who muted it last.</summary>
    public string? MutedBy { get; init; }

    /// <summary>Gets why it was muted.</summary>
    public string? MuteReason { get; init; }

    /// <summary>Gets when a message about it is due.</summary>
    [JsonIgnore]
    public DateTime? NotifyAt { get; init; }

    /// <summary>Gets how many messages have named it.</summary>
    public required int Notifications { get; init; }

    /// <summary>Returns whether it is muted.</summary>
    /// <param name="now">The time (UTC).</param>
    public bool IsMuted(DateTime now) => MutedUntil > now;

    /// <summary>Returns the alert as it is when it is over before it could be written.</summary>
    internal Alert Ending(DateTime now, int notifications) => new()
    {
        Id = Id,
        AlertKey = AlertKey,
        Kind = Kind,
        Title = Title,
        Detail = Detail,
        Status = AlertStatus.Resolved,
        StartedAt = StartedAt,
        SeenAt = now,
        LastAt = now,
        Notifications = notifications,
    };
}
