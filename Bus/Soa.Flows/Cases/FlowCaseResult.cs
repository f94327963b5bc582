using Soa.Documents;

namespace Soa.Flows.Cases;

/// <summary>Describes what came of a case.</summary>
/// <param name="Differences">The differences from the expectation, for a person; empty if the case holds.</param>
/// <param name="Sent">The documents that the flow sent, in order.</param>
/// <param name="Result">How the flow ended; <c>null</c> after a technical failure.</param>
public sealed record FlowCaseResult(
    IReadOnlyList<string> Differences, IReadOnlyList<(string Address, Document Document)> Sent, FlowResult? Result);
