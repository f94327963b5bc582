namespace Soa.Flows.Versions;

/// <summary>Remembers the versions of flows: in the database, or, without one, as long as the process lives.</summary>
internal interface IFlowVersionStore
{
    /// <summary>Gets a value that indicates whether what is remembered outlives the process.</summary>
    bool IsDurable { get; }

    /// <summary>Gets which version began a document, while several run; <c>null</c> if nothing outlives the process.</summary>
    BegunDocuments? Begun { get; }

    /// <summary>Returns the versions that other processes hold, by flow and hash.</summary>
    Task<ILookup<string, string>> ListHeldElsewhereAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Records that a version takes new documents from now on, unless the latest is the same, and that this process holds it.
    /// </summary>
    /// <param name="flow">The flow's name.</param>
    /// <param name="content">Its files.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>All versions of the flow, the one that takes documents first, then those before it.</returns>
    Task<IReadOnlyList<StoredVersion>> ActivateAsync(string flow, FlowContent content, CancellationToken cancellationToken);

    /// <summary>Records that this process has, or still has, something under way which a version began.</summary>
    Task LeaseAsync(string flow, string hash, CancellationToken cancellationToken);

    /// <summary>
    /// Records that this process no longer has anything under way that a version began. When no process has, the version has ended.
    /// </summary>
    Task ReleaseAsync(string flow, string hash, CancellationToken cancellationToken);

    /// <summary>Ends the leases of processes that have not renewed them since this time, because they are dead.</summary>
    Task ExpireAsync(DateTime notSeenSince, CancellationToken cancellationToken);

    /// <summary>Returns the versions of a flow, the latest first.</summary>
    Task<IReadOnlyList<StoredVersion>> ListAsync(string flow, CancellationToken cancellationToken);

    /// <summary>Returns a version's files; <c>null</c> if there is no such version, or its files are no longer kept.</summary>
    Task<byte[]?> ReadAsync(string flow, int number, CancellationToken cancellationToken);

    /// <summary>Deletes the files of versions that others replaced before this time.</summary>
    /// <returns>How many.</returns>
    Task<int> RetireAsync(DateTime before, CancellationToken cancellationToken);
}
