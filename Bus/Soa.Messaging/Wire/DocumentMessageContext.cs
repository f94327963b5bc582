using MassTransit;
using MassTransit.Metadata;
using Soa.Documents;

namespace Soa.Messaging.Wire;

/// <summary>
/// Represents a document's identity in MassTransit's terms. The bus sends answers itself, so there is no response address here.
/// </summary>
internal sealed class DocumentMessageContext(Document document, Headers headers, Uri? destination) : MessageContext
{
    public Guid? MessageId => document.MessageId;

    public Guid? RequestId => null;

    public Guid? CorrelationId => null;

    public Guid? ConversationId => document.ConversationId;

    public Guid? InitiatorId => document.CausationId;

    public DateTime? ExpirationTime => null;

    public Uri? SourceAddress => null;

    public Uri? DestinationAddress => destination;

    public Uri? ResponseAddress => null;

    public Uri? FaultAddress => null;

    public DateTime? SentTime => null;

    public Headers Headers => headers;

    public HostInfo Host => HostMetadataCache.Empty;
}
