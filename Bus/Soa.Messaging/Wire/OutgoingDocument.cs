using System.Globalization;
using System.Net.Mime;
using MassTransit;
using Soa.Documents;
using Soa.Documents.Faults;

namespace Soa.Messaging.Wire;

/// <summary>A document on its way out, with what the transport needs to know.</summary>
internal sealed record OutgoingDocument(Document Document)
{
    /// <summary>The queue it goes to, or the topic it is published under.</summary>
    public required string RoutingKey { get; init; }

    /// <summary>True if it is published to all who subscribed to the topic; false if it goes to one queue, which must exist.</summary>
    public bool IsEvent { get; init; }

    /// <summary>The exchange it is published to, if it is one of others.</summary>
    public ExchangeAddress? Exchange { get; init; }

    /// <summary>Where it waits before it goes to its queue, if it is delayed.</summary>
    public string? DelayQueue { get; init; }

    /// <summary>Where its answer is waited for.</summary>
    public ReturnAddress? ReturnAddress { get; init; }

    /// <summary>Which call it answers.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>What kind of failure it answers, if it answers that the service failed.</summary>
    public FailureKind? TechnicalFailure { get; init; }

    /// <summary>What its body is, if that is not XML.</summary>
    public ContentType? ContentType { get; init; }

    /// <summary>Its place in the store, if it was stored before.</summary>
    public long? StoredId { get; init; }

    /// <summary>Whether nobody waits for an answer, and it is none.</summary>
    public bool IsOneWay => Exchange is null && ReturnAddress is null && CorrelationId is null;

    /// <summary>Writes what is the same on every transport.</summary>
    public void WriteTo(SendContext context)
    {
        WireHeaders.Write(Document, context, ownNames: Exchange is not null);
        if (TechnicalFailure is { } kind)
            context.Headers.Set(WireHeaders.TechnicalFailure, kind == FailureKind.Passing ? "true" : WireHeaders.Permanent);
        if (StoredId is { } id)
            context.Headers.Set(WireHeaders.StoredId, id.ToString(CultureInfo.InvariantCulture));
        if (ContentType is not null)
            context.ContentType = ContentType;
        else if (Document.IsJson)
            context.ContentType = DocumentSerializer.Json;
        else if (Document.ContentType is { } type && MediaType.KindOf(type) == MediaKind.Other)
            context.ContentType = DocumentSerializer.Other(type);
    }
}
