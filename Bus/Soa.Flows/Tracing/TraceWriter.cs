using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Database;
using Soa.Documents;
using Soa.Messaging.Readiness;

namespace Soa.Flows.Tracing;

/// <summary>
/// Tells this process what is to be traced, and stores what was. The database counts the documents of all processes, so there are never
/// more than were asked for.
/// </summary>
internal sealed partial class TraceWriter(
    StepTracing tracing, StepTraceStore store, SharedDatabase database, DatabaseReadiness readiness, TimeProvider time,
    ILogger<TraceWriter> log)
    : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    private static readonly Statement Count = new("""
        UPDATE StepTraces SET Taken = Taken + 1, IsOpen = CASE WHEN Taken + 1 >= Most THEN 0 ELSE 1 END,
            EndedAt = CASE WHEN Taken + 1 >= Most THEN @Now ELSE NULL END
        WHERE Id = @Id AND IsOpen = 1
        """);

    private static readonly Statement ReadTaken = new("SELECT Taken FROM StepTraces WHERE Id = @Id");

    private static readonly Statement Insert = new("""
        INSERT INTO TracedDocuments
            (TraceId, Number, MessageId, ConversationId, Version, DocumentName, StartedAt, Microseconds, Outcome, Reason, StepCount, Steps)
        VALUES
            (@Id, @Number, @MessageId, @ConversationId, @Version, @DocumentName, @StartedAt, @Microseconds, @Outcome, @Reason, @StepCount,
            @Steps)
        """);

    private static readonly Statement EndLate = new(
        "UPDATE StepTraces SET IsOpen = 0, EndedAt = @Now WHERE IsOpen = 1 AND EndsAt < @Before");

    // A document that began in time may end a little later.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private bool isTold;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await readiness.WaitAsync(stoppingToken);
            await Task.WhenAll(FollowAsync(stoppingToken), StoreAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        using var rounds = new PeriodicTimer(Round, time);
        do
        {
            await TryAsync(
                async () =>
                {
                    var now = time.GetUtcNow().UtcDateTime;
                    var open = await store.ListOpenAsync(cancellationToken);
                    tracing.Follow([.. open.Where(trace => trace.EndsAt > now)]);
                    if (open.Any(trace => trace.EndsAt < now - Grace))
                        await database.InTransactionAsync(
                            session => session.ExecuteAsync(EndLate, new { Now = now, Before = now - Grace }), cancellationToken);
                },
                cancellationToken);
        }
        while (await rounds.WaitForNextTickAsync(cancellationToken));
    }

    private async Task StoreAsync(CancellationToken cancellationToken)
    {
        await foreach (var trace in tracing.Finished.ReadAllAsync(cancellationToken))
            await TryAsync(() => StoreAsync(trace, cancellationToken), cancellationToken);
    }

    private Task StoreAsync(FinishedTrace trace, CancellationToken cancellationToken)
    {
        var packed = trace.Steps.Pack();
        return database.InTransactionAsync(
            async session =>
            {
                if (await session.ExecuteAsync(Count, new { trace.Id, Now = time.GetUtcNow().UtcDateTime }) == 0)
                    return;
                await session.ExecuteAsync(Insert, new
                {
                    trace.Id,
                    Number = await session.ScalarAsync<int>(ReadTaken, new { trace.Id }),
                    trace.MessageId,
                    trace.ConversationId,
                    trace.Version,
                    DocumentName = trace.DocumentName is { } name ? TextCut.Cut(name, 200) : null,
                    trace.StartedAt,
                    trace.Microseconds,
                    trace.Outcome,
                    trace.Reason,
                    StepCount = trace.Steps.Steps.Count,
                    Steps = packed,
                });
            },
            cancellationToken);
    }

    private async Task TryAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
            isTold = false;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing is traced for a database that is away.
            tracing.Follow([]);
            if (!isTold)
                LogFailed(failure);
            isTold = true;
        }
    }

    [LoggerMessage(6073, LogLevel.Warning,
        "Traces of flows could not be read or stored. Documents are not traced until the database answers again")]
    private partial void LogFailed(Exception failure);
}
