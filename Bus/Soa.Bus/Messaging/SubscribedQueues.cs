using Microsoft.Extensions.Hosting;
using Soa.Bus.Messaging.Transports;

namespace Soa.Bus.Messaging;

/// <summary>Whether the queues of this process are there yet: an event that is published before a queue is bound for the first time never gets there.</summary>
public sealed class SubscribedQueues
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly BusConnection connection;
    private readonly IHostApplicationLifetime? lifetime;
    private readonly TimeProvider time;

    internal SubscribedQueues(BusConnection connection, IHostApplicationLifetime? lifetime, TimeProvider time) =>
        (this.connection, this.lifetime, this.time) = (connection, lifetime, time);

    /// <summary>
    /// Ends when the process has started and each queue it receives from exists with its bindings. One that the broker refuses, while others are
    /// received from, does not hold up the rest: health tells about it.
    /// </summary>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        await StartedAsync(cancellationToken);
        while (true)
        {
            var endpoints = connection.Endpoints;
            var missing = endpoints.Where(endpoint => !endpoint.FirstReady.IsCompleted).ToList();
            if (missing.Count == 0 || (missing.Count < endpoints.Count && missing.TrueForAll(endpoint => endpoint.Problem is not null)))
                return;
            await Task.WhenAny([.. missing.Select(endpoint => endpoint.FirstReady), Task.Delay(Pause, time, cancellationToken)]);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (lifetime is null)
            return;
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }
}
