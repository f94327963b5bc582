using System.Buffers;
using System.Text;
using System.Xml;

namespace Soa.Documents;

/// <summary>
/// Reads the name of a document's element straight from the bytes, which costs a small part of what an XML reader does. It understands the ordinary
/// start of a document only (UTF-8, ASCII names, no comment, no entity, no DTD) and leaves everything else to the reader.
/// </summary>
internal ref struct RootElementName
{
    private static readonly SearchValues<byte> NameBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789.-"u8);
    private static readonly SearchValues<byte> PlainValueBytes = SearchValues.Create([.. Enumerable.Range(' ', 95).Select(value => (byte)value).Except("<&"u8.ToArray())]);
    private static readonly string[] Declarations = ["<?xml version=\"1.0\"?>", "<?xml version=\"1.0\" encoding=\"utf-8\"?>"];

    private ReadOnlySpan<byte> rest;

    /// <summary>The name; <c>null</c> if a reader must look, because the start is unusual or wrong.</summary>
    public static XmlQualifiedName? Find(ReadOnlySpan<byte> body)
    {
        var scan = new RootElementName { rest = body };
        return scan.SkipDeclaration() ? scan.ReadStartTag() : null;
    }

    private bool SkipDeclaration()
    {
        if (!rest.StartsWith("<?xml "u8))
            return true;
        var length = rest.IndexOf((byte)'>') + 1;
        if (length > Declarations[1].Length)
            return false;
        var text = Encoding.Latin1.GetString(rest[..length]).Replace('\'', '"');
        rest = rest[length..];
        SkipSpace();
        return Declarations.Contains(text, StringComparer.OrdinalIgnoreCase);
    }

    private XmlQualifiedName? ReadStartTag()
    {
        if (!Skip((byte)'<') || !ReadName(out var prefix, out var local))
            return null;
        ReadOnlySpan<byte> space = default;
        while (SkipSpace() && !rest.IsEmpty && rest[0] is not ((byte)'>' or (byte)'/'))
        {
            if (!ReadName(out var attributePrefix, out var attribute) || !ReadValue(out var value))
                return null;
            if (prefix.IsEmpty ? attributePrefix.IsEmpty && attribute.SequenceEqual("xmlns"u8)
                : attributePrefix.SequenceEqual("xmlns"u8) && attribute.SequenceEqual(prefix))
                space = value;
        }
        if (!(rest.StartsWith(">"u8) || rest.StartsWith("/>"u8)) || (space.IsEmpty && !prefix.IsEmpty))
            return null;
        return new XmlQualifiedName(Encoding.ASCII.GetString(local), Encoding.ASCII.GetString(space));
    }

    private bool ReadName(out ReadOnlySpan<byte> prefix, out ReadOnlySpan<byte> local)
    {
        prefix = default;
        if (!ReadPart(out local))
            return false;
        if (!Skip((byte)':'))
            return true;
        prefix = local;
        return ReadPart(out local);
    }

    private bool ReadPart(out ReadOnlySpan<byte> part)
    {
        var length = rest.IndexOfAnyExcept(NameBytes);
        part = length > 0 ? rest[..length] : default;
        rest = length > 0 ? rest[length..] : rest;
        return length > 0 && (char.IsAsciiLetter((char)part[0]) || part[0] == '_');
    }

    private bool ReadValue(out ReadOnlySpan<byte> value)
    {
        value = default;
        SkipSpace();
        if (!Skip((byte)'='))
            return false;
        SkipSpace();
        if (rest.IsEmpty || rest[0] is not ((byte)'"' or (byte)'\''))
            return false;
        var length = rest[1..].IndexOf(rest[0]);
        if (length < 0)
            return false;
        value = rest.Slice(1, length);
        rest = rest[(length + 2)..];
        return !value.ContainsAnyExcept(PlainValueBytes);
    }

    private bool Skip(byte expected)
    {
        if (rest.IsEmpty || rest[0] != expected)
            return false;
        rest = rest[1..];
        return true;
    }

    private bool SkipSpace()
    {
        var length = rest.Length;
        rest = rest.TrimStart(" \t\r\n"u8);
        return rest.Length < length;
    }
}
