using System.Collections.Concurrent;
using Soa.Documents;

namespace Soa.Testing.Messaging;

/// <summary>Keeps what a subscription received, and waits for it.</summary>
internal sealed class Inbox
{
    private readonly ConcurrentQueue<Document> received = new();

    public IReadOnlyCollection<Document> Documents => received;

    public Task<Document?> Keep(Document document, CancellationToken cancellationToken)
    {
        received.Enqueue(document);
        return Task.FromResult<Document?>(null);
    }

    public void Clear() => received.Clear();

    public async Task<Document> FirstAsync()
    {
        await UntilCountAsync(1);
        return received.First();
    }

    public Task UntilCountAsync(int count) =>
        Wait.UntilAsync(() => received.Count >= count, $"{count} documents were received (have {received.Count})");
}
