namespace Soa.Bus.Flows.Envelopes;

/// <summary>What stood in a SOAP body.</summary>
/// <param name="Body">The element, a fault as a SOAP 1.2 Fault; empty if there was none.</param>
/// <param name="IsFault">True for a fault.</param>
/// <param name="IsBusinessFault">
/// True for a fault with a typed detail, or one that puts the blame on the sender: sending again would change nothing.
/// </param>
internal readonly record struct SoapAnswer(ReadOnlyMemory<byte> Body, bool IsFault, bool IsBusinessFault);
