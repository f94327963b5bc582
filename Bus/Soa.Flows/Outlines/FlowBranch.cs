namespace Soa.Flows.Outlines;

/// <summary>Represents steps that run one after another: those of the flow, or those within a step.</summary>
/// <param name="Label">When they run: <c>when /o:Order/o:Country = 'CL'</c>, <c>on StockUnavailable</c>; empty if always.</param>
/// <param name="Steps">The steps.</param>
public sealed record FlowBranch(string Label, IReadOnlyList<FlowStep> Steps)
{
    /// <summary>Returns the steps of branches and those within them, in the order of the file.</summary>
    internal static IEnumerable<FlowStep> StepsOf(IEnumerable<FlowBranch> branches) =>
        branches.SelectMany(branch => branch.Steps).SelectMany(step => StepsOf(step.Branches).Prepend(step));
}
