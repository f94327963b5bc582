using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Database;
using Soa.Messaging.Readiness;

namespace Soa.Messaging.Alerting;

/// <summary>Checks the rules and sends messages, each at its own pace, for as long as the process runs.</summary>
internal sealed partial class AlertWorker(
    AlertEngine engine, AlertSender sender, DatabaseAlert outage, DatabaseReadiness readiness, AlertOptions options, TimeProvider time,
    ILogger<AlertWorker> log) : BackgroundService
{
    private static readonly TimeSpan LogEvery = TimeSpan.FromMinutes(1);

    private string? logged;
    private long loggedAt;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (!readiness.IsReady)
            return;
        try
        {
            await TryAsync(() => engine.GiveBackAsync(cancellationToken), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The process has no time left. Another one takes over when the claim runs out.
        }
    }

    /// <summary>Checks the rules once.</summary>
    internal async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (readiness.IsReady && await TryAsync(() => engine.CheckAsync(cancellationToken), cancellationToken) is var failure
            && failure is not (DbException or ConnectionsExhaustedException or TimeoutException))
        {
            if (failure is null && outage.Recover() is { } ended)
                await TryAsync(() => engine.RecordEndedAsync(ended, cancellationToken), cancellationToken);
            return;
        }

        await TryAsync(() => outage.FailedAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Sends once what is due.</summary>
    internal async Task SendAsync(CancellationToken cancellationToken)
    {
        if (readiness.IsReady)
            await TryAsync(() => sender.SendAsync(cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(RepeatAsync(CheckAsync, stoppingToken), RepeatAsync(SendAsync, stoppingToken));

    private async Task RepeatAsync(Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await work(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    /// <summary>Does something, and logs why it could not, at most once a minute.</summary>
    /// <returns>Why it could not be done; <c>null</c> if it was.</returns>
    private async Task<Exception?> TryAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
            return null;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            if (logged != failure.Message || time.GetElapsedTime(loggedAt) >= LogEvery)
            {
                NotChecked(failure.Message);
                (logged, loggedAt) = (failure.Message, time.GetTimestamp());
            }

            return failure;
        }
    }

    [LoggerMessage(3096, LogLevel.Warning, "Alerts could not be checked or sent. It is tried again every few seconds. {Reason}")]
    private partial void NotChecked(string reason);
}
