using System.Collections.Concurrent;
using Soa.Documents;
using Soa.Messaging;
using Soa.Testing.Messaging;

namespace Soa.Broker.Tests.Delivery;

/// <summary>A bus that remembers what was published and can be made to fail, which a real one does not on demand.</summary>
internal sealed class UnreliableBus : IDocumentBus
{
    private readonly SemaphoreSlim arrived = new(0);

    /// <summary>Decides, by topic and message id, whether a publication fails.</summary>
    public Func<Document, bool> Fails { get; set; } = _ => false;

    public ConcurrentQueue<Document> Published { get; } = new();

    public async Task PublishAsync(string topic, Document document, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (Fails(document))
            throw new ServiceUnavailableException("The broker is away.");
        Published.Enqueue(document);
        arrived.Release();
    }

    /// <summary>Waits until <paramref name="count"/> more documents were published.</summary>
    public async Task WaitAsync(int count)
    {
        using var timeout = new CancellationTokenSource(Wait.Patience);
        for (var i = 0; i < count; i++)
            await arrived.WaitAsync(timeout.Token);
    }

    public Task<Document> CallAsync(string service, Document request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The outbox only publishes.");

    public Task SendAsync(string queue, Document document, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The outbox only publishes.");
}
