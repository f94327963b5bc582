using Microsoft.AspNetCore.Http;

namespace Soa.Soap;

/// <summary>Represents the request over SOAP that a document was taken from, with what came beside it.</summary>
/// <param name="Request">The request.</param>
/// <param name="Envelope">The envelope. Its bytes are used again once the request has been answered.</param>
public sealed record SoapOrigin(HttpRequest Request, ReadOnlyMemory<byte> Envelope);
