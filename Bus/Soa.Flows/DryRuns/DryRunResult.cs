using Soa.Documents;

namespace Soa.Flows.DryRuns;

/// <summary>Describes what a flow would do with a document. Nothing left the process, and nothing was written down.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Message">The fault, the failure, or why the dry run ended where it did; empty if the flow would run to its end.</param>
/// <param name="Steps">The steps that were reached, in order, with what they would send.</param>
public sealed record DryRunResult(DryRunEnd End, string Message, IReadOnlyList<DryRunStep> Steps)
{
    /// <summary>Gets the flow; <c>null</c> if none receives the document.</summary>
    public string? Flow { get; init; }

    /// <summary>Gets the number of the flow's version, if it is known.</summary>
    public int? Version { get; init; }

    /// <summary>Gets what the flow would answer, if it ended.</summary>
    public Document? Answer { get; init; }

    /// <summary>Gets a value that indicates whether there was more than is shown.</summary>
    public bool IsCut { get; init; }

    /// <summary>Gets everything that would be sent, in order.</summary>
    public IEnumerable<DryRunCall> Calls => Steps.SelectMany(step => step.Calls);
}
