using System.Runtime.CompilerServices;
using Soa.Database;
using Soa.Documents;

namespace Soa.Messaging.Auditing;

/// <summary>Records what people do, in the transaction in which it is done, and reads it.</summary>
public sealed class AuditLog(SharedDatabase database, TimeProvider time)
{
    private const int Batch = 500;

    private const string Columns = "SELECT Id, At, Who, Address, Action, Target, Flow, Detail, Difference FROM AuditEntries";

    private const string Criteria = """
        AND Id >= @Lowest
        AND (@Who IS NULL OR Who = @Who)
        AND (@Action IS NULL OR Action = @Action)
        AND (@Target IS NULL OR Target = @Target)
        AND (@From IS NULL OR At >= @From)
        AND (@To IS NULL OR At < @To)
        """;

    // Locked, so that entries are committed in the order of their numbers, and who goes on after the last one misses none.
    private static readonly Statement Last = new("SELECT Id FROM AuditEntries {for update} ORDER BY Id DESC {limit @Take}");

    private static readonly Statement Insert = new("""
        INSERT INTO AuditEntries (Id, At, Who, Address, Action, Target, Flow, Detail, Difference)
        VALUES (@Id, @At, @Who, @Address, @Action, @Target, @Flow, @Detail, @Difference)
        """);

    private static readonly Statement ListLatest = new($$"""
        {{Columns}} WHERE Id < @Before {{Criteria}} ORDER BY Id DESC {limit @Take}
        """);

    private static readonly Statement ListByWho = new($$"""
        {{Columns}} WHERE Who = @Who AND Id < @Before {{Criteria}} ORDER BY Id DESC {limit @Take}
        """);

    private static readonly Statement ListByAction = new($$"""
        {{Columns}} WHERE Action = @Action AND Id < @Before {{Criteria}} ORDER BY Id DESC {limit @Take}
        """);

    private static readonly Statement ListByTarget = new($$"""
        {{Columns}} WHERE Target = @Target AND Id < @Before {{Criteria}} ORDER BY Id DESC {limit @Take}
        """);

    private static readonly Statement ListAfter = new($$"""
        {{Columns}} WHERE Id > @After AND Id < @Before {{Criteria}} ORDER BY Id {limit @Take}
        """);

    private static readonly Statement FindRange = new("""
        SELECT MIN(Id) AS Lowest, MAX(Id) AS Highest FROM AuditEntries WHERE At >= @From AND At < @To
        """);

    private static readonly DateTime Latest = new(9999, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Records what a person does, as a part of the transaction in which it is done. Gives it its number and time.</summary>
    public async Task RecordAsync(DatabaseSession session, AuditEntry entry)
    {
        var last = await session.ScalarAsync<long>(Last, new { Take = 1 });
        await session.ExecuteAsync(Insert, entry with
        {
            Id = last + 1,
            At = time.GetUtcNow().UtcDateTime,
            Who = TextCut.Cut(entry.Who, 100),
            Address = entry.Address is null ? null : TextCut.Cut(entry.Address, 100),
            Target = TextCut.Cut(entry.Target, 300),
        });
    }

    /// <summary>Records something that nothing else is written with.</summary>
    public Task RecordAsync(AuditEntry entry, CancellationToken cancellationToken) =>
        database.InTransactionAsync(session => RecordAsync(session, entry), cancellationToken);

    /// <summary>Returns a page, the latest first.</summary>
    /// <param name="filter">Which entries.</param>
    /// <param name="before">The number of the last entry of the page before; <see cref="long.MaxValue"/> for the first page.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public Task<IReadOnlyList<AuditEntry>> ListAsync(AuditFilter filter, long before, int take, CancellationToken cancellationToken)
    {
        var statement = filter switch
        {
            { Target: not null } => ListByTarget,
            { Who: not null } => ListByWho,
            { Action: not null } => ListByAction,
            _ => ListLatest,
        };
        return database.ReadAsync(
            async session =>
            {
                var range = await RangeOfAsync(session, filter);
                return await session.QueryAsync<AuditEntry>(
                    statement, Parameters(filter, range, after: 0, Math.Min(before, range.Before), take));
            },
            cancellationToken);
    }

    /// <summary>Returns all entries, latest first, without holding more than a few hundred in memory.</summary>
    /// <param name="filter">Which entries.</param>
    /// <param name="before">The number of the entry before which to begin; <see cref="long.MaxValue"/> for the latest.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async IAsyncEnumerable<AuditEntry> ReadLatestAsync(
        AuditFilter filter, long before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var batch = await ListAsync(filter, before, Batch, cancellationToken);
            foreach (var entry in batch)
                yield return entry;
            if (batch.Count < Batch)
                yield break;
            before = batch[^1].Id;
        }
    }

    /// <summary>Returns all entries after one, oldest first, without holding more than a few hundred in memory.</summary>
    /// <param name="filter">Which entries.</param>
    /// <param name="after">The number of the last entry that the reader has; 0 for none.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async IAsyncEnumerable<AuditEntry> ReadAfterAsync(
        AuditFilter filter, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var range = await database.ReadAsync(session => RangeOfAsync(session, filter), cancellationToken);
        while (true)
        {
            var last = after;
            var batch = await database.ReadAsync(
                session => session.QueryAsync<AuditEntry>(ListAfter, Parameters(filter, range, last, range.Before, Batch)),
                cancellationToken);
            foreach (var entry in batch)
                yield return entry;
            if (batch.Count < Batch)
                yield break;
            after = batch[^1].Id;
        }
    }

    // The numbers of a range of time, which an index has: a search by number then looks at no entry outside of it.
    private static async Task<(long Lowest, long Before)> RangeOfAsync(DatabaseSession session, AuditFilter filter)
    {
        if (filter.From is null && filter.To is null)
            return (0, long.MaxValue);
        var range = (await session.QueryAsync<NumberRange>(
            FindRange, new { From = filter.From ?? DateTime.UnixEpoch, To = filter.To ?? Latest })).Single();
        return (range.Lowest ?? 0, range.Highest + 1 ?? 0);
    }

    private static object Parameters(AuditFilter filter, (long Lowest, long Before) range, long after, long before, int take) => new
    {
        filter.Who,
        filter.Action,
        filter.Target,
        filter.From,
        filter.To,
        range.Lowest,
        After = after,
        Before = before,
        Take = take,
    };

    private sealed class NumberRange
    {
        public long? Lowest { get; init; }

        public long? Highest { get; init; }
    }
}
