using System.Xml;

namespace Soa.Documents;

/// <summary>
/// Represents a body that was received by HTTP. It is unchanged unless only its charset says how to read it; then it is UTF-8.
/// </summary>
/// <param name="Body">The body.</param>
/// <param name="ContentType">The content type it has; <c>null</c> if it came without one.</param>
public readonly record struct ReadableBody(ReadOnlyMemory<byte> Body, string? ContentType)
{
    /// <summary>Decodes a body if it has to be.</summary>
    /// <param name="body">The body.</param>
    /// <param name="contentType">The content type it came with.</param>
    /// <param name="isJson">True if it is JSON, false if it is XML.</param>
    /// <exception cref="UnknownEncodingException">Its charset is unknown, or it is too large to be decoded.</exception>
    /// <exception cref="XmlException">It is not text in its charset.</exception>
    public static ReadableBody Of(ReadOnlyMemory<byte> body, string? contentType, bool isJson)
    {
        if (Charset.Of(contentType) is not { } charset)
            return new ReadableBody(body, contentType);
        if (MappedBody.IsMapped(body) && XmlEncoding.NeedsCharset(body.Span, charset))
            throw new UnknownEncodingException(charset, "content type of a document as large as this");
        var readable = isJson ? JsonEncoding.ToUtf8(body, charset) : XmlEncoding.WithoutCharset(body, charset);
        return new ReadableBody(readable, readable.Equals(body) ? contentType : Charset.WithUtf8(contentType!, isNamed: !isJson));
    }
}
