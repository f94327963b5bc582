using Soa.Flows.Cases.Recording;
using Soa.Flows.Outlines;
using Soa.Flows.Versions;

namespace Soa.Flows.Shadowing;

/// <summary>Prepares the versions of flows through which recorded documents go.</summary>
internal sealed class ShadowTrials(LiveFlows flows, FlowLoader loader, FlowRunner runner)
{
    /// <summary>Returns the search for conversations of a flow among those that a person means.</summary>
    public static string SearchOf(string flow, string search) =>
        string.IsNullOrWhiteSpace(search) ? $"flow:\"{flow}\"" : $"({search}) flow:\"{flow}\"";

    /// <summary>Returns what the results of a flow cannot show.</summary>
    public static IReadOnlyList<string> RemarksOn(Flow flow)
    {
        var remarks = new List<string>();
        var headers = RecordedInput.UnknownHeaders(flow).Concat(flow.Sources.SelectMany(source => source.Variables)).Distinct().ToList();
        if (headers.Count > 0)
            remarks.Add($"The flow reads {string.Join(", ", headers)}, which the journal does not keep. They are empty here.");
        if (flow.Steps.Waiting.Any())
            remarks.Add("The flow collects documents. Here each goes through alone, so what it sends when a group is complete differs.");
        var steps = FlowBranch.StepsOf(flow.Outline).Select(step => step.Name).ToHashSet(StringComparer.Ordinal);
        if (steps.Contains("idempotent-receiver"))
            remarks.Add("The flow ignores documents that come twice. Here each is new, so one that was ignored differs.");
        if (steps.Contains("load-balance"))
            remarks.Add("The flow takes turns between endpoints. Here the first has its turn, so other addresses differ.");
        return remarks;
    }

    /// <summary>Loads a version.</summary>
    /// <exception cref="FlowException">It cannot work; the message has all errors.</exception>
    public Flow Load(string name, int? version, byte[] packed)
    {
        FlowLoad load;
        try
        {
            load = FlowContent.Load(packed, loader);
        }
        catch (IOException unusable)
        {
            throw new FlowException($"The files of the flow cannot be used: {unusable.Message}");
        }

        if (load.Flow is not { } flow)
        {
            var errors = load.Errors.Select(error => error with { File = Path.GetFileName(error.File) });
            throw new FlowException($"This version of {name} cannot run:\n{string.Join('\n', errors)}");
        }

        if (flow.Name != name)
            throw new FlowException($"The draft is of the flow '{flow.Name}', not '{name}'. Keep the name.");
        flow.Version = version;
        return flow;
    }

    /// <summary>Prepares what a shadow run needs.</summary>
    /// <exception cref="FlowException">The version cannot be loaded any more.</exception>
    public ShadowTrial Create(ShadowTask task)
    {
        var flow = Load(task.Flow, task.Version, task.Files);
        // These remember documents before, by a clock that only goes forward; here the latest document is the first.
        var remembers = FlowBranch.StepsOf(flow.Outline).Any(step => step.Name is "throttle" or "circuit-breaker" or "load-balance");
        return new ShadowTrial(
            runner.Runtime, remembers ? () => Load(task.Flow, task.Version, task.Files) : () => flow, LoadOther,
            IgnoredPlaces.Parse(task.IgnoredLines, flow.Namespaces), task.IgnoresTimes);
    }

    /// <summary>Returns the names of the flows of this process.</summary>
    public IReadOnlyList<string> Names => [.. flows.Running.Select(live => live.Inlet.Name)];

    private Flow? LoadOther(string name) =>
        flows.Running.FirstOrDefault(live => live.Inlet.Name == name)?.LoadCurrentApart().Flow;
}
