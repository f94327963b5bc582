using Soa.Documents;
using Soa.Messaging;

namespace Soa.Flows.Cases;

/// <summary>
/// Represents the bus of a case. Everything a flow sends goes to its outlet; here come only documents that waited in the flow and return
/// to its own queue.
/// </summary>
internal sealed class CaseBus(Flow flow) : IDocumentBus
{
    private readonly Queue<Document> returned = new();

    /// <summary>Returns the next document that came back.</summary>
    public bool TryTake(out Document? document) => returned.TryDequeue(out document);

    public Task<Document> CallAsync(string service, Document request, CancellationToken cancellationToken) => throw Unexpected();

    public Task PublishAsync(string topic, Document document, CancellationToken cancellationToken) => throw Unexpected();

    public Task SendAsync(string queue, Document document, CancellationToken cancellationToken)
    {
        if (queue != FlowQueues.NameOf(flow.Name))
            throw Unexpected();
        returned.Enqueue(document);
        return Task.CompletedTask;
    }

    private static InvalidOperationException Unexpected() => new("A case has no bus.");
}
