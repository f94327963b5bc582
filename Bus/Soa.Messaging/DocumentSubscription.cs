using Soa.Documents;
using Soa.Messaging.Journal;

namespace Soa.Messaging;

/// <summary>Represents one queue and who receives what arrives in it.</summary>
/// <param name="Queue">The queue's name, such as <c>service.orders</c> or <c>flow.order-fulfilment</c>.</param>
/// <param name="Topics">The events it is bound to, by routing key; empty for a queue that is only sent to.</param>
/// <param name="Receive">
/// Handles one document. A returned document is sent to the caller that waits for an answer; an exception is a technical failure.
/// </param>
/// <param name="Concurrency">How many documents are handled at once.</param>
public sealed record DocumentSubscription(
    string Queue, IReadOnlyList<string> Topics, Func<Document, CancellationToken, Task<Document?>> Receive, int Concurrency = 16)
{
    /// <summary>
    /// Gets a value that indicates whether the bus declares the queue. A queue that others made, of whatever kind, is used as it is.
    /// </summary>
    public bool Declares { get; init; } = true;

    /// <summary>
    /// Gets a value that indicates whether others call the receiver: when the process stops, it goes on until all others have stopped.
    /// </summary>
    public bool StopsLast { get; init; }

    /// <summary>
    /// Names the flow that receives a document, and its version, for the journal and the dead letters; <c>null</c> if no flow receives.
    /// </summary>
    public Func<Document, FlowReference>? Flow { get; init; }
}
