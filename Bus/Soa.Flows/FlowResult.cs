using Soa.Documents;

namespace Soa.Flows;

/// <summary>Describes what came of a document.</summary>
/// <param name="Outcome">How the flow ended.</param>
/// <param name="Answer">
/// The answer for a waiting caller: the document of a step <c>reply</c>, else the fault if there was one, else the document that was
/// current at the end.
/// </param>
/// <param name="Fault">The business fault with which the flow failed, or which a handler dealt with.</param>
public sealed record FlowResult(FlowOutcome Outcome, Document Answer, Document? Fault)
{
    /// <summary>Gets the path of the step that met the fault, if the flow failed with one.</summary>
    public string? Step { get; init; }

    /// <summary>Gets the flow at its end, with its variables.</summary>
    internal Exchange? Exchange { get; init; }
}
