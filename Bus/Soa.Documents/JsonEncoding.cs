using System.Text;
using System.Xml;

namespace Soa.Documents;

/// <summary>
/// Makes UTF-8 of JSON. It should be that already (RFC 8259, section 8.1); UTF-16, UTF-32 and a charset are understood too.
/// </summary>
public static class JsonEncoding
{
    /// <summary>Returns the JSON in UTF-8.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="charset">The charset parameter of its content type; <c>null</c> if it has none.</param>
    /// <returns>The same bytes if they are UTF-8 by what they say, which is not verified.</returns>
    /// <exception cref="UnknownEncodingException">The charset is unknown.</exception>
    /// <exception cref="XmlException">It is not text in its encoding.</exception>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> json, string? charset)
    {
        var encoding = XmlEncoding.Unicode(json.Span) ?? Unicode(json.Span) ?? (charset is null ? null : XmlEncoding.Named(charset));
        return encoding is null || ReferenceEquals(encoding, Charset.Utf8)
            ? json
            : Encoding.UTF8.GetBytes(XmlEncoding.Decode(json.Span, encoding));
    }

    // The first character of JSON is ASCII, so zeros show the encoding (RFC 4627, section 3).
    private static Encoding? Unicode(ReadOnlySpan<byte> start) => start switch
    {
        [0, 0, 0, not 0, ..] => XmlEncoding.Named("utf-32be"),
        [not 0, 0, 0, 0, ..] => XmlEncoding.Named("utf-32le"),
        [0, not 0, ..] => XmlEncoding.Named("utf-16be"),
        [not 0, 0, ..] => XmlEncoding.Named("utf-16le"),
        _ => null,
    };
}
