using System.Text.Json;
using Soa.Database;

namespace Soa.Flows.State.Sequences;

/// <summary>Keeps sequences in the shared database, for all processes that run the flow.</summary>
internal sealed class DatabaseSequences(SharedDatabase database) : ISequenceStore
{
    // The change comes first: a lock on every server, also on one that ignores lock hints, and a signal to a process that is about to
    // purge the sequence.
    private static readonly Statement LockSequence = new("""
        UPDATE FlowSequences SET ChangedAt = @Now WHERE SequenceId = @Sequence;
        SELECT NextNumber FROM FlowSequences WHERE SequenceId = @Sequence
        """);

    private static readonly Statement InsertSequence = new("""
        INSERT INTO FlowSequences (SequenceId, Flow, Step, SequenceKey, NextNumber, ChangedAt) VALUES (@Sequence, @Flow, @Step, @SequenceKey, @First, @Now)
        """);

    private static readonly Statement FindEntry = new("""
        SELECT MessageId, Status, ArrivedAt FROM FlowSequenceEntries WHERE SequenceId = @Sequence AND Number = @Number
        """);

    private static readonly Statement MeasureWaiting = new("""
        SELECT COUNT(*) AS Documents, COALESCE(SUM(Size), 0) AS Bytes FROM FlowSequenceEntries WHERE SequenceId = @Sequence AND Status = 'Waiting'
        """);

    private static readonly Statement InsertEntry = new("""
        INSERT INTO FlowSequenceEntries (SequenceId, Number, Place, MessageId, ConversationId, CausationId, Status, Size, Headers, Body, ArrivedAt, DueAt,
            TraceContext)
        VALUES (@Sequence, @Number, @Place, @MessageId, @ConversationId, @CausationId, @Status, @Size, @Headers, @Body, @ArrivedAt, @DueAt,
            @TraceContext)
        """);

    private static readonly Statement PassEntry = new("""
        UPDATE FlowSequenceEntries SET Status = 'Passed', Size = 0, Body = @Empty, DueAt = NULL WHERE SequenceId = @Sequence AND Number = @Number
        """);

    private static readonly Statement SetNext = new("""
        UPDATE FlowSequences SET NextNumber = @Next, ChangedAt = @Now WHERE SequenceId = @Sequence AND NextNumber < @Next
        """);

    private static readonly Statement FindNext = new("""
        SELECT e.SequenceId, e.Number, e.MessageId, e.ConversationId, e.CausationId, e.Headers, e.Body, e.TraceContext
        FROM FlowSequenceEntries e
        JOIN FlowSequences s ON s.SequenceId = e.SequenceId AND s.NextNumber = e.Number
        WHERE s.SequenceId = @Sequence AND e.Status = 'Waiting'
        """);

    private static readonly Statement FindLowest = new(
        "SELECT MIN(Number) FROM FlowSequenceEntries WHERE SequenceId = @Sequence AND Status = 'Waiting'");

    private static readonly Statement Remove = new("""
        DELETE FROM FlowSequenceEntries WHERE SequenceId = @Sequence AND Number = @Number AND Status = 'Waiting'
        """);

    private static readonly Statement FindDue = new("""
        SELECT SequenceId, Number, MessageId, ConversationId, CausationId, Headers, Body, DueAt, TraceContext FROM FlowSequenceEntries
        WHERE Place = @Place AND DueAt <= @Now ORDER BY DueAt {limit @Take}
        """);

    private static readonly Statement TakeDue = new("""
        UPDATE FlowSequenceEntries SET DueAt = @Until WHERE SequenceId = @SequenceId AND Number = @Number AND DueAt = @DueAt AND Status = 'Waiting'
        """);

    private static readonly Statement Postpone = new("""
        UPDATE FlowSequenceEntries SET DueAt = @DueAt
        WHERE SequenceId = @Sequence AND Number = @Number AND Status = 'Waiting' AND (@Until IS NULL OR DueAt = @Until)
        """);

    private static readonly Statement FindOld = new("""
        SELECT s.SequenceId FROM FlowSequences s WHERE s.ChangedAt < @Before
        AND NOT EXISTS (SELECT 1 FROM FlowSequenceEntries e WHERE e.SequenceId = s.SequenceId AND e.Status = 'Waiting')
        ORDER BY s.ChangedAt {limit @Take}
        """);

    private static readonly Statement ForgetEntries = new("DELETE FROM FlowSequenceEntries WHERE SequenceId = @Sequence");

    private static readonly Statement ForgetSequence = new(
        "DELETE FROM FlowSequences WHERE SequenceId = @Sequence AND ChangedAt < @Before");

    public async ValueTask<SequenceResult> ArriveAsync(SequenceArrival arrival, CancellationToken cancellationToken) =>
        await DuplicateKeyRetry.InTransactionAsync(database, session => ArriveAsync(session, arrival), cancellationToken);

    public async ValueTask<WaitingDocument?> AdvanceAsync(
        Guid sequence, long number, DateTime now, DateTime until, CancellationToken cancellationToken) =>
        await database.InTransactionAsync(
            async session =>
            {
                await session.ScalarAsync<long?>(LockSequence, new { Sequence = sequence, Now = now });
                await session.ExecuteAsync(PassEntry, new { Sequence = sequence, Number = number, Empty = Array.Empty<byte>() });
                await session.ExecuteAsync(SetNext, new { Sequence = sequence, Next = number + 1, Now = now });
                return await GiveNextAsync(session, sequence, until);
            },
            cancellationToken);

    public async ValueTask<WaitingDocument?> SkipAsync(Guid sequence, DateTime now, DateTime until, CancellationToken cancellationToken) =>
        await database.InTransactionAsync(
            async session =>
            {
                await session.ScalarAsync<long?>(LockSequence, new { Sequence = sequence, Now = now });
                if (await session.ScalarAsync<long?>(FindLowest, new { Sequence = sequence }) is { } lowest)
                    await session.ExecuteAsync(SetNext, new { Sequence = sequence, Next = lowest, Now = now });
                return await GiveNextAsync(session, sequence, until);
            },
            cancellationToken);

    public async ValueTask RemoveAsync(Guid sequence, long number, CancellationToken cancellationToken) =>
        await database.InTransactionAsync(
            session => session.ExecuteAsync(Remove, new { Sequence = sequence, Number = number }), cancellationToken);

    public async ValueTask<IReadOnlyList<WaitingDocument>> TakeDueAsync(
        Guid place, DateTime now, DateTime until, int most, CancellationToken cancellationToken)
    {
        var due = await database.ReadAsync(
            session => session.QueryAsync<WaitingDocument>(FindDue, new { Place = place, Now = now, Take = most }), cancellationToken);
        var taken = new List<WaitingDocument>(due.Count);
        foreach (var row in due)
        {
            // The first that changes the time has it.
            var mine = await database.InTransactionAsync(
                session => session.ExecuteAsync(TakeDue, new { row.SequenceId, row.Number, row.DueAt, Until = until }), cancellationToken);
            if (mine == 1)
                taken.Add(row);
        }

        return taken;
    }

    public async ValueTask PostponeAsync(Guid sequence, long number, DateTime? until, DateTime? due, CancellationToken cancellationToken) =>
        await database.InTransactionAsync(
            session => session.ExecuteAsync(Postpone, new { Sequence = sequence, Number = number, Until = until, DueAt = due }),
            cancellationToken);

    public async ValueTask<int> PurgeAsync(DateTime before, int most, CancellationToken cancellationToken)
    {
        var old = await database.ReadAsync(
            session => session.QueryAsync<Guid>(FindOld, new { Before = before, Take = most }), cancellationToken);
        foreach (var sequence in old)
        {
            await database.InTransactionAsync(
                async session =>
                {
                    // First the sequence: a document may have arrived since it was looked for.
                    if (await session.ExecuteAsync(ForgetSequence, new { Sequence = sequence, Before = before }) > 0)
                        await session.ExecuteAsync(ForgetEntries, new { Sequence = sequence });
                },
                cancellationToken);
        }

        return old.Count;
    }

    private static async Task<SequenceResult> ArriveAsync(DatabaseSession session, SequenceArrival arrival)
    {
        var next = await session.ScalarAsync<long?>(LockSequence, new { arrival.Sequence, arrival.Now });
        if (next is null)
        {
            await session.ExecuteAsync(InsertSequence, new
            {
                arrival.Sequence,
                Flow = StateKey.Cut(arrival.StateKey.Flow),
                Step = StateKey.Cut(arrival.StateKey.Name),
                SequenceKey = StateKey.Cut(arrival.Key),
                arrival.First,
                arrival.Now,
            });
        }

        return await session.QuerySingleOrDefaultAsync<Entry>(FindEntry, new { arrival.Sequence, arrival.Number }) is { } entry
            ? await AgainAsync(session, arrival, entry, next ?? arrival.First)
            : await FirstAsync(session, arrival, next ?? arrival.First);
    }

    private static async Task<SequenceResult> AgainAsync(DatabaseSession session, SequenceArrival arrival, Entry entry, long next)
    {
        if (entry.MessageId != arrival.Document.MessageId)
            return SequenceResult.Taken;
        if (entry.Status != "Waiting")
            return SequenceResult.Passes;
        if (arrival.Number > next)
            return arrival.Now >= entry.ArrivedAt + arrival.Gap ? SequenceResult.WaitedLongEnough : SequenceResult.Waits;
        await session.ExecuteAsync(PassEntry, new { arrival.Sequence, arrival.Number, Empty = Array.Empty<byte>() });
        return SequenceResult.Passes;
    }

    private static async Task<SequenceResult> FirstAsync(DatabaseSession session, SequenceArrival arrival, long next)
    {
        if (arrival.Number < next)
            return SequenceResult.Late;
        var waits = arrival.Number > next;
        if (waits)
        {
            var waiting = (await session.QuerySingleOrDefaultAsync<Waiting>(MeasureWaiting, new { arrival.Sequence }))!;
            if (waiting.Documents >= arrival.Limits.GroupMembers)
                return SequenceResult.TooMany;
            if (waiting.Bytes + arrival.Document.Body.Length > arrival.Limits.GroupBytes)
                return SequenceResult.TooLarge;
        }

        await session.ExecuteAsync(InsertEntry, new
        {
            arrival.Sequence,
            arrival.Number,
            Place = arrival.StateKey.Id,
            arrival.Document.MessageId,
            arrival.Document.ConversationId,
            arrival.Document.CausationId,
            Status = waits ? "Waiting" : "Passed",
            Size = waits ? arrival.Document.Body.Length : 0,
            Headers = waits ? JsonSerializer.Serialize(arrival.Document.Headers) : "",
            Body = waits ? arrival.Document.Body.ToArray() : [],
            ArrivedAt = arrival.Now,
            DueAt = waits ? arrival.Now + arrival.Gap : (DateTime?)null,
            TraceContext = waits ? arrival.TraceContext : null,
        });
        return waits ? SequenceResult.Waits : SequenceResult.Passes;
    }

    private static async Task<WaitingDocument?> GiveNextAsync(DatabaseSession session, Guid sequence, DateTime until)
    {
        var next = await session.QuerySingleOrDefaultAsync<WaitingDocument>(FindNext, new { Sequence = sequence });
        if (next is not null)
            await session.ExecuteAsync(
                Postpone, new { Sequence = sequence, next.Number, Until = (DateTime?)null, DueAt = (DateTime?)until });
        return next;
    }

    private sealed class Entry
    {
        public required Guid MessageId { get; init; }

        public required string Status { get; init; }

        public required DateTime ArrivedAt { get; init; }
    }

    private sealed class Waiting
    {
        public required int Documents { get; init; }

        public required long Bytes { get; init; }
    }
}
