using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Soa.Messaging.Telemetry;

/// <summary>
/// Tracks when the documents that are being handled were sent. Queues give out the oldest first, so that of these the oldest is the oldest
/// of its queue.
/// </summary>
internal static class OldestDeliveries
{
    private static readonly ConcurrentDictionary<string, ConcurrentDictionary<object, DateTimeOffset>> Queues = new(StringComparer.Ordinal);

    /// <summary>Adds a document that begins to be handled.</summary>
    public static void Add(string queue, object delivery, DateTimeOffset sent) =>
        Queues.GetOrAdd(queue, static _ => new())[delivery] = sent;

    /// <summary>Removes a document that has been handled.</summary>
    public static void Remove(string queue, object delivery)
    {
        if (Queues.TryGetValue(queue, out var deliveries))
            deliveries.TryRemove(delivery, out _);
    }

    /// <summary>Returns the age of the oldest document of each queue; 0 where there is none.</summary>
    public static IEnumerable<Measurement<double>> Ages()
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var (queue, deliveries) in Queues)
        {
            var oldest = deliveries.Values.DefaultIfEmpty(now).Min();
            yield return new(Math.Max(0, (now - oldest).TotalSeconds), new KeyValuePair<string, object?>(MessagingTelemetry.Queue, queue));
        }
    }
}
