using Soa.Messaging.Transports;

namespace Soa.Messaging.Waiting;

/// <summary>
/// Represents what is known of the documents that wait for another attempt. Which of its lists is filled depends on the transport.
/// </summary>
/// <param name="Count">How many wait; <c>null</c> if that is not known now.</param>
/// <param name="Documents">A page of them, the next to be tried first; empty if the transport does not show single documents.</param>
/// <param name="Queues">The broker's queues in which documents wait; empty if there is no broker.</param>
/// <param name="Limits">What cannot be known or done here, and why, in a sentence; <c>null</c> if nothing.</param>
public sealed record WaitingOverview(
    long? Count, IReadOnlyList<WaitingDocument> Documents, IReadOnlyList<DelayQueueState> Queues, string? Limits);
