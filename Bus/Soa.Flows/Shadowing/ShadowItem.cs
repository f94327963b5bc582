namespace Soa.Flows.Shadowing;

/// <summary>Represents a document of a shadow run that differs.</summary>
public sealed class ShadowItem
{
    /// <summary>Gets the number of its group.</summary>
    public required int GroupNumber { get; init; }

    /// <summary>Gets its place in the group: 1 for the first.</summary>
    public required int Position { get; init; }

    /// <summary>Gets the entry of the journal with which the flow received it.</summary>
    public required long EntryId { get; init; }

    /// <summary>Gets its conversation.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>Gets its local name.</summary>
    public string? DocumentName { get; init; }

    /// <summary>Gets its business keys, separated by spaces.</summary>
    public string? BusinessKeys { get; init; }

    /// <summary>Gets when the flow received it (UTC).</summary>
    public required DateTime ReceivedAt { get; init; }

    /// <summary>Gets what differs, one a line.</summary>
    public required string Difference { get; init; }
}
