using Soa.Documents;
using Soa.Messaging;

namespace Soa.Flows;

/// <summary>
/// Represents the bus of a program without one: flows run as long as they stay in the process; one that sends something fails.
/// </summary>
internal sealed class NoBus : IDocumentBus
{
    public static NoBus Instance { get; } = new();

    public Task<Document> CallAsync(string service, Document request, CancellationToken cancellationToken) =>
        throw Missing($"call the service '{service}'");

    public Task PublishAsync(string topic, Document document, CancellationToken cancellationToken) =>
        throw Missing($"publish the event '{topic}'");

    public Task PublishAsync(ExchangeAddress exchange, Document document, CancellationToken cancellationToken) =>
        throw Missing($"publish to the exchange '{exchange.Exchange}'");

    public Task SendAsync(string queue, Document document, CancellationToken cancellationToken) =>
        throw Missing($"send to the queue '{queue}'");

    private static InvalidOperationException Missing(string what) => new(
        $"The flow cannot {what}: this program has no bus. Register one with AddDocumentBus, "
        + $"and set {nameof(FlowRuntime)}.{nameof(FlowRuntime.Bus)}.");
}
