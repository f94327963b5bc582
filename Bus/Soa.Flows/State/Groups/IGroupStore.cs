namespace Soa.Flows.State.Groups;

/// <summary>
/// Keeps groups of documents until they are complete (EIP: Aggregator). A group is open, then closed: from then on it never changes, and
/// every reader makes the same document of it; then ended.
/// </summary>
internal interface IGroupStore
{
    /// <summary>
    /// Adds a member to the open group of its key, which is opened if there is none. A member that is known already is not counted again.
    /// </summary>
    ValueTask<GroupAddition> AddAsync(GroupMember member, CancellationToken cancellationToken);

    /// <summary>Returns a closed group with its members in the order in which they came.</summary>
    ValueTask<ClosedGroup?> ReadAsync(Guid group, CancellationToken cancellationToken);

    /// <summary>
    /// Takes groups of a place whose time has come: open ones are closed. Of several processes that ask at once, one gets a group, and the
    /// others not before
    /// <paramref name="until"/>.
    /// </summary>
    ValueTask<IReadOnlyList<Guid>> TakeDueAsync(Guid place, DateTime now, DateTime until, int most, CancellationToken cancellationToken);

    /// <summary>Says when a closed group's time comes again, unless it ended.</summary>
    /// <param name="group">The group.</param>
    /// <param name="due">When; <c>null</c> for never.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    ValueTask PostponeAsync(Guid group, DateTime? due, CancellationToken cancellationToken);

    /// <summary>Records that the steps after the group have run.</summary>
    ValueTask EndAsync(Guid group, DateTime now, CancellationToken cancellationToken);

    /// <summary>Forgets groups that ended before a time.</summary>
    /// <returns>How many.</returns>
    ValueTask<int> PurgeAsync(DateTime before, int most, CancellationToken cancellationToken);
}
