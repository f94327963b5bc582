using System.Text;

namespace Soa.Testing.Soap.BothStacks;

/// <summary>Writes requests of HTTP/1.1 as bytes, right or wrong.</summary>
internal static class HttpText
{
    /// <summary>The content type of SOAP 1.1.</summary>
    public const string Type11 = "text/xml; charset=utf-8";

    /// <summary>The content type of SOAP 1.2.</summary>
    public const string Type12 = "application/soap+xml; charset=utf-8";

    private static readonly string[] NoHeaders = [];

    /// <summary>Writes a request without a body.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path.</param>
    /// <param name="headers">Header lines.</param>
    public static byte[] Ask(string method, string path, params string[] headers) => Write($"{method} {path} HTTP/1.1", headers, []);

    /// <summary>Writes a POST.</summary>
    /// <param name="path">The path.</param>
    /// <param name="contentType">The content type; <c>null</c> for none.</param>
    /// <param name="body">The body, in UTF-8.</param>
    /// <param name="headers">Further header lines.</param>
    public static byte[] Post(string path, string? contentType, string body, params string[] headers) =>
        Post(path, contentType, Encoding.UTF8.GetBytes(body), headers);

    /// <inheritdoc cref="Post(string, string?, string, string[])"/>
    public static byte[] Post(string path, string? contentType, byte[] body, params string[] headers) =>
        Write($"POST {path} HTTP/1.1", [.. TypeOf(contentType), $"Content-Length: {body.Length}", .. headers], body);

    /// <summary>Writes a POST in chunks.</summary>
    /// <param name="path">The path.</param>
    /// <param name="contentType">The content type.</param>
    /// <param name="body">The body.</param>
    /// <param name="end">What comes after the last chunk with content.</param>
    /// <param name="headers">Further header lines.</param>
    public static byte[] PostInChunks(string path, string contentType, string body, string end = "0\r\n\r\n", params string[] headers)
    {
        var chunks = Encoding.UTF8.GetBytes(body).Chunk(100).SelectMany(
            chunk => (byte[])[.. Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"), .. chunk, .. "\r\n"u8]);
        return Write(
            $"POST {path} HTTP/1.1", [.. TypeOf(contentType), "Transfer-Encoding: chunked", .. headers],
            [.. chunks, .. Encoding.ASCII.GetBytes(end)]);
    }

    /// <summary>Writes a request line, header lines and a body.</summary>
    public static byte[] Write(string line, string[] headers, byte[] body)
    {
        string[] usual = headers.Any(header => header.StartsWith("Host:", StringComparison.Ordinal))
            ? NoHeaders
            : ["Host: desk.example.com"];
        string[] close = headers.Any(header => header.StartsWith("Connection:", StringComparison.Ordinal))
            ? NoHeaders
            : ["Connection: close"];
        var head = string.Concat(((string[])[line, .. usual, .. close, .. headers, ""]).Select(part => part + "\r\n"));
        return [.. Encoding.Latin1.GetBytes(head), .. body];
    }

    private static string[] TypeOf(string? contentType) => contentType is null ? NoHeaders : [$"Content-Type: {contentType}"];
}
