using Soa.Documents;

namespace Soa.Flows.Cases;

/// <summary>Describes how a case ended.</summary>
/// <param name="Input">The document that came last.</param>
/// <param name="Result">The flow's result; <c>null</c> after a technical failure.</param>
/// <param name="Failure">The technical failure.</param>
/// <param name="Why">The failure or fault, for a person; empty if there was none.</param>
internal sealed record CaseEnd(Document Input, FlowResult? Result, Exception? Failure, string Why);
