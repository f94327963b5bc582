namespace Soa.Messaging.Wire;

/// <summary>Describes where an answer is waited for (EIP: Return Address, Correlation Identifier).</summary>
/// <param name="Queue">The queue: AMQP's property reply-to.</param>
/// <param name="CorrelationId">The id of the waiting call: AMQP's property correlation-id, returned as it came.</param>
internal readonly record struct ReturnAddress(string Queue, string? CorrelationId);
