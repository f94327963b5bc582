using Microsoft.Extensions.Logging;

namespace Soa.Messaging.Transports;

/// <summary>
/// Tracks whether the broker can be reached, from the queues that are received from. Logs once a minute while it cannot, and once when it
/// can again.
/// </summary>
internal sealed partial class BrokerState(RabbitMqOptions broker, TimeProvider time, ILogger<BrokerState> log)
{
    private static readonly TimeSpan LogEvery = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private TaskCompletionSource unreachable = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? problem;
    private long loggedAt;

    /// <summary>
    /// Gets what keeps the broker from being reached, in a sentence without secrets; <c>null</c> while it is, or has not been tried yet.
    /// </summary>
    public string? Problem => problem;

    /// <summary>Gets the broker's address, without secrets: all of its hosts.</summary>
    public string Address { get; } = string.Join(", ", broker.Nodes.Select(node => $"{node.Host}:{node.Port}"));

    /// <summary>Ends when it is known that the broker cannot be reached.</summary>
    public Task Unreachable
    {
        get
        {
            lock (gate)
                return unreachable.Task;
        }
    }

    /// <summary>Fails what needs the broker at once, and not after a time-out, while it is known to be away.</summary>
    /// <exception cref="ServiceUnavailableException">It is.</exception>
    public void ThrowIfUnreachable()
    {
        if (problem is { } reason)
            throw new ServiceUnavailableException(reason);
    }

    /// <summary>Records that a queue is received from, so that the broker is connected.</summary>
    public void Connected()
    {
        lock (gate)
        {
            if (problem is null)
                return;
            problem = null;
            unreachable = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        LogConnected(Address);
    }

    /// <summary>Records that a queue cannot be received from. Nothing is done if the reason is the queue and not the broker.</summary>
    public void Failed(Exception error)
    {
        if (BrokerFailure.ReasonOf(error, broker) is not { } reason)
            return;
        lock (gate)
        {
            var isNew = problem is null;
            problem = $"The RabbitMQ broker at {Address} cannot be reached: {reason}";
            unreachable.TrySetResult();
            if (!isNew && time.GetElapsedTime(loggedAt) < LogEvery)
                return;
            loggedAt = time.GetTimestamp();
        }

        LogUnreachable(Address, reason);
    }

    [LoggerMessage(3040, LogLevel.Error, "The RabbitMQ broker at {Address} cannot be reached: {Reason} The bus keeps trying to connect")]
    private partial void LogUnreachable(string address, string reason);

    [LoggerMessage(3041, LogLevel.Information, "The RabbitMQ broker at {Address} is connected")]
    private partial void LogConnected(string address);
}
