using Soa.Documents;

namespace Soa.Flows;

/// <summary>What came of a document.</summary>
/// <param name="Outcome">How the flow ended.</param>
/// <param name="Answer">
/// What to answer whoever waits: what a step <c>reply</c> said, else the fault if there was one, else the document that was current at the end.
/// </param>
/// <param name="Fault">The business fault with which the flow failed, or which a handler dealt with.</param>
public sealed record FlowResult(FlowOutcome Outcome, Document Answer, Document? Fault)
{
    /// <summary>The path of the step that met the fault, if the flow failed with one.</summary>
    public string? Step { get; init; }

    /// <summary>The flow at its end, with its variables.</summary>
    internal Exchange? Exchange { get; init; }
}
