using System.Xml.Schema;
using Soa.Soap.Mtom;

namespace Soa.Soap.Calls;

/// <summary>Packs an envelope into the content of a response: as it is, signed and encrypted, or as MTOM.</summary>
/// <param name="Protect">Signs and encrypts it; <c>null</c> if the request was not protected.</param>
/// <param name="Boundary">The delimiter of the parts of MTOM; <c>null</c> for one text.</param>
/// <param name="Schemas">Say which values are binary and become parts.</param>
internal readonly record struct SoapPacking(Func<byte[], byte[]>? Protect, string? Boundary, XmlSchemaSet? Schemas)
{
    /// <summary>Gets whether the envelope is sent as it is.</summary>
    public bool IsPlain => Protect is null && Boundary is null;

    /// <summary>Packs an envelope.</summary>
    public ReadOnlyMemory<byte> Pack(Envelope envelope) => Boundary is not null
        ? XopWriter.Write(envelope, Boundary, Schemas)
        : Protect?.Invoke(EnvelopeWriter.ToBytes(envelope)) ?? EnvelopeWriter.ToBytes(envelope);
}
