using Soa.Database;
using Soa.Flows.State.Claims;
using Soa.Flows.State.Groups;
using Soa.Flows.State.Receipts;
using Soa.Flows.State.Sequences;

namespace Soa.Flows.State;

/// <summary>
/// Describes what flows keep between documents: groups that are not complete, documents that wait for others, keys that were seen,
/// checked-in bodies.
/// </summary>
public sealed class FlowState
{
    private FlowState(IGroupStore groups, ISequenceStore sequences, IReceiptStore receipts, IClaimStore claims)
    {
        Groups = groups;
        Sequences = sequences;
        Receipts = receipts;
        Claims = claims;
    }

    internal IGroupStore Groups { get; }

    internal ISequenceStore Sequences { get; }

    internal IReceiptStore Receipts { get; }

    internal IClaimStore Claims { get; }

    /// <summary>
    /// Gets which calls are made anew when their document is replayed; <c>null</c> without a database, where nothing is parked and so
    /// nothing replayed.
    /// </summary>
    internal IRevokedCalls? RevokedCalls { get; private init; }

    /// <summary>
    /// Gets how long to wait before what was handed to a flow's queue is handed to it again, if its end was not heard of. <c>null</c>
    /// where the queue outlives the process, as a broker's does.
    /// </summary>
    internal TimeSpan? HandAgainAfter { get; init; }

    /// <summary>Forgets what is no longer needed.</summary>
    /// <param name="now">The time.</param>
    /// <param name="retention">How long what is done is remembered.</param>
    /// <param name="most">How much of each kind to forget at once.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>How much that was.</returns>
    internal async ValueTask<int> PurgeAsync(DateTime now, TimeSpan retention, int most, CancellationToken cancellationToken) =>
        await Groups.PurgeAsync(now - Shorter(retention), most, cancellationToken)
        + await Sequences.PurgeAsync(now - Shorter(retention), most, cancellationToken)
        + await Receipts.PurgeAsync(now, most, cancellationToken)
        + await Claims.PurgeAsync(now, most, cancellationToken);

    /// <summary>
    /// Gets the longest time for which what is done is remembered. In memory that is short: it is there to know a repetition, and costs
    /// memory.
    /// </summary>
    private TimeSpan LongestRetention { get; init; } = TimeSpan.MaxValue;

    /// <summary>Gets a value that indicates whether it is lost when the process ends.</summary>
    internal bool IsInMemory => Groups is MemoryGroups;

    private TimeSpan Shorter(TimeSpan retention) => retention < LongestRetention ? retention : LongestRetention;

    /// <summary>Creates state that lives and dies with the process.</summary>
    /// <param name="claimFolder">Where checked-in bodies are kept; <c>null</c> for in memory too.</param>
    public static FlowState InMemory(string? claimFolder = null) => new(
        new MemoryGroups(),
        new MemorySequences(),
        new MemoryReceipts(),
        claimFolder is null ? new MemoryClaims() : new FolderClaims(claimFolder))
    {
        LongestRetention = TimeSpan.FromHours(1),
    };

    /// <summary>Creates state for a trial: it reads what another has kept, as far as given, and keeps nothing.</summary>
    internal static FlowState ForTrial(IClaimStore claims, IRevokedCalls? revokedCalls) =>
        new(new MemoryGroups(), new MemorySequences(), new MemoryReceipts(), claims) { RevokedCalls = revokedCalls };

    /// <summary>Creates state in the shared database.</summary>
    /// <param name="database">The database.</param>
    /// <param name="isQueueDurable">True if what is in a queue survives the process.</param>
    /// <param name="claimFolder">Where checked-in bodies are kept; <c>null</c> for in the database too.</param>
    public static FlowState OnDatabase(SharedDatabase database, bool isQueueDurable, string? claimFolder = null) => new(
        new DatabaseGroups(database),
        new DatabaseSequences(database),
        new DatabaseReceipts(database),
        claimFolder is null ? new DatabaseClaims(database) : new FolderClaims(claimFolder))
    {
        HandAgainAfter = isQueueDurable ? null : TimeSpan.FromHours(1),
        RevokedCalls = new RevokedCalls(database),
    };
}
