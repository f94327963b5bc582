namespace Soa.Flows.DryRuns;

/// <summary>Represents a step that a dry run reached.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Path">The step's path.</param>
/// <param name="Line">The step's line in the flow's file; 0 if it is not known.</param>
public sealed record DryRunStep(string Flow, string Path, int Line)
{
    private readonly List<DryRunCall> calls = [];

    /// <summary>Gets what it would send, in order.</summary>
    public IReadOnlyList<DryRunCall> Calls => calls;

    internal void Add(DryRunCall call) => calls.Add(call);
}
