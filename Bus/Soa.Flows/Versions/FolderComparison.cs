namespace Soa.Flows.Versions;

/// <summary>Describes what shall run, after the folders have been compared with what runs.</summary>
/// <param name="Flows">
/// The flows. Those without content go on as they are; those with content are a new version of the flow that runs, or new altogether.
/// </param>
/// <param name="Refusals">The folders that cannot run.</param>
internal sealed record FolderComparison(
    IReadOnlyList<(Flow Flow, FlowContent? Content, LiveFlow? Running)> Flows, IReadOnlyList<FlowRefusal> Refusals)
{
    /// <summary>Compares the folders with the flows that run.</summary>
    /// <param name="roots">The folders.</param>
    /// <param name="loader">Loads what has changed.</param>
    /// <param name="running">The running subscriptions.</param>
    /// <param name="now">The time.</param>
    public static FolderComparison Make(IReadOnlyList<string> roots, FlowLoader loader, IReadOnlyList<LiveFlow> running, DateTimeOffset now)
    {
        var refusals = new List<FlowRefusal>();
        var found = new List<(Flow Flow, FlowContent? Content, LiveFlow? Running)>();
        var folders = new List<string>();
        foreach (var root in roots)
        {
            var here = Directory.Exists(root) ? FlowLoader.FindFolders(root) : [];
            folders.AddRange(here);
            var before = here.Count > 0 ? [] : running.Where(flow => IsIn(root, flow)).ToArray();
            if (before.Length == 0)
                continue;

            // That is more likely a folder that is not mounted than the wish to stop everything.
            found.AddRange(before.Select(GoesOn));
            refusals.Add(new FlowRefusal(root, null, [new FlowError(root, 0, "There are no flows here any more. To stop all of them, "
                + "stop the process.")], now));
        }

        foreach (var folder in folders)
        {
            var before = running.FirstOrDefault(flow => flow.Folder == folder);
            var (load, content) = Load(folder, loader, before);
            if (load is null)
            {
                found.Add(GoesOn(before!));
            }
            else if (load.Flow is { } flow)
            {
                found.Add((flow, content, running.FirstOrDefault(other => other.Inlet.Name == flow.Name)));
            }
            else
            {
                refusals.Add(new FlowRefusal(folder, before?.Inlet.Name, load.Errors, now));
                if (before is not null)
                    found.Add(GoesOn(before));
            }
        }

        RefuseConflicts(found, refusals, running, now);
        return new FolderComparison(found, refusals);
    }

    private static bool IsIn(string root, LiveFlow flow) =>
        flow.Folder is var folder && (folder == root || Path.GetDirectoryName(folder) == root);

    private static (Flow, FlowContent?, LiveFlow?) GoesOn(LiveFlow flow) => (flow.Current.Flow, null, flow);

    // null: nothing has changed.
    private static (FlowLoad? Load, FlowContent? Content) Load(string folder, FlowLoader loader, LiveFlow? before)
    {
        try
        {
            var content = FlowContent.Read(folder);
            return content.Hash == before?.FolderHash ? (null, null) : (loader.Load(folder), content);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return (new FlowLoad(folder, null, [new FlowError(folder, 0, $"The folder cannot be read: {unreadable.Message}")]), null);
        }
    }

    // What runs keeps its names and addresses; who is new and wants the same is refused.
    private static void RefuseConflicts(
        List<(Flow Flow, FlowContent? Content, LiveFlow? Running)> found,
        List<FlowRefusal> refusals,
        IReadOnlyList<LiveFlow> running,
        DateTimeOffset now)
    {
        while (true)
        {
            var flows = found.OrderBy(flow => flow.Content is not null).Select(flow => flow.Flow).ToArray();
            if (FlowSetRules.Check(flows).FirstOrDefault() is not { } error)
                return;
            var index = found.FindIndex(
                flow => flow.Content is not null && error.File == Path.Combine(flow.Flow.Folder, FlowLoader.FileName));
            if (index < 0)
                return;
            var before = running.FirstOrDefault(flow => flow.Folder == found[index].Flow.Folder);
            refusals.Add(new FlowRefusal(found[index].Flow.Folder, before?.Inlet.Name, [error], now));
            if (before is null)
                found.RemoveAt(index);
            else
                found[index] = GoesOn(before);
        }
    }
}
