using Soa.Documents;
using Soa.Messaging;

namespace Soa.Flows;

/// <summary>The bus of a program that has none: flows that stay in the process run, and one that sends something fails with a clear message.</summary>
internal sealed class NoBus : IDocumentBus
{
    public static NoBus Instance { get; } = new();

    public Task<Document> CallAsync(string service, Document request, CancellationToken cancellationToken) => throw Missing($"call the service '{service}'");

    public Task PublishAsync(string topic, Document document, CancellationToken cancellationToken) => throw Missing($"publish the event '{topic}'");

    public Task PublishAsync(ExchangeAddress exchange, Document document, CancellationToken cancellationToken) =>
        throw Missing($"publish to the exchange '{exchange.Exchange}'");

    public Task SendAsync(string queue, Document document, CancellationToken cancellationToken) => throw Missing($"send to the queue '{queue}'");

    private static InvalidOperationException Missing(string what) =>
        new($"A flow wants to {what}, but this program has no bus. Register one with AddDocumentBus and give it to {nameof(FlowRuntime)}.{nameof(FlowRuntime.Bus)}.");
}
