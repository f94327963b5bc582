using System.IO.Compression;

namespace Soa.Soap.Http;

/// <summary>Decodes the content codings of RFC 9110, section 8.4.1, and Brotli (RFC 7932), of requests and answers.</summary>
public static class ContentCoding
{
    /// <summary>The supported codings, as a header's value.</summary>
    public const string Known = "gzip, deflate, br";

    /// <summary>Opens a stream of what the bytes of an answer stand for.</summary>
    /// <param name="coding">The Content-Encoding.</param>
    /// <param name="content">The bytes as they came.</param>
    /// <returns><c>null</c> if the coding is not known.</returns>
    public static Stream? OpenAnswer(string coding, byte[] content)
    {
        var compressed = new MemoryStream(content, writable: false);
        var decoder = Open(coding, compressed);
        // Some servers send the data without the zlib format around it that RFC 9110 requires.
        return decoder is ZLibStream && content is [var first, ..] && (first & 0x0F) != 8
            ? new DeflateStream(compressed, CompressionMode.Decompress)
            : decoder;
    }

    /// <summary>Opens a stream of the content of a request.</summary>
    /// <param name="coding">The Content-Encoding.</param>
    /// <param name="body">The bytes as they come.</param>
    /// <param name="limit">How many of these are read at most.</param>
    /// <returns><c>null</c> if the coding is not known.</returns>
    internal static Stream? Decode(string coding, Stream body, int limit)
    {
        var measured = new MeasuredStream(body, limit);
        if (coding.Trim().Equals("identity", StringComparison.OrdinalIgnoreCase))
            return measured;
        return Open(coding, measured) is { } decoder ? new ExpandedStream(decoder, measured) : null;
    }

    private static Stream? Open(string coding, Stream compressed) => coding.Trim().ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => new GZipStream(compressed, CompressionMode.Decompress),
        "deflate" => new ZLibStream(compressed, CompressionMode.Decompress),
        "br" => new BrotliStream(compressed, CompressionMode.Decompress),
        _ => null,
    };
}
