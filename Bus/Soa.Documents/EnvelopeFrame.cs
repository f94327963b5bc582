namespace Soa.Documents;

/// <summary>Holds what surrounded a document in the SOAP envelope that it was taken out of.</summary>
/// <param name="Namespace">
/// The namespace of the envelope; <c>null</c> if an answer came without one, as that of a one-way operation does.
/// </param>
public sealed record EnvelopeFrame(string? Namespace)
{
    /// <summary>Gets the Header element, which can stand alone; empty if there was none.</summary>
    public ReadOnlyMemory<byte> Header { get; init; }

    /// <summary>Gets the number of elements in the Body. The document holds them all, one after the other.</summary>
    public int Elements { get; init; }

    /// <summary>Gets the fault as it was written, if the document is the SOAP 1.2 form of a SOAP 1.1 fault.</summary>
    public ReadOnlyMemory<byte> Fault { get; init; }
}
