namespace Soa.Flows.Versions;

/// <summary>Remembers the versions of flows: in the database, or, without one, as long as the process lives.</summary>
internal interface IFlowVersionStore
{
    /// <summary>True if what is remembered outlives the process.</summary>
    bool IsDurable { get; }

    /// <summary>Notes that a version takes new documents from now on, unless the latest is the same, and that this process holds it.</summary>
    /// <param name="flow">The flow's name.</param>
    /// <param name="content">Its files.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>All versions of the flow, the one that takes documents first, then those before it.</returns>
    Task<IReadOnlyList<StoredVersion>> ActivateAsync(string flow, FlowContent content, CancellationToken cancellationToken);

    /// <summary>Notes that this process has, or still has, something under way which a version began.</summary>
    Task HoldAsync(string flow, string hash, CancellationToken cancellationToken);

    /// <summary>Notes that this process has nothing under way any more which a version began. When no process has, the version has ended.</summary>
    Task ReleaseAsync(string flow, string hash, CancellationToken cancellationToken);

    /// <summary>Lets go of what processes held that did not say so again since this time: they are dead.</summary>
    Task BuryAsync(DateTime notSeenSince, CancellationToken cancellationToken);

    /// <summary>The versions of a flow, the latest first.</summary>
    Task<IReadOnlyList<StoredVersion>> ListAsync(string flow, CancellationToken cancellationToken);

    /// <summary>A version's files; <c>null</c> if there is no such version, or its files are kept no more.</summary>
    Task<byte[]?> ReadAsync(string flow, int number, CancellationToken cancellationToken);

    /// <summary>Lets go of the files of versions that others took over from before this time.</summary>
    /// <returns>How many.</returns>
    Task<int> RetireAsync(DateTime before, CancellationToken cancellationToken);
}
