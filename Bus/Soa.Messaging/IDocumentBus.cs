using Soa.Documents;

namespace Soa.Messaging;

/// <summary>Represents the bus as the rest of the program sees it: it moves documents and does not know what they mean.</summary>
public interface IDocumentBus
{
    /// <summary>Sends a request to a service's queue and waits for the answer (EIP: Request-Reply).</summary>
    /// <param name="service">The service's name, such as <c>inventory</c>; its queue is <c>service.inventory</c>.</param>
    /// <param name="request">The element that would be in the SOAP body.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The response document, or a SOAP 1.2 fault if the service refused (a business fault is an answer).</returns>
    /// <exception cref="ServiceUnavailableException">No answer came in time, or the service failed technically.</exception>
    Task<Document> CallAsync(string service, Document request, CancellationToken cancellationToken);

    /// <summary>
    /// Publishes an event to all who subscribed to its topic (EIP: Publish-Subscribe Channel). Returns when the broker has it.
    /// </summary>
    /// <param name="topic">The routing key, such as <c>orders.OrderSubmitted</c>.</param>
    /// <param name="document">The event.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    Task PublishAsync(string topic, Document document, CancellationToken cancellationToken);

    /// <summary>
    /// Publishes a document to an exchange, also one of others. Its headers bear their own names there. Returns when the broker has it.
    /// </summary>
    /// <exception cref="ServiceUnavailableException">The broker did not take it.</exception>
    /// <exception cref="NotSupportedException">The bus is in memory, where there are no exchanges.</exception>
    Task PublishAsync(ExchangeAddress exchange, Document document, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"The exchange '{exchange.Exchange}' is RabbitMQ's; this bus is in memory.");

    /// <summary>Sends a document to one queue (EIP: Point-to-Point Channel). Returns when the broker has it.</summary>
    Task SendAsync(string queue, Document document, CancellationToken cancellationToken);
}
