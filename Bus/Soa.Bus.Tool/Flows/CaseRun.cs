using Soa.Flows;
using Soa.Flows.Cases;

namespace Soa.Bus.Tool.Flows;

/// <summary>Runs the cases of flows and keeps what came of each.</summary>
/// <param name="loader">Loads the flows.</param>
/// <param name="shown">Returns the name of a file in results.</param>
internal sealed class CaseRun(FlowLoader loader, Func<string, string> shown)
{
    private readonly CaseCoverage reached = new();
    private readonly List<FlowOutcomes> outcomes = [];
    private readonly List<string> known = [];

    /// <summary>Gets which cases; <c>null</c> for all.</summary>
    public string? Filter { get; init; }

    /// <summary>Gets a value that indicates whether a step that no case reaches is an error.</summary>
    public bool Covers { get; init; }

    /// <summary>Gets the outcomes of the flows whose cases were wanted.</summary>
    public IReadOnlyList<FlowOutcomes> Flows => outcomes;

    public int Passed => outcomes.Sum(flow => flow.Cases.Count(one => one.Differences.Count == 0));

    /// <summary>Gets how many cases failed; a flow that cannot be loaded counts as one at least.</summary>
    public int Failed =>
        outcomes.Sum(flow => flow.Errors.Count > 0 ? Math.Max(1, flow.Cases.Count) : flow.Cases.Count(one => one.Differences.Count > 0));

    public int Missed => outcomes.Sum(flow => flow.Missed.Count);

    /// <summary>Gets a value that indicates whether all cases hold, and there are some.</summary>
    public bool IsOk => Failed == 0 && Missed == 0 && Passed > 0;

    /// <summary>Returns the end of a sentence about a filter that matches nothing.</summary>
    public string MeantBy(string filter) => Spelling.Nearest(filter, known) is { } near ? $". Did you mean '{near}'?" : ".";

    /// <summary>Runs all cases of these flows.</summary>
    public async Task RunAsync(IReadOnlyList<string> folders, CancellationToken cancellationToken)
    {
        // Cases may call other flows, so all are loaded, even if one is filtered for.
        var loads = folders.Select(loader.Load).ToArray();
        var flows = new FlowSet([.. loads.Select(load => load.Flow).OfType<Flow>().DistinctBy(flow => flow.Name)]);
        foreach (var load in loads)
        {
            if (await RunAsync(load, flows, cancellationToken) is { } outcome)
                outcomes.Add(outcome);
        }
    }

    private async Task<FlowOutcomes?> RunAsync(FlowLoad load, FlowSet flows, CancellationToken cancellationToken)
    {
        var name = load.Flow?.Name ?? Path.GetFileName(load.Folder);
        known.Add(name);
        var cases = FlowCaseReader.Find(load.Folder).Select(file => (File: file, Read: Read(file)))
            .Where(pair => IsWanted(name, pair.File, pair.Read.Case)).ToArray();
        if (cases.Length == 0 && (load.Flow is not null || Filter is not null))
            return null;
        if (load.Flow is null)
        {
            var notRun = cases.Select(pair => new CaseOutcome(
                pair.Read.Case?.Name ?? Path.GetFileName(pair.File), shown(pair.File), ["Not run: the flow cannot be loaded."]));
            return new FlowOutcomes(
                name, [.. load.Errors.Select(error => (error with { File = shown(error.File) }).ToString())], [.. notRun], []);
        }

        var results = new List<CaseOutcome>();
        foreach (var (file, (flowCase, errors)) in cases)
        {
            var differences = flowCase is null
                ? errors.Select(error => error.ToString())
                : (await FlowCaseRunner.RunAsync(load.Flow, flowCase, flows, reached, cancellationToken)).Differences;
            results.Add(new CaseOutcome(
                flowCase?.Name ?? Path.GetFileName(file),
                shown(file),
                [.. differences.Select(difference => difference.Replace(file, shown(file), StringComparison.Ordinal))]));
        }

        var missed = Covers && Filter is null
            ? reached.Missed(load.Flow).Select(
                step => new MissedStep(shown(Path.Combine(load.Flow.Folder, FlowLoader.FileName)), step.Line, step.Path))
            : [];
        return new FlowOutcomes(name, [], results, [.. missed]);
    }

    private bool IsWanted(string flow, string file, FlowCase? flowCase) =>
        Filter is not { } text || new[] { flow, Path.GetFileName(file), flowCase?.Name ?? "" }.Any(
            part => part.Contains(text, StringComparison.OrdinalIgnoreCase));

    private static (FlowCase? Case, IReadOnlyList<FlowError> Errors) Read(string file)
    {
        try
        {
            return (FlowCaseReader.Read(file), []);
        }
        catch (FlowLoadException unreadable)
        {
            return (null, unreadable.Errors);
        }
    }
}
