namespace Soa.Flows.State.Groups;

/// <summary>Keeps groups in the process's memory.</summary>
internal sealed class MemoryGroups : IGroupStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Group> groups = [];
    private readonly Dictionary<Guid, Group> open = [];
    private readonly Dictionary<(Guid Place, Guid Member), Group> members = [];

    public ValueTask<GroupAddition> AddAsync(GroupMember member, CancellationToken cancellationToken)
    {
        lock (gate)
            return new(Add(member));
    }

    public ValueTask<ClosedGroup?> ReadAsync(Guid group, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return new(groups.TryGetValue(group, out var found) && !IsOpen(found)
                ? new ClosedGroup(found.Id, found.Key, found.ConversationId, [.. found.Members]) { TraceContext = found.TraceContext }
                : null);
        }
    }

    public ValueTask<IReadOnlyList<Guid>> TakeDueAsync(
        Guid place, DateTime now, DateTime until, int most, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var due = groups.Values.Where(group => group.Place == place && group.DueAt <= now).OrderBy(group => group.DueAt).Take(most)
                .ToArray();
            foreach (var group in due)
            {
                group.DueAt = until;
                if (IsOpen(group))
                    open.Remove(group.Slot);
            }

            return new([.. due.Select(group => group.Id)]);
        }
    }

    public ValueTask PostponeAsync(Guid group, DateTime? due, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (groups.TryGetValue(group, out var found) && found.EndedAt is null)
                found.DueAt = due;
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask EndAsync(Guid group, DateTime now, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (groups.TryGetValue(group, out var found))
                (found.DueAt, found.EndedAt) = (null, found.EndedAt ?? now);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<int> PurgeAsync(DateTime before, int most, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var old = groups.Values.Where(group => group.EndedAt < before).Take(most).ToArray();
            foreach (var group in old)
            {
                groups.Remove(group.Id);
                foreach (var (member, _) in group.Members)
                    members.Remove((group.Place, member));
            }

            return new(old.Length);
        }
    }

    private GroupAddition Add(GroupMember member)
    {
        if (members.TryGetValue((member.StateKey.Id, member.MemberId), out var known))
            return new(known.ClosedBy == member.MemberId ? GroupResult.ClosedBefore : GroupResult.Waits, known.Id);

        var slot = member.StateKey.Slot(member.Key);
        if (!open.TryGetValue(slot, out var group))
        {
            if (open.Values.Count(other => other.Place == member.StateKey.Id) >= member.Limits.OpenGroups)
                return new(GroupResult.TooManyGroups, Guid.Empty);
            group = new Group(
                ClosedGroup.IdOf(member), member.StateKey.Id, slot, member.Key, member.ConversationId)
            { DueAt = member.DueAt, TraceContext = member.TraceContext };
        }

        if (group.Members.Count >= member.Limits.GroupMembers)
            return new(GroupResult.TooMany, group.Id);
        if (group.Bytes + member.Body.Length > member.Limits.GroupBytes)
            return new(GroupResult.TooLarge, group.Id);
        groups[group.Id] = open[slot] = members[(member.StateKey.Id, member.MemberId)] = group;
        group.Members.Add((member.MemberId, member.Body));
        group.Bytes += member.Body.Length;
        if (!member.IsLast && !(group.Members.Count >= member.Size))
            return new(GroupResult.Waits, group.Id);
        open.Remove(slot);
        (group.ClosedBy, group.DueAt) = (member.MemberId, member.TakeOverAt);
        return new(GroupResult.Closed, group.Id);
    }

    private bool IsOpen(Group group) => open.TryGetValue(group.Slot, out var current) && ReferenceEquals(current, group);

    private sealed class Group(Guid id, Guid place, Guid slot, string key, Guid conversation)
    {
        public Guid Id => id;

        public Guid Place => place;

        public Guid Slot => slot;

        public string Key => key;

        public Guid ConversationId => conversation;

        public string? TraceContext { get; init; }

        public List<(Guid MemberId, byte[] Body)> Members { get; } = [];

        public long Bytes { get; set; }

        public Guid? ClosedBy { get; set; }

        public DateTime? DueAt { get; set; }

        public DateTime? EndedAt { get; set; }
    }
}
