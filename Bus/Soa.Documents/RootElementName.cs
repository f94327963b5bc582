using System.Buffers;
using System.Text;
using System.Xml;

namespace Soa.Documents;

/// <summary>
/// Reads the name of a document's element from the bytes (<see cref="StartTag"/>), at a fraction of the cost of an XML reader. It
/// understands the ordinary start of a document only (UTF-8, ASCII names, no comment, no entity, no DTD) and leaves all others to the
/// reader.
/// </summary>
internal static class RootElementName
{
    private static readonly SearchValues<byte> PlainValueBytes = SearchValues.Create(
        [.. Enumerable.Range(' ', 95).Select(value => (byte)value).Except("<&"u8.ToArray())]);
    private static readonly string[] Declarations = ["<?xml version=\"1.0\"?>", "<?xml version=\"1.0\" encoding=\"utf-8\"?>"];

    /// <summary>Returns the name; <c>null</c> if a reader must look, because the start is unusual or malformed.</summary>
    public static XmlQualifiedName? Find(ReadOnlySpan<byte> body)
    {
        if (!TrySkipDeclaration(ref body) || !StartTag.TryRead(body, out var tag))
            return null;
        ReadOnlySpan<byte> space = default;
        var attributes = tag.Attributes;
        while (StartTag.TryReadAttribute(ref attributes, out var kind, out var local, out var value))
        {
            value = value[1..^1];
            if (value.ContainsAnyExcept(PlainValueBytes))
                return null;
            if (StartTag.IsDeclaration(kind, local, out var prefix) && prefix.SequenceEqual(tag.Prefix))
                space = value;
        }

        return space.IsEmpty && !tag.Prefix.IsEmpty
            ? null
            : new XmlQualifiedName(Encoding.ASCII.GetString(tag.Local), Encoding.ASCII.GetString(space));
    }

    private static bool TrySkipDeclaration(ref ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith("<?xml "u8))
            return true;
        var length = body.IndexOf((byte)'>') + 1;
        if (length > Declarations[1].Length)
            return false;
        var text = Encoding.Latin1.GetString(body[..length]).Replace('\'', '"');
        body = body[length..].TrimStart(" \t\r\n"u8);
        return Declarations.Contains(text, StringComparer.OrdinalIgnoreCase);
    }
}
