namespace Soa.Flows.State.Groups;

/// <summary>Represents a document that comes to its group.</summary>
internal sealed record GroupMember
{
    public required StateKey StateKey { get; init; }

    /// <summary>Gets what makes documents belong together.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the message's id, by which it is known when it comes again.</summary>
    public required Guid MemberId { get; init; }

    public required Guid ConversationId { get; init; }

    /// <summary>Gets the trace in which it comes.</summary>
    public string? TraceContext { get; init; }

    public required byte[] Body { get; init; }

    public required DateTime Now { get; init; }

    /// <summary>Gets when a group is complete that this member opens; <c>null</c> if time does not complete it.</summary>
    public DateTime? DueAt { get; init; }

    /// <summary>Gets the number of members that completes the group; <c>null</c> if their number does not complete it.</summary>
    public int? Size { get; init; }

    /// <summary>Gets a value that indicates whether the group is complete with this member, however many there are.</summary>
    public bool IsLast { get; init; }

    /// <summary>Gets when somebody else may take over a group that this member closes.</summary>
    public required DateTime TakeOverAt { get; init; }

    public required FlowLimits Limits { get; init; }
}
