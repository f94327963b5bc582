using Soa.Documents;
using Soa.Messaging;

namespace Soa.Flows.Tests;

/// <summary>Counts what is sent to queues, and keeps nothing.</summary>
internal sealed class CountingBus : IDocumentBus
{
    public int Sent { get; private set; }

    public Task<Document> CallAsync(string service, Document request, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task PublishAsync(string topic, Document document, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SendAsync(string queue, Document document, CancellationToken cancellationToken)
    {
        Sent++;
        return Task.CompletedTask;
    }
}
