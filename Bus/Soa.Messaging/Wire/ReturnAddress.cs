namespace Soa.Messaging.Wire;

/// <summary>Where an answer is waited for (EIP: Return Address, Correlation Identifier).</summary>
/// <param name="Queue">The queue: AMQP's property reply-to.</param>
/// <param name="CorrelationId">What tells the waiting call from others: AMQP's property correlation-id, returned as it came.</param>
internal readonly record struct ReturnAddress(string Queue, string? CorrelationId);
