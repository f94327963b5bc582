namespace Soa.Bus.Tool.Flows;

/// <summary>Represents the outcome of the cases of a flow.</summary>
/// <param name="Flow">The flow's name.</param>
/// <param name="Errors">The errors that keep the flow from being loaded; its cases were not run then.</param>
/// <param name="Cases">The outcome of each case.</param>
/// <param name="Missed">The steps that no case reaches, if that was asked for.</param>
internal sealed record FlowOutcomes(
    string Flow, IReadOnlyList<string> Errors, IReadOnlyList<CaseOutcome> Cases, IReadOnlyList<MissedStep> Missed);
