using System.Text;
using Microsoft.AspNetCore.Http;
using Soa.Soap.Mtom;

namespace Soa.Soap.Calls;

/// <summary>Represents the response to a call: an envelope, a line of text, or a status alone.</summary>
public sealed class SoapAnswer
{
    private readonly HttpContext context;
    private readonly Envelope envelope;
    private readonly SoapPacking packing;
    private readonly string? text;

    internal SoapAnswer(HttpContext context, int status, Envelope envelope, SoapPacking packing)
    {
        (this.context, Status, this.envelope, this.packing) = (context, status, envelope, packing);
        ContentType = packing.Boundary is null ? envelope.Version.ContentType : XopWriter.ContentTypeOf(envelope.Version, packing.Boundary);
    }

    internal SoapAnswer(HttpContext context, int status, string? text = null)
    {
        (this.context, Status, this.text) = (context, status, text);
        ContentType = text is null ? null : "text/plain; charset=utf-8";
    }

    /// <summary>Gets the HTTP status.</summary>
    public int Status { get; }

    /// <summary>Gets the value of the Content-Type header; <c>null</c> if there is no content.</summary>
    public string? ContentType { get; }

    /// <summary>Gets whether the response is an envelope; otherwise it is text or empty.</summary>
    public bool HasEnvelope => envelope.Version is not null;

    /// <summary>Gets the Header element in UTF-8; empty if the envelope has none.</summary>
    public ReadOnlyMemory<byte> Header => envelope.Header;

    /// <summary>Gets the element in the Body, in UTF-8; empty if the Body is.</summary>
    public ReadOnlyMemory<byte> Body => envelope.Body;

    /// <summary>Sends the answer.</summary>
    public Task SendAsync()
    {
        var response = context.Response;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        if (HasEnvelope && packing.IsPlain)
            return EnvelopeWriter.WriteAsync(response, envelope);
        return ContentType is null ? Task.CompletedTask : SendAsync(response, ToBytes());
    }

    /// <summary>Returns the content as bytes.</summary>
    public ReadOnlyMemory<byte> ToBytes() =>
        HasEnvelope ? packing.Pack(envelope) : text is null ? default : Encoding.UTF8.GetBytes(text + "\n");

    /// <summary>Returns the content as bytes, with another Header and Body in its envelope.</summary>
    /// <param name="header">The Header element in UTF-8; empty for none.</param>
    /// <param name="body">The element in the Body, in UTF-8; empty for an empty Body.</param>
    public ReadOnlyMemory<byte> ToBytes(ReadOnlyMemory<byte> header, ReadOnlyMemory<byte> body) =>
        packing.Pack(envelope with { Header = header, Body = body });

    private static async Task SendAsync(HttpResponse response, ReadOnlyMemory<byte> content)
    {
        response.ContentLength = content.Length;
        await response.Body.WriteAsync(content, response.HttpContext.RequestAborted);
    }
}
