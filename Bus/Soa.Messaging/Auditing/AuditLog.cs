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

    private static readonly Statement ListAfter = new($$"""{{Columns}} WHERE Id > @After ORDER BY Id {limit @Take}""");

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
            session => session.QueryAsync<AuditEntry>(
                statement, new { filter.Who, filter.Action, filter.Target, filter.From, filter.To, Before = before, Take = take }),
            cancellationToken);
    }

    /// <summary>Returns all entries after one, oldest first, without holding more than a few hundred in memory.</summary>
    /// <param name="after">The number of the last entry that the reader has; 0 for none.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async IAsyncEnumerable<AuditEntry> ReadAfterAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var last = after;
            var batch = await database.ReadAsync(
                session => session.QueryAsync<AuditEntry>(ListAfter, new { After = last, Take = Batch }), cancellationToken);
            foreach (var entry in batch)
                yield return entry;
            if (batch.Count < Batch)
                yield break;
            after = batch[^1].Id;
        }
    }
}
