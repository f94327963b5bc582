using Soa.Documents;

namespace Soa.ServiceModel.Delivery;

/// <summary>Represents an event in the outbox.</summary>
internal sealed class OutboxRow
{
    public required long Id { get; init; }

    public required Guid MessageId { get; init; }

    public required string Topic { get; init; }

    public required Guid ConversationId { get; init; }

    public Guid? CausationId { get; init; }

    public required string OrderingKey { get; init; }

    public required byte[] Body { get; init; }

    /// <summary>Gets the trace in which it was stored.</summary>
    public string? TraceContext { get; init; }

    public Document ToDocument() => new(Body, MessageId, ConversationId, CausationId);
}
