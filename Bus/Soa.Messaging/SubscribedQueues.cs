using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Messaging.Readiness;
using Soa.Messaging.Subscriptions;
using Soa.Messaging.Transports;

namespace Soa.Messaging;

/// <summary>Reports whether all subscribers are known yet: an event that is published earlier reaches nobody.</summary>
public sealed partial class SubscribedQueues
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly BusConnection connection;
    private readonly SubscriptionRegister? register;
    private readonly IHostApplicationLifetime? lifetime;
    private readonly TimeProvider time;
    private readonly ILogger<SubscribedQueues> log;
    private readonly DatabaseReadiness? database;
    private volatile bool waitsForBus;

    internal SubscribedQueues(
        BusConnection connection, SubscriptionRegister? register, IHostApplicationLifetime? lifetime, TimeProvider time,
        ILogger<SubscribedQueues> log,
        DatabaseReadiness? database) =>
        (this.connection, this.register, this.lifetime, this.time, this.log, this.database) =
            (connection, register, lifetime, time, log, database);

    /// <summary>
    /// Gets a value that indicates whether no process with flows has ever been started on the shared database, so that no subscriptions
    /// are known.
    /// </summary>
    public bool WaitsForBus => waitsForBus;

    /// <summary>
    /// Ends when the process has started, each queue it receives from exists with its bindings, and a bus has written down what its flows
    /// have subscribed to. A queue that the broker refuses, while others are received from, does not hold up the rest; the health check
    /// reports it.
    /// </summary>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        await StartedAsync(cancellationToken);
        if (database is not null)
            await database.WaitAsync(cancellationToken);
        await BoundAsync(cancellationToken);
        await RegisteredAsync(cancellationToken);
    }

    private async Task BoundAsync(CancellationToken cancellationToken)
    {
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

    private async Task RegisteredAsync(CancellationToken cancellationToken)
    {
        while (register is not null && !await register.AnyAsync(cancellationToken))
        {
            if (!waitsForBus)
                LogWaitsForBus();
            waitsForBus = true;
            await Task.Delay(Pause, time, cancellationToken);
        }

        waitsForBus = false;
    }

    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (lifetime is null)
            return;
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    [LoggerMessage(3031, LogLevel.Information,
        "No bus has been started on this database yet. Events wait in the outbox until one registers the subscriptions of its flows")]
    private partial void LogWaitsForBus();
}
