using System.Collections.Concurrent;

namespace Soa.Flows.Cases;

/// <summary>Describes which steps cases reached.</summary>
public sealed class CaseCoverage
{
    private readonly ConcurrentDictionary<(string Flow, string Path), bool> reached = new();

    /// <summary>Returns the steps of a flow that no case reached, by path, with their lines.</summary>
    public IReadOnlyList<(string Path, int Line)> Missed(Flow flow) =>
        [.. flow.StepLines.Where(step => !reached.ContainsKey((flow.Name, step.Key))).Select(
            step => (step.Key, step.Value)).OrderBy(step => step.Value)];

    internal void Note(string flow, string path) => reached[(flow, path)] = true;
}
