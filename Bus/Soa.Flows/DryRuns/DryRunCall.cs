using Soa.Documents;

namespace Soa.Flows.DryRuns;

/// <summary>Represents something that a flow would send.</summary>
/// <param name="Flow">The flow that would send it.</param>
/// <param name="Step">The path of the step.</param>
/// <param name="Address">Where to, without secrets.</param>
/// <param name="Document">The document.</param>
/// <param name="IsPublished">Whether it is an event, for all who have subscribed to it.</param>
public sealed record DryRunCall(string Flow, string Step, string Address, Document Document, bool IsPublished)
{
    /// <summary>Gets how it was answered.</summary>
    public DryRunAnswer Answer { get; internal set; }

    /// <summary>Gets the answer; <c>null</c> if there is none.</summary>
    public Document? AnswerDocument { get; internal set; }
}
