using Soa.Database;

namespace Soa.Flows.State.Groups;

/// <summary>Keeps groups in the shared database, for all processes that run the flow.</summary>
internal sealed class DatabaseGroups(SharedDatabase database) : IGroupStore
{
    private static readonly Statement FindMember = new("""
        SELECT m.GroupId, g.ClosedBy FROM FlowGroupMembers m JOIN FlowGroups g ON g.GroupId = m.GroupId
        WHERE m.Place = @Place AND m.MemberId = @MemberId
        """);

    // The change, which changes nothing, comes first: a lock on every server, also on one that ignores lock hints. The row is changed
    // below anyway.
    private static readonly Statement LockOpen = new(
        sqlite: "SELECT GroupId, Members, Bytes FROM FlowGroups WHERE OpenSlot = @Slot",
        sqlServer: """
            UPDATE FlowGroups SET Members = Members WHERE OpenSlot = @Slot;
            SELECT GroupId, Members, Bytes FROM FlowGroups WHERE OpenSlot = @Slot
            """);

    private static readonly Statement CountOpen = new("SELECT COUNT(*) FROM FlowGroups WHERE Place = @Place AND Status = 'Open'");

    private static readonly Statement Open = new("""
        INSERT INTO FlowGroups (GroupId, OpenSlot, Place, Flow, Step, GroupKey, Status, Members, Bytes, ConversationId, OpenedAt, DueAt,
            TraceContext)
        VALUES (@GroupId, @Slot, @Place, @Flow, @Step, @GroupKey, 'Open', 0, 0, @ConversationId, @Now, @DueAt,
            @TraceContext)
        """);

    private static readonly Statement InsertMember = new("""
        INSERT INTO FlowGroupMembers (Place, MemberId, GroupId, Number, Body) VALUES (@Place, @MemberId, @GroupId, @Number, @Body)
        """);

    private static readonly Statement Count = new("UPDATE FlowGroups SET Members = @Members, Bytes = @Bytes WHERE GroupId = @GroupId");

    private static readonly Statement Close = new("""
        UPDATE FlowGroups SET Status = 'Closed', OpenSlot = GroupId, ClosedBy = @MemberId, DueAt = @DueAt WHERE GroupId = @GroupId
        """);

    private static readonly Statement FindClosed = new(
        "SELECT GroupKey, ConversationId, TraceContext FROM FlowGroups WHERE GroupId = @GroupId AND Status <> 'Open'");

    private static readonly Statement ReadMembers = new(
        "SELECT MemberId, Body FROM FlowGroupMembers WHERE GroupId = @GroupId ORDER BY Number");

    private static readonly Statement FindDue = new("""
        SELECT GroupId, DueAt FROM FlowGroups WHERE Place = @Place AND DueAt <= @Now ORDER BY DueAt {limit @Take}
        """);

    private static readonly Statement TakeDue = new("""
        UPDATE FlowGroups SET Status = 'Closed', OpenSlot = GroupId, DueAt = @Until WHERE GroupId = @GroupId AND DueAt = @DueAt AND Status <> 'Ended'
        """);

    private static readonly Statement Postpone = new("UPDATE FlowGroups SET DueAt = @DueAt WHERE GroupId = @GroupId AND Status = 'Closed'");

    private static readonly Statement End = new("""
        UPDATE FlowGroups SET Status = 'Ended', EndedAt = @Now, DueAt = NULL WHERE GroupId = @GroupId AND Status = 'Closed'
        """);

    private static readonly Statement FindEnded = new(
        "SELECT GroupId FROM FlowGroups WHERE EndedAt < @Before ORDER BY EndedAt {limit @Take}");

    private static readonly Statement ForgetMembers = new("DELETE FROM FlowGroupMembers WHERE GroupId = @GroupId");

    private static readonly Statement ForgetGroup = new("DELETE FROM FlowGroups WHERE GroupId = @GroupId");

    public async ValueTask<GroupAddition> AddAsync(GroupMember member, CancellationToken cancellationToken) =>
        await DuplicateKeyRetry.InTransactionAsync(database, session => AddAsync(session, member), cancellationToken);

    public async ValueTask<ClosedGroup?> ReadAsync(Guid group, CancellationToken cancellationToken) =>
        await database.ReadAsync<ClosedGroup?>(
            async session =>
            {
                if (await session.QuerySingleOrDefaultAsync<Head>(FindClosed, new { GroupId = group }) is not { } head)
                    return null;
                var members = await session.QueryAsync<Member>(ReadMembers, new { GroupId = group });
                return new ClosedGroup(
                    group, head.GroupKey, head.ConversationId, [.. members.Select(member => (member.MemberId, member.Body))])
                {
                    TraceContext = head.TraceContext,
                };
            },
            cancellationToken);

    public async ValueTask<IReadOnlyList<Guid>> TakeDueAsync(
        Guid place, DateTime now, DateTime until, int most, CancellationToken cancellationToken)
    {
        var due = await database.ReadAsync(
            session => session.QueryAsync<Due>(FindDue, new { Place = place, Now = now, Take = most }), cancellationToken);
        var taken = new List<Guid>(due.Count);
        foreach (var group in due)
        {
            // The first that changes the time has it.
            var mine = await database.InTransactionAsync(
                session => session.ExecuteAsync(TakeDue, new { group.GroupId, group.DueAt, Until = until }), cancellationToken);
            if (mine == 1)
                taken.Add(group.GroupId);
        }

        return taken;
    }

    public async ValueTask PostponeAsync(Guid group, DateTime? due, CancellationToken cancellationToken) =>
        await database.InTransactionAsync(
            session => session.ExecuteAsync(Postpone, new { GroupId = group, DueAt = due }), cancellationToken);

    public async ValueTask EndAsync(Guid group, DateTime now, CancellationToken cancellationToken) =>
        await database.InTransactionAsync(session => session.ExecuteAsync(End, new { GroupId = group, Now = now }), cancellationToken);

    public async ValueTask<int> PurgeAsync(DateTime before, int most, CancellationToken cancellationToken)
    {
        var old = await database.ReadAsync(
            session => session.QueryAsync<Guid>(FindEnded, new { Before = before, Take = most }), cancellationToken);
        foreach (var group in old)
        {
            await database.InTransactionAsync(
                async session =>
                {
                    await session.ExecuteAsync(ForgetMembers, new { GroupId = group });
                    await session.ExecuteAsync(ForgetGroup, new { GroupId = group });
                },
                cancellationToken);
        }

        return old.Count;
    }

    private static async Task<GroupAddition> AddAsync(DatabaseSession session, GroupMember member)
    {
        var place = member.StateKey.Id;
        if (await session.QuerySingleOrDefaultAsync<Known>(FindMember, new { Place = place, member.MemberId }) is { } known)
            return new(known.ClosedBy == member.MemberId ? GroupResult.ClosedBefore : GroupResult.Waits, known.GroupId);

        var slot = member.StateKey.Slot(member.Key);
        var group = await session.QuerySingleOrDefaultAsync<OpenGroup>(LockOpen, new { Slot = slot });
        if (group is null)
        {
            if (await session.ScalarAsync<int>(CountOpen, new { Place = place }) >= member.Limits.OpenGroups)
                return new(GroupResult.TooManyGroups, Guid.Empty);
            group = new OpenGroup { GroupId = ClosedGroup.IdOf(member) };
        }

        if (group.Members >= member.Limits.GroupMembers)
            return new(GroupResult.TooMany, group.GroupId);
        if (group.Bytes + member.Body.Length > member.Limits.GroupBytes)
            return new(GroupResult.TooLarge, group.GroupId);
        if (group.Members == 0)
            await session.ExecuteAsync(Open, RowOf(member, group.GroupId, slot));
        var count = group.Members + 1;
        await session.ExecuteAsync(InsertMember, new { Place = place, member.MemberId, group.GroupId, Number = count, member.Body });
        await session.ExecuteAsync(Count, new { Members = count, Bytes = group.Bytes + member.Body.Length, group.GroupId });
        if (!member.IsLast && !(count >= member.Size))
            return new(GroupResult.Waits, group.GroupId);
        await session.ExecuteAsync(Close, new { group.GroupId, member.MemberId, DueAt = member.TakeOverAt });
        return new(GroupResult.Closed, group.GroupId);
    }

    private static object RowOf(GroupMember member, Guid group, Guid slot) => new
    {
        GroupId = group,
        Slot = slot,
        Place = member.StateKey.Id,
        Flow = StateKey.Cut(member.StateKey.Flow),
        Step = StateKey.Cut(member.StateKey.Name),
        GroupKey = member.Key,
        member.ConversationId,
        member.Now,
        member.DueAt,
        member.TraceContext,
    };

    private sealed class Known
    {
        public required Guid GroupId { get; init; }

        public required Guid? ClosedBy { get; init; }
    }

    private sealed class OpenGroup
    {
        public required Guid GroupId { get; init; }

        public int Members { get; init; }

        public long Bytes { get; init; }
    }

    private sealed class Head
    {
        public required string GroupKey { get; init; }

        public required Guid ConversationId { get; init; }

        public string? TraceContext { get; init; }
    }

    private sealed class Member
    {
        public required Guid MemberId { get; init; }

        public required byte[] Body { get; init; }
    }

    private sealed class Due
    {
        public required Guid GroupId { get; init; }

        public required DateTime DueAt { get; init; }
    }
}
