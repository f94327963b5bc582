namespace Soa.Messaging.Storing;

/// <summary>Represents how many documents are in a queue.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Ready">How many can be handled now.</param>
/// <param name="Waiting">How many wait for another attempt.</param>
internal sealed record QueueDepth(string Queue, long Ready, long Waiting);
