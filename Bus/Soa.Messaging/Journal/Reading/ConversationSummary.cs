namespace Soa.Messaging.Journal.Reading;

/// <summary>Represents a conversation in a list.</summary>
public sealed class ConversationSummary
{
    /// <summary>Gets its id.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>Gets the document that began it.</summary>
    public string? DocumentName { get; init; }

    /// <summary>Gets where that came in.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Gets when it began (UTC).</summary>
    public required DateTime Began { get; init; }

    /// <summary>Gets how many entries it has.</summary>
    public required int Entries { get; init; }

    /// <summary>Gets how many of them ended with a fault or a failure.</summary>
    public required int Problems { get; init; }
}
