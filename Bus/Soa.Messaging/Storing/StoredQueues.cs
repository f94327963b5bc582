using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Soa.Messaging.Subscriptions;
using Soa.Messaging.Wire;

namespace Soa.Messaging.Storing;

/// <summary>
/// Represents the queues of the in-memory bus and the topics they are bound to. A queue is there from its first receiver on; bindings are
/// only ever added.
/// </summary>
internal sealed class StoredQueues
{
    private readonly ConcurrentDictionary<string, StoredQueue> queues = new(StringComparer.Ordinal);

    public ICollection<StoredQueue> All => queues.Values;

    public bool TryFind(string name, [MaybeNullWhen(false)] out StoredQueue queue) => queues.TryGetValue(name, out queue);

    /// <summary>Returns the queue, bound to what it is to be bound to.</summary>
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

    /// <summary>Returns the names of the queues a document goes to.</summary>
    /// <exception cref="ServiceUnavailableException">It is for one queue, and there is none of that name.</exception>
    public IEnumerable<string> ReceiversOf(WireMessage document)
    {
        if (!document.IsEvent)
        {
            return queues.ContainsKey(document.RoutingKey) ? [document.RoutingKey]
                : throw new ServiceUnavailableException($"The queue '{document.RoutingKey}' has no receiver in this process.");
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
