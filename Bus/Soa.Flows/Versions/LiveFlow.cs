using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Soa.Documents;
using Soa.Flows.Listening;

namespace Soa.Flows.Versions;

/// <summary>
/// Represents a flow while it runs: the version that takes new documents, and those before it, which finish what they began. Which one
/// began a document is known from the document, once it failed; of one that the broker delivers again because a process died, it was
/// recorded if several versions ran, or else follows from when the document was sent.
/// </summary>
internal sealed partial class LiveFlow
{
    private readonly FlowLoader loader;
    private readonly IFlowVersionStore store;
    private readonly ILogger log;
    private readonly ConcurrentDictionary<string, FlowVersion> loaded = new(StringComparer.Ordinal);
    private readonly HashSet<string> quiet = new(StringComparer.Ordinal);
    private readonly HashSet<string> held = new(StringComparer.Ordinal);
    private volatile FlowVersion current;
    private volatile IReadOnlyList<StoredVersion> earlier = [];
    private FlowContent content;

    public LiveFlow(Flow flow, FlowContent content, FlowRunner runner, FlowLoader loader, IFlowVersionStore store, ILogger log)
    {
        (this.content, this.loader, this.store, this.log) = (content, loader, store, log);
        current = new FlowVersion(flow, content.Hash, runner.Runtime.TimeProvider.GetUtcNow());
        loaded[current.Id] = current;
        Inlet = new FlowInlet(flow, runner) { Choose = ChooseAsync };
        (Folder, FolderHash) = (flow.Folder, content.Hash);
    }

    /// <summary>Gets the flow as its sources see it.</summary>
    public FlowInlet Inlet { get; }

    /// <summary>Gets the version that takes new documents.</summary>
    public FlowVersion Current => current;

    /// <summary>Gets all versions that have run in this process.</summary>
    public IEnumerable<FlowVersion> Loaded => loaded.Values;

    /// <summary>Gets the folder of its files.</summary>
    public string Folder { get; private set; }

    /// <summary>Gets the hash of the files that its folder had when it was loaded; another version may run instead.</summary>
    public string FolderHash { get; private set; }

    /// <summary>Gets the files of the version that takes new documents.</summary>
    public FlowContent Content => content;

    /// <summary>Gets or sets what receives for it; disposing that stops it. <c>null</c> while it does not receive.</summary>
    public RunningSources? Sources { get; set; }

    /// <summary>Gets or sets why its versions could not be written down, or why it does not receive, at the last attempt.</summary>
    public string? Trouble { get; set; }

    /// <summary>Returns whether another version can receive through the sources that run.</summary>
    public bool ReceivesAlike(Flow next, FlowContent files) =>
        next.Sources.Select(source => source.Declared).SequenceEqual(
            Current.Flow.Sources.Select(source => source.Declared), StringComparer.Ordinal)
        && files.HashOfContracts() == content.HashOfContracts();

    /// <summary>Gives new documents to another version from now on.</summary>
    /// <param name="next">The version.</param>
    /// <param name="files">Its files.</param>
    /// <param name="now">The time.</param>
    /// <param name="isFolder">Whether they are those of its folder, and not of a version that an operator has chosen.</param>
    public void TakeOver(Flow next, FlowContent files, DateTimeOffset now, bool isFolder)
    {
        if (isFolder)
            (Folder, FolderHash) = (next.Folder, files.Hash);
        var before = current;
        if (before.Number is { } number)
        {
            var stored = new StoredVersion
            {
                Number = number,
                Hash = before.Hash,
                FirstLoadedAt = before.ActivatedAt.UtcDateTime,
                ActivatedAt = before.ActivatedAt.UtcDateTime,
                IsKept = true,
            };
            earlier = [stored, .. earlier.Where(version => version.Hash != files.Hash)];
        }

        content = files;
        var version = new FlowVersion(next, files.Hash, now);
        loaded[version.Id] = version;
        current = version;
        Inlet.Flow = next;
    }

    /// <summary>
    /// Writes down which version takes documents, and so gets to know its number, and who may have begun documents before it.
    /// </summary>
    public async Task RecordAsync(CancellationToken cancellationToken)
    {
        var version = current;
        if (version.Number is not null)
            return;
        var versions = await store.ActivateAsync(version.Flow.Name, content, cancellationToken);
        version.Flow.Version = versions[0].Number;
        var numbered =
            version with { Number = versions[0].Number, ActivatedAt = new DateTimeOffset(versions[0].ActivatedAt, TimeSpan.Zero) };
        loaded[version.Id] = numbered;
        current = numbered;
        held.Add(version.Hash);
        quiet.Remove(version.Hash);
        Remember(versions);
    }

    /// <summary>
    /// Says again what it holds, and asks which versions before the current one have ended: other processes may have finished what those
    /// began.
    /// </summary>
    public async Task LeaseAsync(CancellationToken cancellationToken)
    {
        foreach (var hash in held)
            await store.LeaseAsync(Inlet.Name, hash, cancellationToken);
        if (held.Count > 0)
            Remember(await store.ListAsync(Inlet.Name, cancellationToken));
    }

    /// <summary>Reads which versions run if other processes hold one that this process does not know of.</summary>
    /// <param name="elsewhere">The hashes of the versions that other processes hold.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task NoticeAsync(IEnumerable<string> elsewhere, CancellationToken cancellationToken)
    {
        var known = earlier;
        if (elsewhere.Any(hash => hash != current.Hash && known.All(version => version.Hash != hash)))
            Remember(await store.ListAsync(Inlet.Name, cancellationToken));
    }

    /// <summary>
    /// Records which versions have something under way in this process, and which have nothing any more. It must have been so twice in a
    /// row: a run may just be about to begin.
    /// </summary>
    /// <param name="stops">True if the process takes nothing more: then it counts at once, and for the current version too.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task DrainAsync(bool stops, CancellationToken cancellationToken)
    {
        foreach (var version in loaded.Values.Where(
            version => version.Number is not null && (stops || version.Hash != current.Hash)).ToArray())
        {
            if (IsUnderWay(version))
            {
                quiet.Remove(version.Hash);
                if (!held.Contains(version.Hash))
                    await store.LeaseAsync(Inlet.Name, version.Hash, cancellationToken);
                held.Add(version.Hash);
            }
            else if (held.Contains(version.Hash) && (stops || !quiet.Add(version.Hash)))
            {
                await store.ReleaseAsync(Inlet.Name, version.Hash, cancellationToken);
                held.Remove(version.Hash);
                Remember(await store.ListAsync(Inlet.Name, cancellationToken));
            }
        }
    }

    /// <summary>
    /// Loads the version that a replay of a document would go through once more, apart from the one that runs: for trials, which must not
    /// move its counts, circuits and rates.
    /// </summary>
    public async Task<FlowLoad> LoadApartAsync(Document document, CancellationToken cancellationToken)
    {
        var id = FlowVersionMark.Of(document)?.Id;
        if (id is null || id == current.Id)
            return LoadCurrentApart();
        var stored = (await store.ListAsync(Inlet.Name, cancellationToken)).FirstOrDefault(known => FlowVersion.IdOf(known.Hash) == id);
        var packed = stored is null ? null : await store.ReadAsync(Inlet.Name, stored.Number, cancellationToken);
        return packed is null ? new FlowLoad("", null, []) : Numbered(FlowContent.Load(packed, loader), stored!.Number);
    }

    /// <summary>Loads the current version once more, apart from the one that runs.</summary>
    public FlowLoad LoadCurrentApart() => Numbered(FlowContent.Load(content.Pack(), loader), current.Number);

    private static FlowLoad Numbered(FlowLoad load, int? number)
    {
        if (load.Flow is { } flow)
            flow.Version = number;
        return load;
    }

    private void Remember(IReadOnlyList<StoredVersion> versions) =>
        earlier = [.. versions.Where(before => before is { DrainedAt: null, IsKept: true } && before.Hash != current.Hash)];

    // What was given up comes again.
    private static bool IsUnderWay(FlowVersion version) => version.Flow.Activity is { Running: > 0 } or { GivenUp: > 0 };
}
