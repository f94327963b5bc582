using System.Text.Json;
using Soa.Documents;

namespace Soa.Flows.State.Sequences;

/// <summary>Represents a document that waits for its turn.</summary>
internal sealed class WaitingDocument
{
    public required Guid SequenceId { get; init; }

    public required long Number { get; init; }

    public required Guid MessageId { get; init; }

    public required Guid ConversationId { get; init; }

    public Guid? CausationId { get; init; }

    public required byte[] Body { get; init; }

    /// <summary>Gets its headers, as JSON.</summary>
    public required string Headers { get; init; }

    /// <summary>Gets when its time came, if that is known.</summary>
    public DateTime? DueAt { get; init; }

    /// <summary>Gets the trace in which it came, which goes on with it (<see cref="Messaging.Telemetry.TraceContext"/>).</summary>
    public string? TraceContext { get; init; }

    public Document ToDocument() =>
        new(Body, MessageId, ConversationId, CausationId, JsonSerializer.Deserialize<Dictionary<string, string>>(Headers));
}
