namespace Soa.Messaging.Transports;

/// <summary>Represents a queue of the broker in which documents wait for another attempt.</summary>
/// <param name="Name">Its name, such as <c>delay.10s</c>.</param>
/// <param name="Pause">How long each document waits in it.</param>
/// <param name="Documents">How many are in it.</param>
public sealed record DelayQueueState(string Name, TimeSpan Pause, long Documents);
