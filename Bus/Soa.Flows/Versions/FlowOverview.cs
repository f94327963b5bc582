using Microsoft.Extensions.DependencyInjection;

namespace Soa.Flows.Versions;

/// <summary>Represents the flows of a process, for operators.</summary>
/// <param name="Folder">Their folder.</param>
/// <param name="Flows">They.</param>
/// <param name="Refused">Folders that are not a flow yet, with the reasons. Flows that run on list their own.</param>
public sealed record FlowOverview(string Folder, IReadOnlyList<FlowOverview.RunningFlow> Flows, IReadOnlyList<FlowOverview.Refusal> Refused)
{
    /// <summary>Reads what a process has loaded, and from its store which versions there have been.</summary>
    public static Task<FlowOverview> ReadAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        MakeAsync(services.GetRequiredService<LiveFlows>(), services.GetRequiredService<IFlowVersionStore>(), cancellationToken);

    internal static async Task<FlowOverview> MakeAsync(LiveFlows flows, IFlowVersionStore store, CancellationToken cancellationToken)
    {
        var refusals = flows.Refusals;
        var running = new List<RunningFlow>();
        foreach (var flow in flows.Running.OrderBy(flow => flow.Inlet.Name, StringComparer.Ordinal))
        {
            var refusal = refusals.FirstOrDefault(refused => refused.Flow == flow.Inlet.Name);
            running.Add(
                RunningFlow.Of(flow, await VersionsAsync(flow, store, cancellationToken), refusal is null ? null : Refusal.Of(refusal)));
        }

        return new FlowOverview(
            string.Join(", ", flows.Roots), running, [.. refusals.Where(refusal => refusal.Flow is null).Select(Refusal.Of)]);
    }

    // The overview is wanted most when something is wrong, such as the database.
    private static async Task<IReadOnlyList<StoredVersion>> VersionsAsync(
        LiveFlow flow, IFlowVersionStore store, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ListAsync(flow.Inlet.Name, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return [];
        }
    }

    /// <summary>Returns what is refused, and why.</summary>
    public sealed record Refusal(string Folder, DateTimeOffset At, IReadOnlyList<FlowError> Errors)
    {
        internal static Refusal Of(FlowRefusal refusal) => new(refusal.Folder, refusal.At, refusal.Errors);
    }

    /// <summary>Represents a version; what it has done counts from the start of the process.</summary>
    public sealed record Version(
        int Number, string Id, DateTime FirstLoadedAt, DateTime ActivatedAt, DateTime? DrainedAt, bool IsCurrent, bool IsKept,
        long Running);

    /// <summary>Describes what was done since the process started.</summary>
    public sealed record Counts(long Running, long Completed, long Handled, long Failed, long Errors);

    /// <summary>Represents a flow.</summary>
    public sealed record RunningFlow(
        string Name, string Description, string Folder, string State, int? Version, IReadOnlyList<string> Sources, Counts Counts,
        IReadOnlyList<Version> Versions, Refusal? Error)
    {
        internal static RunningFlow Of(LiveFlow flow, IReadOnlyList<StoredVersion> stored, Refusal? error)
        {
            var activity = flow.Loaded.Select(version => version.Flow.Activity).ToArray();
            return new RunningFlow(
                flow.Inlet.Name,
                flow.Current.Flow.Description,
                flow.Folder,
                flow.Inlet.Pause is not null ? "Paused" : error is null ? "Running" : "ChangeRefused",
                flow.Current.Number,
                [.. flow.Current.Flow.Sources.Select(source => source.Address)],
                new Counts(
                    activity.Sum(one => one.Running), activity.Sum(one => one.Completed), activity.Sum(one => one.Handled),
                    activity.Sum(one => one.Failed), activity.Sum(one => one.Errors)),
                [
                    .. stored.Select(version => new Version(
                        version.Number,
                        FlowVersion.IdOf(version.Hash),
                        version.FirstLoadedAt,
                        version.ActivatedAt,
                        version.DrainedAt,
                        version.Hash == flow.Current.Hash,
                        version.IsKept,
                        flow.Loaded.FirstOrDefault(loaded => loaded.Hash == version.Hash)?.Flow.Activity.Running ?? 0)),
                ],
                error);
        }
    }
}
