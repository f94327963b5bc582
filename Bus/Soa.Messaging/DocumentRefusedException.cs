using Soa.Documents;

namespace Soa.Messaging;

/// <summary>
/// Reports that a receiver refuses a document for good: it would refuse it again however often it is tried. A waiting caller gets the
/// refusal as an answer; if none does, the document is parked at once.
/// </summary>
public sealed class DocumentRefusedException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Gets the name of the reason, by which parked documents are found: a business fault's name.</summary>
    public required string Reason { get; init; }

    /// <summary>Gets the flow that refused.</summary>
    public string? Flow { get; init; }

    /// <summary>Gets the path of the step where that was.</summary>
    public string? Step { get; init; }

    /// <summary>Gets the answer for a waiting caller; without it, the caller gets a technical failure.</summary>
    public Document? Answer { get; init; }
}
