using Soa.Documents.Faults;

namespace Soa.Flows.Envelopes;

/// <summary>Describes the content of a SOAP body.</summary>
/// <param name="Body">The elements, a fault as a SOAP 1.2 Fault; empty if there were none.</param>
/// <param name="Envelope">The envelope that they were taken out of.</param>
/// <param name="Fault">The content of the fault; <c>null</c> if it is not a fault.</param>
internal readonly record struct SoapAnswer(ReadOnlyMemory<byte> Body, EnvelopeParts Envelope, FaultParts? Fault)
{
    /// <summary>Gets the fault in a few words.</summary>
    public FaultSummary? Summary => Fault is null ? null : FaultSummary.Of(Fault);
}
