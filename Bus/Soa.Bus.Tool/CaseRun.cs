using Soa.Bus.Flows;
using Soa.Bus.Flows.Cases;

namespace Soa.Bus.Tool;

/// <summary>Runs the cases of flows and tells what came of each.</summary>
/// <param name="loader">Loads the flows.</param>
/// <param name="output">Where it is told.</param>
/// <param name="shown">How a file is named there.</param>
internal sealed class CaseRun(FlowLoader loader, TextWriter output, Func<string, string> shown)
{
    private readonly CaseCoverage reached = new();
    private int passed, failed, missed;

    /// <summary>Which cases; <c>null</c> for all.</summary>
    public string? Filter { get; init; }

    /// <summary>True if steps that no case reaches are told, and are wrong.</summary>
    public bool TellsCoverage { get; init; }

    /// <summary>Runs all cases of these flows.</summary>
    /// <returns>True if all of them hold.</returns>
    public async Task<bool> RunAsync(IReadOnlyList<string> folders, CancellationToken cancellationToken)
    {
        // Cases may call other flows, so all are loaded, even if one is filtered for.
        var loads = folders.Select(loader.Load).ToArray();
        var flows = new FlowSet([.. loads.Select(load => load.Flow).OfType<Flow>().DistinctBy(flow => flow.Name)]);
        foreach (var load in loads)
            await RunAsync(load, flows, cancellationToken);
        output.WriteLine($"{passed + failed} case(s): {passed} ok, {failed} failed{(TellsCoverage ? $"; {missed} step(s) not reached" : "")}");
        if (passed + failed == 0 && Filter is not null)
            output.WriteLine($"No case's flow, file or sentence contains '{Filter}'.");
        return failed == 0 && missed == 0 && passed > 0;
    }

    private async Task RunAsync(FlowLoad load, FlowSet flows, CancellationToken cancellationToken)
    {
        var name = load.Flow?.Name ?? Path.GetFileName(load.Folder);
        var cases = FlowCaseReader.Find(load.Folder).Select(file => (file, result: Read(file))).Where(pair => IsWanted(name, pair.file, pair.result)).ToArray();
        if (cases.Length == 0 && (load.Flow is not null || Filter is not null))
            return;
        output.WriteLine(name);
        if (load.Flow is null)
        {
            failed += Math.Max(1, cases.Length);
            Tell(load.Errors.Select(error => (error with { File = shown(error.File) }).ToString()));
            return;
        }

        foreach (var (file, read) in cases)
        {
            var differences = read.Case is { } flowCase
                ? (await FlowCaseRunner.RunAsync(load.Flow, flowCase, flows, reached, cancellationToken)).Differences
                : read.Errors.Select(error => error.ToString()).ToArray();
            var isOk = differences.Count == 0;
            (passed, failed) = isOk ? (passed + 1, failed) : (passed, failed + 1);
            output.WriteLine($"  {(isOk ? "ok    " : "FAILED")}  {read.Case?.Name ?? Path.GetFileName(file)}  ({Path.GetFileName(file)})");
            Tell(differences.Select(difference => difference.Replace(file, shown(file), StringComparison.Ordinal)));
        }

        if (TellsCoverage && Filter is null)
            TellMissed(load.Flow);
    }

    private void TellMissed(Flow flow)
    {
        foreach (var (path, line) in reached.Missed(flow))
        {
            missed++;
            output.WriteLine($"  {shown(Path.Combine(flow.Folder, FlowLoader.FileName))}:{line}: no case reaches {path}");
        }
    }

    private void Tell(IEnumerable<string> differences)
    {
        foreach (var line in differences.SelectMany(difference => difference.ReplaceLineEndings("\n").Split('\n')))
            output.WriteLine("          " + line);
    }

    private bool IsWanted(string flow, string file, (FlowCase? Case, IReadOnlyList<FlowError> Errors) read) =>
        Filter is not { } text || new[] { flow, Path.GetFileName(file), read.Case?.Name ?? "" }.Any(part => part.Contains(text, StringComparison.OrdinalIgnoreCase));

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
