using Microsoft.AspNetCore.Http;
using Soa.Messaging.Journal;

namespace Soa.Soap;

/// <summary>Represents the request over SOAP that a document was taken from, with what came beside it.</summary>
/// <param name="Request">The request.</param>
/// <param name="Envelope">The envelope. Its bytes are used again once the request has been answered.</param>
public sealed record SoapOrigin(HttpRequest Request, ReadOnlyMemory<byte> Envelope)
{
    /// <summary>Gets or sets the flow that took the document, for the journal; <c>null</c> if none did.</summary>
    public FlowReference? Flow { get; set; }
}
