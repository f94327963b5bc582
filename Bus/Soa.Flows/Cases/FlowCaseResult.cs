using Soa.Documents;

namespace Soa.Flows.Cases;

/// <summary>What came of a case.</summary>
/// <param name="Differences">What is not as it should be, for a person; empty if the case holds.</param>
/// <param name="Sent">What the flow sent, in order.</param>
/// <param name="Result">How the flow ended; <c>null</c> after a technical failure.</param>
public sealed record FlowCaseResult(IReadOnlyList<string> Differences, IReadOnlyList<(string Address, Document Document)> Sent, FlowResult? Result);
