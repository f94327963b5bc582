using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Soa.Soap;

/// <summary>
/// Writes every envelope that is sent, answers and calls alike, around a Header and a Body that are written already and are neither parsed
/// nor copied.
/// </summary>
public static class EnvelopeWriter
{
    // The stream of a connection sends a long part at once and the end of the envelope on its own: to copy costs less than to send twice.
    private const int LongestCopy = 32 * 1024;

    private static readonly byte[] BodyStart = "<s:Body>"u8.ToArray();
    private static readonly byte[] BodyEnd = "</s:Body></s:Envelope>"u8.ToArray();

    /// <summary>Sends an envelope as a response.</summary>
    /// <param name="response">The response.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="envelope">The envelope.</param>
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

    /// <summary>Writes an envelope to a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="envelope">The envelope.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task WriteAsync(Stream stream, Envelope envelope, CancellationToken cancellationToken)
    {
        var length = LengthOf(envelope);
        if (length <= LongestCopy)
        {
            var copy = ArrayPool<byte>.Shared.Rent(length);
            CopyTo(copy, envelope);
            await stream.WriteAsync(copy.AsMemory(0, length), cancellationToken);
            ArrayPool<byte>.Shared.Return(copy);
            return;
        }

        await stream.WriteAsync(envelope.Version.EnvelopeStart, cancellationToken);
        await stream.WriteAsync(envelope.Header, cancellationToken);
        await stream.WriteAsync(BodyStart, cancellationToken);
        await stream.WriteAsync(envelope.Body, cancellationToken);
        await stream.WriteAsync(BodyEnd, cancellationToken);
    }

    /// <summary>Returns an envelope as bytes.</summary>
    public static byte[] ToBytes(Envelope envelope)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(LengthOf(envelope));
        CopyTo(bytes, envelope);
        return bytes;
    }

    /// <summary>Returns the number of bytes that an envelope has.</summary>
    public static int LengthOf(Envelope envelope) =>
        envelope.Version.EnvelopeStart.Length + envelope.Header.Length + BodyStart.Length + envelope.Body.Length + BodyEnd.Length;

    /// <summary>Writes an envelope to a buffer.</summary>
    public static void Write(IBufferWriter<byte> writer, Envelope envelope)
    {
        writer.Write(envelope.Version.EnvelopeStart);
        writer.Write(envelope.Header.Span);
        writer.Write(BodyStart);
        writer.Write(envelope.Body.Span);
        writer.Write(BodyEnd);
    }

    private static void CopyTo(Span<byte> bytes, Envelope envelope)
    {
        ReadOnlySpan<ReadOnlyMemory<byte>> parts = [envelope.Version.EnvelopeStart, envelope.Header, BodyStart, envelope.Body, BodyEnd];
        foreach (var part in parts)
        {
            part.Span.CopyTo(bytes);
            bytes = bytes[part.Length..];
        }
    }
}
