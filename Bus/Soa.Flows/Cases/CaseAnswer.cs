using Soa.Documents.Faults;

namespace Soa.Flows.Cases;

/// <summary>Describes what an endpoint answers in a case: one of the four.</summary>
/// <param name="Body">A document.</param>
/// <param name="Fault">A business fault.</param>
/// <param name="Failure">A technical failure.</param>
/// <param name="IsTimeout">Nothing, until the time of the call is over.</param>
public sealed record CaseAnswer(byte[]? Body = null, Violation? Fault = null, string? Failure = null, bool IsTimeout = false);
