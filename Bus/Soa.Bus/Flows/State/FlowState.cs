using Soa.Bus.Flows.State.Groups;
using Soa.Database;

namespace Soa.Bus.Flows.State;

/// <summary>What flows keep between documents: groups that are not complete, documents that wait for others, keys that were seen, checked-in bodies.</summary>
public sealed class FlowState
{
    private FlowState(IGroupStore groups) => Groups = groups;

    internal IGroupStore Groups { get; }

    /// <summary>
    /// How long to wait before what was handed to a flow's queue is handed to it again, if its end was not heard of. <c>null</c> where the queue outlives the
    /// process, as a broker's does.
    /// </summary>
    internal TimeSpan? HandAgainAfter { get; init; }

    /// <summary>Forgets what is no longer needed since a time.</summary>
    /// <returns>How much that was.</returns>
    internal async ValueTask<int> ForgetAsync(DateTime before, int most, CancellationToken cancellationToken) =>
        await Groups.ForgetAsync(before, most, cancellationToken);

    /// <summary>State that lives and dies with the process.</summary>
    public static FlowState InMemory() => new(new MemoryGroups());

    /// <summary>State in the shared database.</summary>
    /// <param name="database">The database.</param>
    /// <param name="isQueueDurable">True if what is in a queue survives the process.</param>
    public static FlowState OnDatabase(SharedDatabase database, bool isQueueDurable) =>
        new(new DatabaseGroups(database)) { HandAgainAfter = isQueueDurable ? null : TimeSpan.FromHours(1) };
}
