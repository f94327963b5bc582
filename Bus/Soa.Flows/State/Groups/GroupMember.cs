namespace Soa.Flows.State.Groups;

/// <summary>A document that comes to its group.</summary>
internal sealed record GroupMember
{
    public required Place Place { get; init; }

    /// <summary>What makes documents belong together.</summary>
    public required string Key { get; init; }

    /// <summary>The message's id, by which it is known when it comes again.</summary>
    public required Guid MemberId { get; init; }

    public required Guid ConversationId { get; init; }

    public required byte[] Body { get; init; }

    public required DateTime Now { get; init; }

    /// <summary>When a group is complete that this member opens; <c>null</c> if time does not complete it.</summary>
    public DateTime? DueAt { get; init; }

    /// <summary>With how many members the group is complete; <c>null</c> if their number does not complete it.</summary>
    public int? Size { get; init; }

    /// <summary>True if the group is complete with this member, however many there are.</summary>
    public bool IsLast { get; init; }

    /// <summary>When somebody else may take over a group that this member closes.</summary>
    public required DateTime TakeOverAt { get; init; }

    public required FlowLimits Limits { get; init; }
}
