namespace Soa.Messaging.Journal.Searching;

/// <summary>Represents a conversation that was found.</summary>
public sealed record ConversationRow
{
    /// <summary>Gets its id.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>Gets its business keys, the first five.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>Gets the name of the document that began it.</summary>
    public string? DocumentName { get; init; }

    /// <summary>Gets when its first entry began (UTC).</summary>
    public required DateTime Began { get; init; }

    /// <summary>Gets when the last thing had happened (UTC).</summary>
    public required DateTime Ended { get; init; }

    /// <summary>Gets how many entries it has.</summary>
    public required int Entries { get; init; }

    /// <summary>Gets how many of them ended with a fault or a failure.</summary>
    public required int Problems { get; init; }

    /// <summary>Gets the worst outcome of an entry.</summary>
    public required JournalOutcome Outcome { get; init; }

    /// <summary>Gets its flows.</summary>
    public required IReadOnlyList<string> Flows { get; init; }

    /// <summary>Gets its services.</summary>
    public required IReadOnlyList<string> Services { get; init; }

    /// <summary>Gets the names of its faults and failures.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    /// <summary>Returns the row of a conversation that is known as a whole.</summary>
    internal static ConversationRow Of(ConversationFacts facts) => new()
    {
        ConversationId = facts.Id,
        Keys = [.. facts.Keys],
        DocumentName = facts.FirstDocument,
        Began = facts.Began,
        Ended = facts.Ended,
        Entries = facts.Entries,
        Problems = facts.Problems,
        Outcome = facts.Outcome,
        Flows = [.. facts.Flows.Order(StringComparer.Ordinal)],
        Services = [.. facts.Services.Order(StringComparer.Ordinal)],
        Faults = [.. facts.Faults.Order(StringComparer.Ordinal)],
    };
}
