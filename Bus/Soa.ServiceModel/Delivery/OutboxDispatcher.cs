using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Messaging;
using Soa.ServiceModel.Telemetry;

namespace Soa.ServiceModel.Delivery;

/// <summary>
/// Sends what the outbox holds: as soon as something is committed in this process, and every few seconds whatever another process left
/// behind. Events with the same key go one after the other, others side by side; what could not be sent stays for the next round.
/// </summary>
/// <param name="outbox">The outbox.</param>
/// <param name="bus">The bus that the events are published on.</param>
/// <param name="transport">What carries the documents.</param>
/// <param name="logger">The log for events that could not be sent.</param>
/// <param name="queues">The queues that must be ready before the first event is sent; <c>null</c> for none.</param>
/// <param name="time">The clock.</param>
public sealed partial class OutboxDispatcher(
    Outbox outbox, IDocumentBus bus, TransportCapabilities transport, ILogger<OutboxDispatcher> logger, SubscribedQueues? queues = null,
    TimeProvider? time = null)
    : BackgroundService
{
    private const int BatchSize = 1000;
    private const int SideBySide = 128;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RenewEvery = Lease / 4;
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LogEvery = TimeSpan.FromMinutes(1);

    private readonly TimeProvider time = time ?? TimeProvider.System;
    private long? loggedAt;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = TimeSpan.Zero;
        var isReady = queues is null;
        // The in-memory bus has one process: what is claimed was claimed by its predecessor, which is dead.
        var isAlone = !transport.IsShared;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (wait > TimeSpan.Zero)
                    await outbox.WaitAsync(wait, stoppingToken);
                if (!isReady)
                    await queues!.ReadyAsync(stoppingToken);
                isReady = true;
                if (isAlone)
                    await outbox.ReleaseAllAsync(stoppingToken);
                isAlone = false;
                var batch = await outbox.ClaimAsync(BatchSize, Lease, stoppingToken);
                var sent = await SendAsync(batch, stoppingToken);
                wait = sent == BatchSize ? TimeSpan.Zero : sent == batch.Rows.Count ? Sweep : PauseAfterFailure;
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                DispatchFailed(error);
                wait = PauseAfterFailure;
            }
        }
    }

    private async Task<int> SendAsync(OutboxBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Rows.Count == 0)
            return 0;
        var sent = new ConcurrentBag<long>();
        using var sending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var renewing = RenewAsync(batch, sending);
        try
        {
            await Parallel.ForEachAsync(
                batch.Rows.GroupBy(row => row.OrderingKey),
                new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = sending.Token },
                async (rows, token) =>
                {
                    foreach (var row in rows)
                    {
                        using (ServiceTelemetry.Dispatch(row.Topic, row.TraceContext))
                            await bus.PublishAsync(row.Topic, row.ToDocument(), token);
                        sent.Add(row.Id);
                    }
                });
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The claim could not be renewed, which is logged: the rest is left to the next round.
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // While the broker is away that is so every second.
            if (loggedAt is not { } last || time.GetElapsedTime(last) > LogEvery)
            {
                loggedAt = time.GetTimestamp();
                SendingFailed(batch.Rows.Count - sent.Count, error.Message);
            }
        }
        finally
        {
            await sending.CancelAsync();
            await renewing;
            // Even when stopping: what was sent must not be sent again.
            await outbox.CompleteAsync(batch, sent);
        }

        return sent.Count;
    }

    // One event alone may take the transport longer than the lease. Without a claim nothing may be sent: another dispatcher sends it.
    private async Task RenewAsync(OutboxBatch batch, CancellationTokenSource sending)
    {
        try
        {
            do
                await Task.Delay(RenewEvery, time, sending.Token);
            while (await outbox.RenewAsync(batch, Lease, sending.Token));
            ClaimLost(batch.Rows.Count, null);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (Exception error)
        {
            ClaimLost(batch.Rows.Count, error);
        }

        await sending.CancelAsync();
    }

    [LoggerMessage(4001, LogLevel.Warning, "{Count} events could not be sent. They stay in the outbox and are sent again: {Reason}")]
    private partial void SendingFailed(int count, string reason);

    [LoggerMessage(4002, LogLevel.Error, "The outbox could not be read. It is read again in a second")]
    private partial void DispatchFailed(Exception error);

    [LoggerMessage(4003, LogLevel.Warning, "The claim on {Count} events of the outbox could not be renewed; "
        + "those not yet sent are left to the next round")]
    private partial void ClaimLost(int count, Exception? error);
}
