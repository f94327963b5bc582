using MassTransit;
using Soa.Documents;
using Soa.Messaging;

namespace Soa.Contrast.Microservices.Events;

/// <summary>
/// Publishes what the outbox of a service holds with plain MassTransit: a message of the event's class, in JSON. There is nobody to call
/// and no queue of others to send to.
/// </summary>
internal sealed class MassTransitEvents(IBus bus) : IDocumentBus
{
    /// <inheritdoc/>
    public Task PublishAsync(string topic, Document document, CancellationToken cancellationToken)
    {
        var type = EventType.Of(topic);
        return bus.Publish(
            type.Read(document.Body), type.Type, Pipe.Execute<PublishContext>(context => context.MessageId = document.MessageId),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Document> CallAsync(string service, Document request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A microservice calls no other over the broker.");

    /// <inheritdoc/>
    public Task SendAsync(string queue, Document document, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A microservice sends to no queue of another.");
}
