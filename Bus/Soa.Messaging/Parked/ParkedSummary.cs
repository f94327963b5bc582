namespace Soa.Messaging.Parked;

/// <summary>Represents a parked document in a list. Times are UTC.</summary>
public class ParkedSummary
{
    /// <summary>Gets the id by which people name it: <c>PD-…</c>, growing with time.</summary>
    public required string Id { get; init; }

    /// <summary>Gets what has become of it, one of <see cref="ParkedStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>Gets the message's id, which a replay keeps.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Gets what the message belongs to.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>Gets the queue whose receiver could not handle it; empty if that is not known.</summary>
    public required string Queue { get; init; }

    /// <summary>Gets the flow, if it was one.</summary>
    public string? Flow { get; init; }

    /// <summary>Gets the path of the step in the flow, if known.</summary>
    public string? Step { get; init; }

    /// <summary>Gets the element's name as <c>{namespace}Name</c>; <c>null</c> if the body is not XML.</summary>
    public string? DocumentName { get; init; }

    /// <summary>Gets the business fault's name, the exception's type or the broker's word.</summary>
    public required string ReasonType { get; init; }

    /// <summary>Gets the reason for a person.</summary>
    public required string ReasonMessage { get; init; }

    /// <summary>Gets how often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>Gets how often it was parked before anybody decided: more than once if it was delivered twice.</summary>
    public required int TimesParked { get; init; }

    /// <summary>Gets when it failed first.</summary>
    public required DateTime FirstFailedAt { get; init; }

    /// <summary>Gets when it was parked, last if more than once.</summary>
    public required DateTime ParkedAt { get; init; }

    /// <summary>Gets the key of its cause, <see cref="ParkedCause.Key"/>; <c>null</c> until it is known.</summary>
    public string? CauseKey { get; init; }

    /// <summary>Gets who looks after it, if somebody does.</summary>
    public string? Assignee { get; init; }
}
