namespace Soa.Messaging.Journal.Writing;

/// <summary>Represents an entry as it is written, with what was found in its bytes.</summary>
internal sealed record JournalRow
{
    public required string Kind { get; init; }

    public required Guid MessageId { get; init; }

    public required Guid ConversationId { get; init; }

    public required Guid? CausationId { get; init; }

    public Guid? TraceId { get; init; }

    public required string? DocumentName { get; init; }

    public required string? DocumentNamespace { get; init; }

    public required string? Flow { get; init; }

    public required string? FlowVersion { get; init; }

    public required string? Step { get; init; }

    public required string? Endpoint { get; init; }

    public required string? Service { get; init; }

    public required string? Operation { get; init; }

    public required DateTime At { get; init; }

    public required long Microseconds { get; init; }

    public required string Outcome { get; init; }

    public required string? Fault { get; init; }

    public required string? Reason { get; init; }

    public required string? Who { get; init; }

    public required string? Address { get; init; }

    public required int Attempt { get; init; }

    public required string? BusinessKeys { get; init; }

    public required int BodySize { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }
}
