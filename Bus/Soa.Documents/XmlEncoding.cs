using System.Text;
using System.Text.Unicode;
using System.Xml;

namespace Soa.Documents;

/// <summary>
/// Finds the encoding of an XML document: a byte order mark counts first, then the charset parameter of its content type, then its XML
/// declaration (RFC 7303, section 3; XML 1.0, section 4.3.3 and appendix F). It looks at the first bytes only, and costs nothing where
/// these say UTF-8.
/// </summary>
public static class XmlEncoding
{
    private static readonly Encoding Utf16 = new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16BigEndian = new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly Encoding Utf32 = new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true);
    private static readonly Encoding Utf32BigEndian = new UTF32Encoding(
        bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true);

    /// <summary>Finds the encoding that a document declares by itself.</summary>
    /// <returns><c>null</c> if it is UTF-8 and nothing says otherwise, which any XML reader gets right.</returns>
    /// <exception cref="UnknownEncodingException">Its declaration names an unknown one.</exception>
    public static Encoding? Find(ReadOnlySpan<byte> start)
    {
        if (Unicode(start) is { } unicode)
            return ReferenceEquals(unicode, Charset.Utf8) && DeclaresUtf8(start) ? null : unicode;
        return DeclaresUtf8(start) ? null : Declared(start);
    }

    /// <summary>Determines whether a document is UTF-8 by its own declaration.</summary>
    public static bool IsUtf8(ReadOnlySpan<byte> start) => Unicode(start) is null or { CodePage: 65001 } && DeclaresUtf8(start);

    /// <summary>Returns the document in UTF-8, with no declaration of another encoding.</summary>
    /// <param name="body">The document.</param>
    /// <param name="charset">The charset parameter of its content type; <c>null</c> if it has none.</param>
    /// <returns>The same bytes if they are UTF-8 by what they say, which is not verified.</returns>
    /// <exception cref="UnknownEncodingException">It is said to be in an unknown encoding.</exception>
    /// <exception cref="XmlException">It is not text in its encoding.</exception>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> body, string? charset)
    {
        var bytes = body.Span;
        var encoding = Unicode(bytes) ?? (charset is null ? Find(bytes) : Named(charset)) ?? Charset.Utf8;
        if (ReferenceEquals(encoding, Charset.Utf8))
            return DeclaresUtf8(bytes) ? body : Encoding.UTF8.GetBytes(DeclaredEncoding.Remove(Decode(bytes, encoding)));
        return encoding.CodePage == Encoding.ASCII.CodePage && Ascii.IsValid(bytes) && DeclaresUtf8(bytes)
            ? body
            : Encoding.UTF8.GetBytes(DeclaredEncoding.Remove(Decode(bytes, encoding)));
    }

    /// <summary>Looks through a document that says nothing of its encoding, before it is said to be UTF-8.</summary>
    /// <exception cref="XmlException">It is not UTF-8.</exception>
    public static void VerifyUtf8(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body))
            throw new XmlException("The document names no encoding, and is not text in UTF-8.");
    }

    /// <summary>
    /// Determines whether a document can be read only with the charset parameter, which says otherwise than the document itself.
    /// </summary>
    /// <exception cref="UnknownEncodingException">It names an unknown encoding.</exception>
    public static bool NeedsCharset(ReadOnlySpan<byte> start, string charset)
    {
        if (Unicode(start) is not null)
            return false;
        var own = DeclaresUtf8(start) ? Charset.Utf8 : Charset.TryFind(DeclaredEncoding.Read(start), out var declared) ? declared : null;
        return Named(charset).CodePage != own?.CodePage;
    }

    /// <summary>
    /// Returns a document that declares its encoding by itself: unchanged, unless the charset parameter is needed to read it.
    /// </summary>
    /// <inheritdoc cref="ToUtf8"/>
    public static ReadOnlyMemory<byte> WithoutCharset(ReadOnlyMemory<byte> body, string? charset) =>
        charset is not null && NeedsCharset(body.Span, charset) ? ToUtf8(body, charset) : body;

    /// <summary>Decodes bytes.</summary>
    /// <exception cref="XmlException">They are not text in this encoding.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        try
        {
            return encoding.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException invalid)
        {
            throw Invalid(encoding, invalid);
        }
    }

    /// <summary>Returns the exception for bytes that are not text in an encoding.</summary>
    public static XmlException Invalid(Encoding encoding, DecoderFallbackException invalid) =>
        new($"The document is not text in {encoding.WebName}, the encoding it is said to have: "
            + $"it has the invalid byte {string.Join(' ', (invalid.BytesUnknown ?? []).Select(value => $"0x{value:X2}"))}.", invalid);

    /// <summary>Returns the Unicode encoding that the byte order mark or the first character shows; <c>null</c> if neither does.</summary>
    public static Encoding? Unicode(ReadOnlySpan<byte> start) => start switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Charset.Utf8,
        [0x00, 0x00, 0xFE, 0xFF, ..] or [0x00, 0x00, 0x00, (byte)'<', ..] => Utf32BigEndian,
        [0xFF, 0xFE, 0x00, 0x00, ..] or [(byte)'<', 0x00, 0x00, 0x00, ..] => Utf32,
        [0xFE, 0xFF, ..] or [0x00, (byte)'<', ..] => Utf16BigEndian,
        [0xFF, 0xFE, ..] or [(byte)'<', 0x00, ..] => Utf16,
        _ => null,
    };

    /// <summary>
    /// Returns the encoding that a charset parameter names. Without a byte order mark, UTF-16 is big-endian (RFC 2781, section 4.3).
    /// </summary>
    /// <exception cref="UnknownEncodingException">No encoding has this name.</exception>
    public static Encoding Named(string charset)
    {
        if (!Charset.TryFind(charset, out var encoding))
            throw new UnknownEncodingException(charset, "charset of the content type");
        return charset.Equals("utf-16", StringComparison.OrdinalIgnoreCase) ? Utf16BigEndian
            : charset.Equals("utf-32", StringComparison.OrdinalIgnoreCase) ? Utf32BigEndian
            : encoding;
    }

    private static Encoding? Declared(ReadOnlySpan<byte> start)
    {
        var name = DeclaredEncoding.Read(start);
        if (!Charset.TryFind(name, out var encoding))
            throw new UnknownEncodingException(name, "XML declaration");

        // A declaration that is read byte by byte is in an encoding of single bytes.
        return encoding.GetByteCount("<") == 1
            ? encoding
            : throw new XmlException($"The XML declaration names {name}, but the document does not begin as text in {name}.");
    }

    private static bool DeclaresUtf8(ReadOnlySpan<byte> start) =>
        DeclaredEncoding.Read(start) is var name && (name.Length == 0 || name.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
