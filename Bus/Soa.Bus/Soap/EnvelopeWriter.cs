using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Soa.Bus.Soap;

/// <summary>Writes envelopes around what is written already.</summary>
internal static class EnvelopeWriter
{
    /// <summary>Sends an envelope as the response.</summary>
    /// <param name="response">Where to.</param>
    /// <param name="version">The version of SOAP.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="header">The Header element, empty for none.</param>
    /// <param name="body">The element in the body, of the same version if it is a fault.</param>
    public static async Task WriteAsync(
        HttpResponse response, SoapVersion version, int status, ReadOnlyMemory<byte> header, ReadOnlyMemory<byte> body)
    {
        response.StatusCode = status;
        response.ContentType = version.ContentType;
        response.ContentLength = version.EnvelopeStart.Length + header.Length + BodyStart.Length + body.Length + BodyEnd.Length;

        var writer = response.BodyWriter;
        writer.Write(version.EnvelopeStart);
        writer.Write(header.Span);
        writer.Write(BodyStart);
        writer.Write(body.Span);
        writer.Write(BodyEnd);
        await writer.FlushAsync(response.HttpContext.RequestAborted);
    }

    private static ReadOnlySpan<byte> BodyStart => "<s:Body>"u8;

    private static ReadOnlySpan<byte> BodyEnd => "</s:Body></s:Envelope>"u8;
}
