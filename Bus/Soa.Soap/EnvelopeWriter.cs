using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Soa.Soap;

/// <summary>Writes envelopes around what is written already.</summary>
internal static class EnvelopeWriter
{
    private static ReadOnlySpan<byte> BodyStart => "<s:Body>"u8;

    private static ReadOnlySpan<byte> BodyEnd => "</s:Body></s:Envelope>"u8;

    /// <summary>Sends an envelope as the response.</summary>
    public static Task WriteAsync(HttpResponse response, int status, Envelope envelope)
    {
        response.StatusCode = status;
        response.ContentType = envelope.Version.ContentType;
        return WriteAsync(response, envelope);
    }

    /// <summary>Sends an envelope as the content of a response whose status and content type are set.</summary>
    public static async Task WriteAsync(HttpResponse response, Envelope envelope)
    {
        response.ContentLength = LengthOf(envelope);
        Write(response.BodyWriter, envelope);
        await response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted);
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
