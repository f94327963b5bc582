using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Soa.Bus.Soap;

/// <summary>Writes envelopes around what is written already.</summary>
internal static class EnvelopeWriter
{
    private static ReadOnlySpan<byte> BodyStart => "<s:Body>"u8;

    private static ReadOnlySpan<byte> BodyEnd => "</s:Body></s:Envelope>"u8;

    /// <summary>Sends an envelope as the response.</summary>
    public static async Task WriteAsync(HttpResponse response, int status, Envelope envelope)
    {
        response.StatusCode = status;
        response.ContentType = envelope.Version.ContentType;
        response.ContentLength = LengthOf(envelope);
        Write(response.BodyWriter, envelope);
        await response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted);
    }

    /// <summary>Sends an envelope that is bytes already.</summary>
    public static async Task WriteAsync(HttpResponse response, int status, SoapVersion version, byte[] envelope)
    {
        response.StatusCode = status;
        response.ContentType = version.ContentType;
        response.ContentLength = envelope.Length;
        await response.Body.WriteAsync(envelope, response.HttpContext.RequestAborted);
    }

    /// <summary>The envelope as bytes.</summary>
    public static byte[] ToBytes(Envelope envelope)
    {
        var writer = new ArrayBufferWriter<byte>(LengthOf(envelope));
        Write(writer, envelope);
        return writer.WrittenSpan.ToArray();
    }

    /// <summary>How many bytes an envelope has.</summary>
    public static int LengthOf(Envelope envelope) =>
        envelope.Version.EnvelopeStart.Length + envelope.Header.Length + BodyStart.Length + envelope.Body.Length + BodyEnd.Length;

    /// <summary>Writes an envelope.</summary>
    public static void Write(IBufferWriter<byte> writer, Envelope envelope)
    {
        writer.Write(envelope.Version.EnvelopeStart);
        writer.Write(envelope.Header.Span);
        writer.Write(BodyStart);
        writer.Write(envelope.Body.Span);
        writer.Write(BodyEnd);
    }
}
