using Soa.Bus.Documents;
using Soa.Bus.Messaging;

namespace Soa.Bus.Flows.Cases;

/// <summary>The bus of a case: everything a flow sends goes to its outlet, so nothing comes here.</summary>
internal sealed class NoBus : IDocumentBus
{
    public static readonly NoBus Instance = new();

    public Task<Document> CallAsync(string service, Document request, CancellationToken cancellationToken) => throw Unexpected();

    public Task PublishAsync(string topic, Document document, CancellationToken cancellationToken) => throw Unexpected();

    public Task SendAsync(string queue, Document document, CancellationToken cancellationToken) => throw Unexpected();

    private static InvalidOperationException Unexpected() => new("A case has no bus.");
}
