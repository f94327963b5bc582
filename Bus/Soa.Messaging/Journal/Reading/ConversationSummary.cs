namespace Soa.Messaging.Journal.Reading;

/// <summary>A conversation in a list.</summary>
public sealed class ConversationSummary
{
    /// <summary>Its id.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>The document that began it.</summary>
    public string? DocumentName { get; init; }

    /// <summary>Where that came in.</summary>
    public string? Endpoint { get; init; }

    /// <summary>When it began (UTC).</summary>
    public required DateTime Began { get; init; }

    /// <summary>How many entries it has.</summary>
    public required int Entries { get; init; }

    /// <summary>How many of them ended with a fault or a failure.</summary>
    public required int Problems { get; init; }
}
