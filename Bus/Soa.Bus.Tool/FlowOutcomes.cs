namespace Soa.Bus.Tool;

/// <summary>What came of a flow's cases.</summary>
/// <param name="Flow">The flow's name.</param>
/// <param name="Errors">Why the flow cannot be loaded; its cases were not run then.</param>
/// <param name="Cases">They.</param>
/// <param name="Missed">The steps that no case reaches, if that was asked for.</param>
internal sealed record FlowOutcomes(string Flow, IReadOnlyList<string> Errors, IReadOnlyList<CaseOutcome> Cases, IReadOnlyList<MissedStep> Missed);
