using Microsoft.Extensions.Logging;

namespace Soa.Flows.Versions;

/// <content>Does what operators want of flows.</content>
internal sealed partial class LiveFlows
{
    /// <summary>Reads what operators want, and does it.</summary>
    public Task FollowAsync(CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            var wanted = (await orders.ListAsync(cancellationToken)).ToDictionary(order => order.Flow, StringComparer.Ordinal);
            await ForEachAsync(flow => FollowAsync(flow, wanted.GetValueOrDefault(flow.Inlet.Name), cancellationToken), cancellationToken);
        },
        cancellationToken);

    /// <summary>Checks that a version of a flow can run.</summary>
    /// <returns>The hash of the files in the flow's folder.</returns>
    /// <exception cref="FlowException">It cannot; the message says why.</exception>
    public async Task<string> CheckVersionAsync(string flow, int number, CancellationToken cancellationToken)
    {
        var live = Require(flow);
        await LoadVersionAsync(live, number, cancellationToken);
        return live.FolderHash;
    }

    /// <summary>Lets new files of a flow take new documents, here at once.</summary>
    /// <param name="flow">The flow's name.</param>
    /// <param name="content">The files.</param>
    /// <param name="orderAsync">
    /// Makes the other processes follow. It gets the number of the new version, and the hash of the files in the flow's folder.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The number of the version.</returns>
    /// <exception cref="FlowException">The files cannot run; the message says why.</exception>
    public async Task<int> DeployAsync(
        string flow, FlowContent content, Func<int, string, Task> orderAsync, CancellationToken cancellationToken)
    {
        var number = 0;
        await InTurnAsync(
            async () =>
            {
                var live = Require(flow);
                var load = FlowContent.Load(content.Pack(), loader);
                var next = Runnable(live, load, $"The new version of flow {flow}");
                if (next.Name != flow)
                    throw new FlowException($"These are the files of flow {next.Name}, not of {flow}.");
                if (content.Hash != live.Current.Hash)
                    await TakeOverAsync(live, next, content, isFolder: false, cancellationToken);
                number = live.Current.Number
                    ?? throw new FlowException("The new version takes documents in this process, but it could not be recorded, so others "
                        + "do not follow, and the next start begins with the folder. Deploy it again.");
                await orderAsync(number, live.FolderHash);
            },
            cancellationToken);
        return number;
    }

    private LiveFlow Require(string flow) => running.FirstOrDefault(one => one.Inlet.Name == flow)
        ?? throw new FlowException($"This process has no flow '{flow}'.");

    private async Task FollowAsync(LiveFlow flow, FlowOrder? order, CancellationToken cancellationToken)
    {
        await PauseAsync(flow, order, cancellationToken);
        if (order is { Version: { } number } && order.Replaced == flow.FolderHash)
        {
            if (flow.Current.Number != number)
                await TakeOverAsync(flow, await LoadVersionAsync(flow, number, cancellationToken), isFolder: false, cancellationToken);
        }
        else if (flow.Current.Hash != flow.FolderHash)
        {
            var content = FlowContent.Read(flow.Folder);
            if (content.Hash == flow.FolderHash && loader.Load(flow.Folder) is { Flow: { } next })
                await TakeOverAsync(flow, (next, content), isFolder: true, cancellationToken);
        }
    }

    private async Task PauseAsync(LiveFlow flow, FlowOrder? order, CancellationToken cancellationToken)
    {
        var isPaused = order?.PausedAt is not null;
        if (flow.Inlet.Pause is not null == isPaused)
            return;
        flow.Inlet.Pause = isPaused ? order : null;
        if (flow.Sources is { } sources)
            await sources.FollowAsync(cancellationToken);
        if (isPaused)
            LogPaused(flow.Inlet.Name, order!.PausedBy);
        else
            LogResumed(flow.Inlet.Name);
    }

    private async Task<(Flow Flow, FlowContent Content)> LoadVersionAsync(LiveFlow flow, int number, CancellationToken cancellationToken)
    {
        var name = flow.Inlet.Name;
        var packed = await store.ReadAsync(name, number, cancellationToken)
            ?? throw new FlowException($"Flow {name} has no version {number}, or its files are no longer kept.");
        return (Runnable(flow, FlowContent.Load(packed, loader), $"Version {number} of flow {name}"), FlowContent.Unpack(packed));
    }

    private Flow Runnable(LiveFlow flow, FlowLoad load, string what)
    {
        if (load.Flow is null)
            throw new FlowException($"{what} cannot run: {string.Join(" ", load.Errors.Select(error => ShownIn(load.Folder, error)))}");
        var others = running.Where(other => other != flow).Select(other => other.Current.Flow);
        return FlowSetRules.Check([.. others, load.Flow]).FirstOrDefault() is { } conflict
            ? throw new FlowException($"{what} cannot run: {conflict.Message}")
            : load.Flow;
    }

    // By the name in the flow's folder: the files were in a temporary one.
    private static string ShownIn(string folder, FlowError error) =>
        $"{error with { File = Path.GetRelativePath(folder, error.File).Replace(Path.DirectorySeparatorChar, '/') }}";

    private Task TakeOverAsync(
        LiveFlow flow, (Flow Flow, FlowContent Content) next, bool isFolder, CancellationToken cancellationToken) =>
        TakeOverAsync(flow, next.Flow, next.Content, isFolder, cancellationToken);

    [LoggerMessage(6070, LogLevel.Information, "Flow {Flow} is paused by {User}: it receives nothing until somebody resumes it")]
    private partial void LogPaused(string flow, string? user);

    [LoggerMessage(6071, LogLevel.Information, "Flow {Flow} receives again")]
    private partial void LogResumed(string flow);
}
