using Soa.Database;
using Soa.Messaging.Journal.Reading;

namespace Soa.Messaging.Journal.Writing;

/// <summary>
/// Moves what the tables <c>Journal</c> and <c>JournalKeys</c> hold, in which earlier versions of the program had a row for each entry,
/// into blocks. The same transaction deletes the rows that it moves. Moved entries get new numbers.
/// </summary>
internal sealed class OldRows(SharedDatabase database)
{
    private const int Step = 256;

    private static readonly Statement ReadEntries = new("""
        SELECT EntryId, Kind, MessageId, ConversationId, CausationId, DocumentName, DocumentNamespace, Flow, FlowVersion, Step, Endpoint, Service,
            Operation, At, Microseconds, Outcome, Fault, Reason, Who, Address, Attempt, BusinessKeys, BodySize
        FROM Journal {for update} ORDER BY EntryId {limit @Take}
        """);

    private static readonly Statement ReadBodies = new("SELECT EntryId, Body FROM Journal ORDER BY EntryId {limit @Take}");

    private static readonly Statement DeleteEntry = new("DELETE FROM Journal WHERE EntryId = @EntryId");

    private static readonly Statement ReadKeys = new(
        "SELECT KeyId, BusinessKey, ConversationId, At FROM JournalKeys {for update} ORDER BY KeyId {limit @Take}");

    private static readonly Statement DeleteKey = new("DELETE FROM JournalKeys WHERE KeyId = @KeyId");

    private readonly BlockBuilder blocks = new();

    /// <summary>Moves all of them.</summary>
    /// <returns>How many entries were moved.</returns>
    public async Task<int> MoveAsync(CancellationToken cancellationToken)
    {
        // Keys first: an entry without its key is not found, and a key without its entries does no harm.
        int moved;
        do
        {
            moved = await database.InTransactionAsync(MoveKeysAsync, cancellationToken);
        }
        while (moved == Step);
        var total = 0;
        do
        {
            moved = await database.InTransactionAsync(MoveEntriesAsync, cancellationToken);
            total += moved;
        }
        while (moved == Step);
        return total;
    }

    private async Task<int> MoveKeysAsync(DatabaseSession session)
    {
        var old = await session.QueryAsync<OldKey>(ReadKeys, new { Take = Step });
        await MoveAsync(
            session, [], [.. old.Select(key => new KeyRow(key.BusinessKey, key.ConversationId, key.At))], DeleteKey,
            old.Select(key => new { key.KeyId }).ToList());
        return old.Count;
    }

    private async Task<int> MoveEntriesAsync(DatabaseSession session)
    {
        var old = await session.QueryAsync<JournalItem>(ReadEntries, new { Take = Step });
        var bodies = (await session.QueryAsync<OldBody>(ReadBodies, new { Take = Step })).ToDictionary(one => one.EntryId, one => one.Body);
        await MoveAsync(
            session, [.. old.Select(entry => Row(entry, bodies[entry.EntryId]))], [], DeleteEntry,
            old.Select(entry => new { entry.EntryId }).ToList());
        return old.Count;
    }

    private async Task MoveAsync<T>(
        DatabaseSession session, IReadOnlyList<JournalRow> rows, IReadOnlyList<KeyRow> keys, Statement delete, List<T> deleted)
    {
        if (deleted.Count == 0)
            return;
        session.Defer(JournalStore.InsertBlock, blocks.Build(rows, keys));
        if (await session.ExecuteAsync(delete, deleted) != deleted.Count)
            throw new ConcurrentChangeException("The old journal");
    }

    private static JournalRow Row(JournalItem entry, byte[] body) => new()
    {
        Kind = entry.Kind,
        MessageId = entry.MessageId,
        ConversationId = entry.ConversationId,
        CausationId = entry.CausationId,
        DocumentName = entry.DocumentName,
        DocumentNamespace = entry.DocumentNamespace,
        Flow = entry.Flow,
        FlowVersion = entry.FlowVersion,
        Step = entry.Step,
        Endpoint = entry.Endpoint,
        Service = entry.Service,
        Operation = entry.Operation,
        At = entry.At,
        Microseconds = entry.Microseconds,
        Outcome = entry.Outcome,
        Fault = entry.Fault,
        Reason = entry.Reason,
        Who = entry.Who,
        Address = entry.Address,
        Attempt = entry.Attempt,
        BusinessKeys = entry.BusinessKeys,
        BodySize = entry.BodySize,
        Body = body,
    };

    private sealed class OldKey
    {
        public required long KeyId { get; init; }

        public required string BusinessKey { get; init; }

        public required Guid ConversationId { get; init; }

        public required DateTime At { get; init; }
    }

    private sealed class OldBody
    {
        public required long EntryId { get; init; }

        public required byte[] Body { get; init; }
    }
}
