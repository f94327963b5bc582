using System.IO.Compression;

namespace Soa.Soap.Http;

/// <summary>Decodes the content codings of RFC 9110, section 8.4.1, and Brotli (RFC 7932).</summary>
internal static class ContentCoding
{
    /// <summary>The supported codings, as a header's value.</summary>
    public const string Known = "gzip, deflate, br";

    /// <summary>Opens a stream of the content.</summary>
    /// <param name="coding">The Content-Encoding.</param>
    /// <param name="body">The bytes as they come.</param>
    /// <param name="limit">How many of these are read at most.</param>
    /// <returns><c>null</c> if the coding is not known.</returns>
    public static Stream? Decode(string coding, Stream body, int limit)
    {
        var measured = new MeasuredStream(body, limit);
        Stream? decoded = coding.Trim().ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => new GZipStream(measured, CompressionMode.Decompress),
            "deflate" => new ZLibStream(measured, CompressionMode.Decompress),
            "br" => new BrotliStream(measured, CompressionMode.Decompress),
            "identity" => measured,
            _ => null,
        };
        return decoded is null or MeasuredStream ? decoded : new ExpandedStream(decoded, measured);
    }
}
