using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Flows.Endpoints;
using Soa.Messaging.Readiness;
using Soa.Messaging.Subscriptions;

namespace Soa.Flows.Versions;

/// <summary>
/// Records which events the flows of this process want, so that publishers keep them for a flow even where its queue has never been. A
/// flow that leaves the folder is removed. One that left while no bus ran cannot be distinguished from another bus's: it is removed when
/// no bus has had it for a day.
/// </summary>
internal sealed partial class FlowRegistration(
    LiveFlows flows, SubscriptionRegister? register, TimeProvider time, ILogger<FlowRegistration> log,
    DatabaseReadiness database) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan UnseenFor = TimeSpan.FromDays(1);

    private HashSet<EventSubscription> written = [];
    private DateTimeOffset writtenAt = DateTimeOffset.MinValue;
    private bool isTold;

    // Before the flows start, so that one which publishes at once knows of the others.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (register is not null && database.IsReady)
            await TryWriteAsync(register, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (register is null)
            return;
        using var rounds = new PeriodicTimer(Round, time);
        try
        {
            await database.WaitAsync(stoppingToken);
            while (await rounds.WaitForNextTickAsync(stoppingToken))
                await TryWriteAsync(register, stoppingToken);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // What is written stays: the events of a bus that is away are kept.
        }
    }

    // A database that is away must keep no flow from running.
    private async Task TryWriteAsync(SubscriptionRegister into, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(into, cancellationToken);
            isTold = false;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            if (!isTold)
                LogFailed(error);
            isTold = true;
        }
    }

    private async Task WriteAsync(SubscriptionRegister into, CancellationToken cancellationToken)
    {
        var current = flows.Running
            .Select(flow => into.Subscription(
                FlowQueues.NameOf(flow.Inlet.Name), flow.Inlet.Sources<EventSource>().Select(source => source.Topic)))
            .ToHashSet();
        var now = time.GetUtcNow();
        if (current.SetEquals(written) && now - writtenAt < SeenEvery)
            return;
        var ended = written.Select(subscription => subscription.Queue).Except(current.Select(subscription => subscription.Queue));
        foreach (var queue in await into.WriteAsync(current, ended, UnseenFor, cancellationToken))
            LogForgotten(queue);
        (written, writtenAt) = (current, now);
    }

    [LoggerMessage(6060, LogLevel.Error, "Recording the subscriptions of the flows failed. The next attempt follows soon")]
    private partial void LogFailed(Exception error);

    [LoggerMessage(6061, LogLevel.Warning,
        "No bus has had a flow for the queue {Queue} for a day: no events are kept for it on a new broker any more. If the flow is "
        + "gone, delete the queue")]
    private partial void LogForgotten(string queue);
}
