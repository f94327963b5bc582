using Soa.Documents;

namespace Soa.Messaging;

/// <summary>
/// A receiver refuses a document for good: it would refuse it again however often it is tried. Whoever waits gets the refusal as an answer; if nobody
/// does, the document is parked at once.
/// </summary>
public sealed class DocumentRefusedException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The name of the reason, by which parked documents are found: a business fault's name.</summary>
    public required string Reason { get; init; }

    /// <summary>The flow that refused.</summary>
    public string? Flow { get; init; }

    /// <summary>The path of the step where that was.</summary>
    public string? Step { get; init; }

    /// <summary>What to answer whoever waits; without it they are told of a technical failure.</summary>
    public Document? Answer { get; init; }
}
