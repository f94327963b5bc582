namespace Soa.Messaging.Receiving;

/// <summary>Describes what is known when handling a document has failed.</summary>
/// <param name="Queue">The queue it was received from.</param>
/// <param name="MessageId">The document's id.</param>
/// <param name="Attempt">Which attempt since it was received failed, from 1.</param>
/// <param name="Delays">How often it was delayed before.</param>
/// <param name="IsFinal">Whether it can never succeed: it is not XML, or a business fault refused it.</param>
/// <param name="HasCaller">Whether somebody waits for an answer.</param>
internal readonly record struct FailedAttempt(string Queue, Guid MessageId, int Attempt, int Delays, bool IsFinal, bool HasCaller);
