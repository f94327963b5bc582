namespace Soa.Messaging.Journal.Reading;

/// <summary>Represents a search of the journal. A property that is <c>null</c> does not matter.</summary>
public sealed record JournalQuery
{
    /// <summary>Gets a conversation.</summary>
    public Guid? Conversation { get; init; }

    /// <summary>Gets a message.</summary>
    public Guid? Message { get; init; }

    /// <summary>Gets a document's local name.</summary>
    public string? Document { get; init; }

    /// <summary>Gets what happened: a name of <see cref="JournalKind"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>Gets a flow.</summary>
    public string? Flow { get; init; }

    /// <summary>Gets a business key: all conversations in which it was mentioned.</summary>
    public string? Key { get; init; }

    /// <summary>Gets the time from which entries are found (UTC).</summary>
    public DateTime? From { get; init; }

    /// <summary>Gets the time before which entries are found (UTC).</summary>
    public DateTime? To { get; init; }

    /// <summary>Gets the entry where the page before ended: only older ones are found.</summary>
    public long Before { get; init; } = long.MaxValue;

    /// <summary>Gets how many entries at most.</summary>
    public int Take { get; init; } = 50;
}
