namespace Soa.Flows.Cases.Recording;

/// <summary>Represents a document that a flow sent.</summary>
/// <param name="Address">Where to.</param>
/// <param name="Body">The document; <c>null</c> if it is not kept.</param>
internal sealed record RecordedDocument(string Address, ReadOnlyMemory<byte>? Body);

/// <summary>Represents what an endpoint answered: a document, which may be a fault, or nothing.</summary>
/// <param name="Body">The document.</param>
/// <param name="Failure">Why there was no answer.</param>
internal sealed record RecordedAnswer(ReadOnlyMemory<byte>? Body, string? Failure);

/// <summary>Represents what a flow received.</summary>
/// <param name="Body">The document.</param>
/// <param name="SoapHeader">The Header of its envelope, if the flow reads that.</param>
internal sealed record CaseGiven(byte[] Body, byte[]? SoapHeader);
