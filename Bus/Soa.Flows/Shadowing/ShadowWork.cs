using Soa.Database;
using Soa.Documents;
using Soa.Messaging.Journal.Reading;
using Soa.Messaging.Journal.Searching;

namespace Soa.Flows.Shadowing;

/// <summary>Keeps the books of the process that works on a shadow run: its lease, and what came of the documents.</summary>
internal sealed class ShadowWork(SharedDatabase database, TimeProvider time)
{
    /// <summary>Specifies how many kinds of differences are told apart; the others are one group.</summary>
    public const int MostGroups = 200;

    private const int MostItems = 100;
    private const string Others = "Other differences";

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private static readonly Statement FindOpen = new("""
        SELECT Id FROM Shadows
        WHERE Status = 'Running' AND Flow IN @Flows AND (LeaseUntil IS NULL OR LeaseUntil < @Now OR Owner = @Owner)
        ORDER BY Id {limit @Take}
        """);

    private static readonly Statement Take = new("""
        UPDATE Shadows SET Owner = @Owner, LeaseUntil = @Until
        WHERE Id = @Id AND Status = 'Running' AND (LeaseUntil IS NULL OR LeaseUntil < @Now OR Owner = @Owner)
        """);

    private static readonly Statement Read = new("""
        SELECT Id, Flow, Version, Search, Most, Ignored, IgnoresTimes, Files, StartedAt, PlaceTicks, PlaceConversation,
            Alike + Different + Failed + LeftOut AS Done
        FROM Shadows WHERE Id = @Id
        """);

    private static readonly Statement GiveBack = new(
        "UPDATE Shadows SET Owner = NULL, LeaseUntil = NULL WHERE Status = 'Running' AND Owner = @Owner");

    private static readonly Statement Count = new("""
        UPDATE Shadows
        SET Alike = Alike + @Alike, Different = Different + @Different, Failed = Failed + @Failed, LeftOut = LeftOut + @LeftOut,
            PlaceTicks = @PlaceTicks, PlaceConversation = @PlaceConversation, LeaseUntil = @Until
        WHERE Id = @Id AND Status = 'Running' AND Owner = @Owner
        """);

    private static readonly Statement ReadGroups = new("SELECT Number, Kind, Documents FROM ShadowGroups WHERE ShadowId = @Id");

    private static readonly Statement InsertGroup = new(
        "INSERT INTO ShadowGroups (ShadowId, Number, Kind, Documents) VALUES (@Id, @Number, @Kind, @Documents)");

    private static readonly Statement UpdateGroup = new(
        "UPDATE ShadowGroups SET Documents = @Documents WHERE ShadowId = @Id AND Number = @Number");

    private static readonly Statement InsertItem = new("""
        INSERT INTO ShadowItems
            (ShadowId, GroupNumber, Position, EntryId, ConversationId, DocumentName, BusinessKeys, ReceivedAt, Difference)
        VALUES (@Id, @GroupNumber, @Position, @EntryId, @ConversationId, @DocumentName, @BusinessKeys, @ReceivedAt, @Difference)
        """);

    private static readonly Statement End = new("""
        UPDATE Shadows SET Status = @Status, Reason = @Reason, EndedAt = @Now WHERE Id = @Id AND Status = 'Running' AND Owner = @Owner
        """);

    private readonly Guid owner = Guid.NewGuid();

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Returns the shadow runs of flows of this process that nobody else works on.</summary>
    public Task<IReadOnlyList<string>> FindOpenAsync(IReadOnlyList<string> flows, int take, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QueryAsync<string>(FindOpen, new { Flows = flows, Now, Owner = owner, Take = take }), cancellationToken);

    /// <summary>Takes the lease of a shadow run; <c>null</c> if another process has it, or nothing is to be done.</summary>
    public Task<ShadowTask?> TakeAsync(string id, CancellationToken cancellationToken) => database.InTransactionAsync(
        async session => await session.ExecuteAsync(Take, new { Id = id, Now, Owner = owner, Until = Now + Lease }) == 0
            ? null
            : await session.QuerySingleOrDefaultAsync<ShadowTask>(Read, new { Id = id }),
        cancellationToken);

    /// <summary>Lets other processes go on at once.</summary>
    public Task GiveBackAsync(CancellationToken cancellationToken) =>
        database.InTransactionAsync(session => session.ExecuteAsync(GiveBack, new { Owner = owner }), cancellationToken);

    /// <summary>Records what came of documents, and where the search goes on, both or nothing.</summary>
    /// <returns>False if the shadow run was stopped, or another process has it.</returns>
    public Task<bool> RecordAsync(
        string id, IReadOnlyList<(JournalItem Received, ShadowComparison Comparison)> documents, SearchPlace place,
        CancellationToken cancellationToken) => database.InTransactionAsync(
        async session =>
        {
            var counts = documents.ToLookup(document => document.Comparison.Outcome);
            if (await session.ExecuteAsync(Count, new
            {
                Id = id,
                Alike = counts[ShadowOutcome.Same].Count(),
                Different = counts[ShadowOutcome.Differs].Count(),
                Failed = counts[ShadowOutcome.Failed].Count(),
                LeftOut = counts[ShadowOutcome.LeftOut].Count(),
                PlaceTicks = (long?)place.Began.Ticks,
                PlaceConversation = (Guid?)place.ConversationId,
                Owner = owner,
                Until = Now + Lease,
            }) == 0)
                return false;
            var differing = documents.Where(document => document.Comparison.Outcome != ShadowOutcome.Same).ToList();
            if (differing.Count > 0)
                await RecordAsync(session, id, differing);
            return true;
        },
        cancellationToken);

    /// <summary>Ends a shadow run.</summary>
    /// <param name="id">The shadow run.</param>
    /// <param name="reason">Why it cannot go on; <c>null</c> if all is done.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public Task EndAsync(string id, string? reason, CancellationToken cancellationToken) => database.InTransactionAsync(
        session => session.ExecuteAsync(End, new
        {
            Id = id,
            Status = reason is null ? ShadowStatus.Ended : ShadowStatus.Stopped,
            Reason = reason is null ? null : TextCut.Cut(reason, 1000),
            Now,
            Owner = owner,
        }),
        cancellationToken);

    private static async Task RecordAsync(
        DatabaseSession session, string id, IReadOnlyList<(JournalItem Received, ShadowComparison Comparison)> documents)
    {
        var groups = (await session.QueryAsync<ShadowGroup>(ReadGroups, new { Id = id })).ToDictionary(
            group => group.Kind, group => (group.Number, group.Documents), StringComparer.Ordinal);
        var before = groups.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var (received, comparison) in documents)
        {
            var kind = TextCut.Cut(comparison.Kind, 400);
            if (!groups.ContainsKey(kind) && groups.Count >= MostGroups)
                kind = Others;
            var (number, count) = groups.GetValueOrDefault(kind, (groups.Count + 1, 0));
            groups[kind] = (number, ++count);
            if (count > MostItems)
                continue;
            session.Defer(InsertItem, new
            {
                Id = id,
                GroupNumber = number,
                Position = count,
                received.EntryId,
                received.ConversationId,
                DocumentName = received.DocumentName is { } name ? TextCut.Cut(name, 200) : null,
                BusinessKeys = received.BusinessKeys is { } keys ? TextCut.Cut(keys, 400) : null,
                ReceivedAt = received.At,
                Difference = TextCut.Cut(comparison.Summary, 4000),
            });
        }

        foreach (var kind in documents.Select(document => TextCut.Cut(document.Comparison.Kind, 400)).Append(Others).Distinct())
        {
            if (groups.TryGetValue(kind, out var group))
                session.Defer(
                    before.Contains(kind) ? UpdateGroup : InsertGroup,
                    new { Id = id, group.Number, Kind = kind, group.Documents });
        }
    }
}
