namespace Soa.Messaging.Journal.Reading;

/// <summary>What somebody looks for in the journal. What is <c>null</c> does not matter.</summary>
public sealed record JournalQuery
{
    /// <summary>A conversation.</summary>
    public Guid? Conversation { get; init; }

    /// <summary>A message.</summary>
    public Guid? Message { get; init; }

    /// <summary>A document's local name.</summary>
    public string? Document { get; init; }

    /// <summary>What happened: a name of <see cref="JournalKind"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>A flow.</summary>
    public string? Flow { get; init; }

    /// <summary>A business key: all conversations in which it was mentioned.</summary>
    public string? Key { get; init; }

    /// <summary>From this time on (UTC).</summary>
    public DateTime? From { get; init; }

    /// <summary>Until before this time (UTC).</summary>
    public DateTime? To { get; init; }

    /// <summary>Only entries older than this one: where the page before ended.</summary>
    public long Before { get; init; } = long.MaxValue;

    /// <summary>How many entries at most.</summary>
    public int Take { get; init; } = 50;
}
