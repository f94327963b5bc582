using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Soa.Messaging.Transports;

/// <summary>
/// Gives the connection up on which the broker confirms nothing more for a queue. Up to 4.1, RabbitMQ may lose what a channel sent to a
/// quorum queue at the moment when a node of the cluster went, and confirms nothing for that queue on that channel ever after
/// (rabbitmq-server, pull request 14589). Channels of a new connection are well.
/// </summary>
/// <param name="address">The broker's address, for the log.</param>
/// <param name="giveUp">Gives the connection up; another one is made.</param>
/// <param name="time">The clock.</param>
/// <param name="log">The log.</param>
internal sealed partial class UnconfirmedSends(string address, Action giveUp, TimeProvider time, ILogger<UnconfirmedSends> log)
{
    // A queue that most of its nodes are away from confirms nothing on any connection.
    private static readonly TimeSpan LeastBetween = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<string, long> late = new(StringComparer.Ordinal);
    private long? gaveUp;

    /// <summary>Records that a document was confirmed.</summary>
    public void Confirmed(string routingKey)
    {
        if (!late.IsEmpty)
            late.TryRemove(routingKey, out _);
    }

    /// <summary>
    /// Records that a document was not confirmed in time. When it was sent after another one like it was late already, and none was
    /// confirmed in between, the connection is given up.
    /// </summary>
    /// <param name="routingKey">Where it goes.</param>
    /// <param name="sent">The timestamp at which it was sent.</param>
    public void Late(string routingKey, long sent)
    {
        if (late.GetOrAdd(routingKey, _ => time.GetTimestamp()) is var first && sent < first)
            return;
        lock (gate)
        {
            if (gaveUp is { } before && time.GetElapsedTime(before) < LeastBetween)
                return;
            gaveUp = time.GetTimestamp();
        }

        late.Clear();
        LogGivenUp(routingKey, address);
        giveUp();
    }

    [LoggerMessage(3100, LogLevel.Warning,
        "Documents for '{RoutingKey}' are no longer confirmed by the RabbitMQ broker at {Address}. The connection is given up, and another "
        + "one is made")]
    private partial void LogGivenUp(string routingKey, string address);
}
