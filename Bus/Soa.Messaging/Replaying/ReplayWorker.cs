using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Messaging.Auditing;
using Soa.Messaging.Outcomes;
using Soa.Messaging.Parked;
using Soa.Messaging.Readiness;

namespace Soa.Messaging.Replaying;

/// <summary>
/// Works on supervised replays: sends the first document, waits for what becomes of it, and sends the rest at the rate. A lease in the
/// database lets one process work on each. If it dies between sending a document and writing that down, the next one sends it again with
/// the same id, which receivers recognise.
/// </summary>
internal sealed partial class ReplayWorker(
    ReplayWork work, ParkedDocuments parked, ReplaySignal signal, DatabaseReadiness readiness, TimeProvider time, ILogger<ReplayWorker> log)
    : BackgroundService
{
    private const int AtOnce = 8;
    private const int FailuresBeforePause = 5;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CanaryRound = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Task> running = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await readiness.WaitAsync(stoppingToken);
            while (true)
            {
                await BeginAsync(stoppingToken);
                await signal.WaitAsync(Round, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(running.Values);
            await TryAsync("", () => work.GiveBackAsync(CancellationToken.None));
        }
    }

    private Task BeginAsync(CancellationToken cancellationToken) => TryAsync("", async () =>
    {
        foreach (var id in await work.FindOpenAsync(AtOnce, cancellationToken))
        {
            if (running.Count < AtOnce && !running.ContainsKey(id))
                running[id] = Task.Run(() => RunAsync(id, cancellationToken), CancellationToken.None);
        }
    });

    private async Task RunAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await TryAsync(id, async () =>
            {
                var pace = new Pace(time);
                while (await work.TakeAsync(id, cancellationToken) is { } replay && await StepAsync(replay, pace, cancellationToken))
                {
                    // The lease is renewed, and a pause noticed, before each document.
                }
            });
        }
        finally
        {
            running.TryRemove(id, out _);
        }
    }

    /// <summary>Does what is next.</summary>
    /// <returns>False if nothing is left to do.</returns>
    private async Task<bool> StepAsync(ReplayWork.State replay, Pace pace, CancellationToken cancellationToken)
    {
        if (replay is { Status: ReplayStatus.Canary, Canary: { } position })
            return await JudgeAsync(replay, position, cancellationToken);
        if (await work.NextAsync(replay.Id, cancellationToken) is not { } item)
        {
            await work.EndAsync(replay.Id, cancellationToken);
            return false;
        }

        if (replay.Status == ReplayStatus.Running)
        {
            if (pace.Sent % FailuresBeforePause == 0 && await work.KeepsFailingAsync(replay.Id, FailuresBeforePause, cancellationToken))
            {
                await work.PauseAsync(
                    replay.Id, $"The last {FailuresBeforePause} documents were parked again. Remove the cause, and resume.",
                    cancellationToken);
                return false;
            }

            await pace.WaitAsync(replay.Rate, cancellationToken);
        }

        return await SendAsync(replay, item, cancellationToken);
    }

    private async Task<bool> JudgeAsync(ReplayWork.State replay, int position, CancellationToken cancellationToken)
    {
        var canary = await work.FindItemAsync(replay.Id, position, cancellationToken);
        switch (canary?.Status)
        {
            case ReplayItemStatus.Processed:
                await work.GoOnAsync(replay.Id, cancellationToken);
                return true;
            case ReplayItemStatus.Parked when await work.NextAsync(replay.Id, cancellationToken) is not null:
                await work.PauseAsync(
                    replay.Id, $"{canary.DocumentId}, which went first, was parked again: {canary.Reason}", cancellationToken);
                return false;
            case ReplayItemStatus.Parked:
                await work.EndAsync(replay.Id, cancellationToken);
                return false;
            default:
                await Task.Delay(CanaryRound, time, cancellationToken);
                return true;
        }
    }

    private async Task<bool> SendAsync(ReplayWork.State replay, ReplayItem item, CancellationToken cancellationToken)
    {
        // Once begun it is not given up, so that a process which stops knows what it has sent.
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await parked.ReplayAsync(
                item.DocumentId, new Actor(replay.StartedBy), replay.CurrentVersion,
                new ReplayItemMark(item.ReplayId, item.Position).ToString(),
                (session, _) => work.SentAsync(session, item, isCanary: replay.Status == ReplayStatus.Canary), CancellationToken.None);
        }
        catch (ParkedRefusedException refused)
        {
            await work.RefusedAsync(item, refused.Message, cancellationToken);
        }
        catch (ServiceUnavailableException away)
        {
            await work.PauseAsync(
                replay.Id, $"{item.DocumentId} could not be sent, and stays parked: {away.Message}", cancellationToken);
            return false;
        }

        return true;
    }

    private async Task TryAsync(string id, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            // The process stops.
        }
        catch (Exception failure)
        {
            NotReplayed(failure, id);
            await Task.Delay(PauseAfterFailure, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(3091, LogLevel.Warning, "Replay {Id} could not go on. It is tried again soon; nothing is sent twice under another id")]
    private partial void NotReplayed(Exception failure, string id);

    /// <summary>Spaces documents evenly.</summary>
    private sealed class Pace(TimeProvider time)
    {
        private long? last;

        public int Sent { get; private set; }

        public async Task WaitAsync(int rate, CancellationToken cancellationToken)
        {
            if (last is { } before && (TimeSpan.FromSeconds(1) / rate) - time.GetElapsedTime(before) is { Ticks: > 0 } pause)
                await Task.Delay(pause, time, cancellationToken);
            last = time.GetTimestamp();
            Sent++;
        }
    }
}
