using System.Globalization;
using System.Net.Mime;
using MassTransit;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Messaging.Telemetry;

namespace Soa.Messaging.Wire;

/// <summary>Represents a document on its way out, with what the transport needs to know.</summary>
internal sealed record WireMessage(Document Document)
{
    /// <summary>Gets the queue it goes to, or the topic it is published under.</summary>
    public required string RoutingKey { get; init; }

    /// <summary>
    /// Gets a value that indicates whether it is published to all who subscribed to the topic; false if it goes to one queue, which must
    /// exist.
    /// </summary>
    public bool IsEvent { get; init; }

    /// <summary>Gets the exchange it is published to, if it is one of others.</summary>
    public ExchangeAddress? Exchange { get; init; }

    /// <summary>Gets where it waits before it goes to its queue, if it is delayed.</summary>
    public string? DelayQueue { get; init; }

    /// <summary>Gets where its answer is waited for.</summary>
    public ReturnAddress? ReturnAddress { get; init; }

    /// <summary>Gets which call it answers.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Gets what kind of failure it answers, if it answers that the service failed.</summary>
    public FailureKind? TechnicalFailure { get; init; }

    /// <summary>Gets what its body is, if that is not XML.</summary>
    public ContentType? ContentType { get; init; }

    /// <summary>Gets its place in the store, if it was stored before.</summary>
    public long? StoredId { get; init; }

    /// <summary>Gets the trace that it was sent in (<see cref="TraceContext"/>), if it was stored since.</summary>
    public string? Trace { get; init; }

    /// <summary>Gets a value that indicates whether the message neither wants an answer nor is one.</summary>
    public bool IsOneWay => Exchange is null && ReturnAddress is null && CorrelationId is null;

    /// <summary>Writes what is the same on every transport.</summary>
    public void WriteTo(SendContext context)
    {
        WireHeaders.Write(Document, context, ownNames: Exchange is not null);
        if (TechnicalFailure is { } kind)
            context.Headers.Set(WireHeaders.TechnicalFailure, kind == FailureKind.Passing ? "true" : WireHeaders.Permanent);
        if ((TraceContext.Current ?? Trace) is { } trace)
            WriteTrace(context, trace);
        if (StoredId is { } id)
            context.Headers.Set(WireHeaders.StoredId, id.ToString(CultureInfo.InvariantCulture));
        if (ContentType is not null)
            context.ContentType = ContentType;
        else if (Document.IsJson)
            context.ContentType = DocumentSerializer.Json;
        else if (Document.ContentType is { } type && MediaType.KindOf(type) == MediaKind.Other)
            context.ContentType = DocumentSerializer.Other(type);
    }

    private static void WriteTrace(SendContext context, string trace)
    {
        var (parent, state) = TraceContext.Split(trace);
        context.Headers.Set(TraceContext.ParentHeader, parent);
        if (state is not null)
            context.Headers.Set(TraceContext.StateHeader, state);
    }
}
