using Soa.Documents;
using Soa.Documents.Faults;

namespace Soa.Flows.Envelopes;

/// <summary>What stood in a SOAP body.</summary>
/// <param name="Body">The elements, a fault as a SOAP 1.2 Fault; empty if there were none.</param>
/// <param name="Frame">What surrounded them.</param>
/// <param name="Fault">What the fault says; <c>null</c> if it is none.</param>
internal readonly record struct SoapAnswer(ReadOnlyMemory<byte> Body, EnvelopeFrame Frame, FaultParts? Fault)
{
    /// <summary>The fault in a few words.</summary>
    public FaultSummary? Summary => Fault is null ? null : FaultSummary.Of(Fault);
}
