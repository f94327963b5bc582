namespace Soa.Soap.Mtom;

/// <summary>Represents a part of a multipart body (RFC 2046, section 5.1).</summary>
/// <param name="Id">The Content-ID without its brackets; empty if there is none.</param>
/// <param name="ContentType">The Content-Type.</param>
/// <param name="Content">The bytes.</param>
internal readonly record struct MimePart(string Id, string? ContentType, ArraySegment<byte> Content);
