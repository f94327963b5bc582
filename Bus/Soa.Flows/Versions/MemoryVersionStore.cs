namespace Soa.Flows.Versions;

/// <summary>Keeps versions in a process without a database.</summary>
internal sealed class MemoryVersionStore(TimeProvider time) : IFlowVersionStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<(StoredVersion Version, byte[]? Content)>> flows = new(StringComparer.Ordinal);

    public bool IsDurable => false;

    public BegunDocuments? Begun => null;

    public Task<ILookup<string, string>> ListHeldElsewhereAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Array.Empty<string>().ToLookup(flow => flow));

    public Task<IReadOnlyList<StoredVersion>> ActivateAsync(string flow, FlowContent content, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (!flows.TryGetValue(flow, out var versions))
                flows[flow] = versions = [];
            if (versions.Count == 0 || versions[0].Version.Hash != content.Hash)
            {
                var now = time.GetUtcNow().UtcDateTime;
                var known = versions.Find(version => version.Version.Hash == content.Hash).Version
                    ?? new StoredVersion { Number = versions.Count + 1, Hash = content.Hash, FirstLoadedAt = now, ActivatedAt = now };
                versions.RemoveAll(version => version.Version.Hash == content.Hash);
                versions.Insert(0, (known with { ActivatedAt = now, DrainedAt = null, IsKept = true }, content.Pack()));
            }
        }

        return ListAsync(flow, cancellationToken);
    }

    // There is but this one process.
    public Task LeaseAsync(string flow, string hash, CancellationToken cancellationToken)
    {
        Change(
            flow, version => version.Version.Hash == hash, version => version with { Version = version.Version with { DrainedAt = null } });
        return Task.CompletedTask;
    }

    public Task ExpireAsync(DateTime notSeenSince, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ReleaseAsync(string flow, string hash, CancellationToken cancellationToken)
    {
        Change(
            flow, version => version.Version.Hash == hash,
            version => version with { Version = version.Version with { DrainedAt = time.GetUtcNow().UtcDateTime } });
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<StoredVersion>> ListAsync(string flow, CancellationToken cancellationToken)
    {
        lock (gate)
            return Task.FromResult<IReadOnlyList<StoredVersion>>([.. flows.GetValueOrDefault(flow, []).Select(version => version.Version)]);
    }

    public Task<byte[]?> ReadAsync(string flow, int number, CancellationToken cancellationToken)
    {
        lock (gate)
            return Task.FromResult(flows.GetValueOrDefault(flow, []).Find(version => version.Version.Number == number).Content);
    }

    public Task<int> RetireAsync(DateTime before, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var retired = 0;
            foreach (var versions in flows.Values)
            {
                for (var i = 1; i < versions.Count; i++)
                {
                    if (versions[i].Content is null || versions[i - 1].Version.ActivatedAt >= before)
                        continue;
                    versions[i] = (versions[i].Version with { IsKept = false }, null);
                    retired++;
                }
            }

            return Task.FromResult(retired);
        }
    }

    private void Change(
        string flow,
        Predicate<(StoredVersion Version, byte[]? Content)> which,
        Func<(StoredVersion Version, byte[]? Content), (StoredVersion Version, byte[]? Content)> change)
    {
        lock (gate)
        {
            if (flows.TryGetValue(flow, out var versions) && versions.FindIndex(which) is >= 0 and var index)
                versions[index] = change(versions[index]);
        }
    }
}
