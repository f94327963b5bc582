using System.IO.Compression;

namespace Soa.Flows.Http;

/// <summary>Decodes the content codings of answers (RFC 9110, section 8.4.1; RFC 7932 for Brotli).</summary>
internal static class AnswerCoding
{
    /// <summary>The codings that calls accept, as a header's value.</summary>
    public const string Accepted = "gzip, deflate, br";

    /// <summary>Opens a stream of what compressed bytes stand for.</summary>
    /// <param name="coding">The Content-Encoding.</param>
    /// <param name="content">The bytes as they came.</param>
    /// <returns><c>null</c> if the coding is not known.</returns>
    public static Stream? Open(string coding, byte[] content)
    {
        var compressed = new MemoryStream(content, writable: false);
        return coding.Trim().ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => new GZipStream(compressed, CompressionMode.Decompress),
            // Some servers send the data without the zlib format around it that RFC 9110 requires.
            "deflate" when content is [var first, ..] && (first & 0x0F) != 8 => new DeflateStream(compressed, CompressionMode.Decompress),
            "deflate" => new ZLibStream(compressed, CompressionMode.Decompress),
            "br" => new BrotliStream(compressed, CompressionMode.Decompress),
            _ => null,
        };
    }
}
