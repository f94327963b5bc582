using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Flows.Cases.Recording;
using Soa.Messaging.Journal.Reading;
using Soa.Messaging.Journal.Searching;
using Soa.Messaging.Readiness;

namespace Soa.Flows.Shadowing;

/// <summary>
/// Works on shadow runs, one document at a time each. A lease in the database lets one process work on each; if it dies, the next goes on
/// where the last record ends.
/// </summary>
internal sealed partial class ShadowWorker(
    ShadowWork work, ShadowTrials trials, JournalReader journal, ConversationSearcher searcher, DatabaseReadiness readiness,
    TimeProvider time, ILogger<ShadowWorker> log)
    : BackgroundService
{
    private const int AtOnce = 2;
    private const int Page = 1000;
    private const int Conversations = 20;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RecordEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Task> running = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new PeriodicTimer(Round, time);
        try
        {
            await readiness.WaitAsync(stoppingToken);
            while (await rounds.WaitForNextTickAsync(stoppingToken))
                await TryAsync("", () => BeginAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(running.Values);
            await TryAsync("", () => work.GiveBackAsync(CancellationToken.None));
        }
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        var flows = trials.Names;
        if (flows.Count == 0 || running.Count >= AtOnce)
            return;
        foreach (var id in await work.FindOpenAsync(flows, AtOnce, cancellationToken))
        {
            if (running.Count < AtOnce && !running.ContainsKey(id))
                running[id] = Task.Run(() => RunAsync(id, cancellationToken), CancellationToken.None);
        }
    }

    private async Task RunAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await TryAsync(id, async () =>
            {
                if (await work.TakeAsync(id, cancellationToken) is not { } task)
                    return;
                try
                {
                    await CompareAsync(task, trials.Create(task), cancellationToken);
                }
                catch (FlowException unusable)
                {
                    await work.EndAsync(id, unusable.Message, cancellationToken);
                }
            });
        }
        finally
        {
            running.TryRemove(id, out _);
        }
    }

    private async Task CompareAsync(ShadowTask task, ShadowTrial trial, CancellationToken cancellationToken)
    {
        // Times such as -2h count from the beginning, also when another process goes on.
        var query = SearchQuery.Parse(
            ShadowTrials.SearchOf(task.Flow, task.Search), new DateTimeOffset(DateTime.SpecifyKind(task.StartedAt, DateTimeKind.Utc)));
        var (place, left) = (task.Place, task.Most - task.Done);
        while (left > 0)
        {
            var page = await searcher.FindAsync(query, place, Math.Min(Page, left), counts: false, cancellationToken);
            foreach (var rows in page.Rows.Chunk(Conversations))
            {
                if (left <= 0)
                    break;
                if (await CompareAsync(task, trial, rows, left, cancellationToken) is not { } done)
                    return;
                left -= done;
            }

            place = page.Next;
            if (place is null)
                break;
        }

        await work.EndAsync(task.Id, reason: null, cancellationToken);
    }

    /// <summary>Compares the documents of some conversations.</summary>
    /// <returns>How many; <c>null</c> if it was stopped.</returns>
    private async Task<int?> CompareAsync(
        ShadowTask task, ShadowTrial trial, ConversationRow[] rows, int most, CancellationToken cancellationToken)
    {
        var entries = await journal.ReadConversationsAsync([.. rows.Select(row => row.ConversationId)], cancellationToken);
        var (total, since) = (0, time.GetTimestamp());
        var documents = new List<(JournalItem Received, ShadowComparison Comparison)>();
        foreach (var row in rows)
        {
            var conversation = entries[row.ConversationId].ToList();
            foreach (var received in RunsOf(conversation, task.Flow).Take(most - total))
            {
                documents.Add((received, await trial.CompareAsync(journal, conversation, received, cancellationToken)));
                total++;
            }

            if (row != rows[^1] && total < most && time.GetElapsedTime(since) < RecordEvery)
                continue;
            if (!await work.RecordAsync(task.Id, documents, new SearchPlace(row.Began, row.ConversationId), cancellationToken))
                return null;
            documents.Clear();
            since = time.GetTimestamp();
            if (total >= most)
                break;
        }

        return total;
    }

    // Of each document the last attempt.
    private static IEnumerable<JournalItem> RunsOf(IReadOnlyList<JournalItem> conversation, string flow) =>
        conversation.Where(entry => entry.Flow == flow && RecordedRun.IsRun(entry))
            .GroupBy(entry => entry.MessageId).Select(attempts => attempts.MaxBy(entry => entry.EntryId)!);

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
            LogNotCompared(failure, id);
            await Task.Delay(PauseAfterFailure, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(6072, LogLevel.Warning, "The shadow run {Id} could not go on. It is tried again soon, from where it was")]
    private partial void LogNotCompared(Exception failure, string id);
}
