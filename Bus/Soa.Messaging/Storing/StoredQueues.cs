using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Soa.Messaging.Subscriptions;
using Soa.Messaging.Wire;

namespace Soa.Messaging.Storing;

/// <summary>The queues of the in-memory bus and the topics they are bound to. A queue is there from its first receiver on; bindings are only ever added.</summary>
internal sealed class StoredQueues
{
    private readonly ConcurrentDictionary<string, StoredQueue> queues = new(StringComparer.Ordinal);

    public ICollection<StoredQueue> All => queues.Values;

    public bool TryFind(string name, [MaybeNullWhen(false)] out StoredQueue queue) => queues.TryGetValue(name, out queue);

    /// <summary>The queue, bound to what it is to be bound to.</summary>
    public StoredQueue Bind(ReceivingQueue queue)
    {
        var stored = queues.GetOrAdd(queue.Name, name => new StoredQueue(name, queue.MaxInMemory));
        lock (stored.Topics)
        {
            foreach (var topic in queue.Topics)
                stored.Topics.TryAdd(topic, new TopicPattern(topic));
        }

        return stored;
    }

    /// <summary>The names of the queues a document goes to.</summary>
    /// <exception cref="ServiceUnavailableException">It is for one queue, and there is none of that name.</exception>
    public IEnumerable<string> ReceiversOf(OutgoingDocument document)
    {
        if (!document.IsEvent)
        {
            return queues.ContainsKey(document.RoutingKey) ? [document.RoutingKey]
                : throw new ServiceUnavailableException($"Nobody receives from the queue '{document.RoutingKey}' in this process.");
        }

        var topic = document.RoutingKey.Split('.');
        var found = new List<string>();
        foreach (var queue in queues.Values)
        {
            lock (queue.Topics)
            {
                if (queue.Topics.Values.Any(pattern => pattern.Matches(topic)))
                    found.Add(queue.Name);
            }
        }

        return found;
    }
}
