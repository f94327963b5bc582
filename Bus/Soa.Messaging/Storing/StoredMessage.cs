using System.Net.Mime;
using System.Text.Json;
using Soa.Documents;
using Soa.Messaging.Wire;

namespace Soa.Messaging.Storing;

/// <summary>Represents one document for one queue, as it is in the database.</summary>
internal sealed class StoredMessage
{
    /// <summary>Gets or sets its place among all; 0 until it is written.</summary>
    public long Id { get; set; }

    public required string Queue { get; init; }

    public required Guid MessageId { get; init; }

    public required Guid ConversationId { get; init; }

    public Guid? CausationId { get; init; }

    /// <summary>Gets the headers as JSON; <c>null</c> if there are none.</summary>
    public string? Headers { get; init; }

    /// <summary>Gets what the body is, if that is not XML.</summary>
    public string? ContentType { get; init; }

    public required byte[] Body { get; init; }

    /// <summary>Gets until when it waits (UTC), if it is delayed.</summary>
    public DateTime? DueAt { get; init; }

    /// <summary>Gets after how many starts of a process it was delivered again.</summary>
    public int Starts { get; init; }

    /// <summary>Gets the trace that it was sent in (<see cref="Telemetry.TraceContext"/>).</summary>
    public string? TraceContext { get; init; }

    public static StoredMessage For(string queue, WireMessage outgoing, DateTime? dueAt) => new()
    {
        Queue = queue,
        MessageId = outgoing.Document.MessageId,
        ConversationId = outgoing.Document.ConversationId,
        CausationId = outgoing.Document.CausationId,
        Headers = outgoing.Document.Headers.Count == 0 ? null : JsonSerializer.Serialize(outgoing.Document.Headers),
        ContentType = outgoing.ContentType?.ToString(),
        Body = new DocumentBody(outgoing.Document.Body).GetBytes(),
        DueAt = dueAt,
        TraceContext = Telemetry.TraceContext.Current ?? outgoing.Trace,
    };

    public WireMessage ToOutgoing() => new(ToDocument())
    {
        RoutingKey = Queue,
        ContentType = ContentType is null ? null : new ContentType(ContentType),
        StoredId = Id,
        Trace = TraceContext,
    };

    public Document ToDocument() => new(
        Body, MessageId, ConversationId, CausationId,
        Headers is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(Headers));
}
