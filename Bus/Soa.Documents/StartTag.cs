using System.Buffers;

namespace Soa.Documents;

/// <summary>
/// Reads a start tag from bytes in UTF-8, without a parse of what follows. It is the only scanner of tags: ordinary ones (ASCII names,
/// quoted values) are understood, and all others are left to an XML reader.
/// </summary>
public readonly ref struct StartTag
{
    private static readonly SearchValues<byte> NameBytes = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789.-"u8);

    private StartTag(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> local, ReadOnlySpan<byte> attributes, int length, bool isEmpty)
    {
        Prefix = prefix;
        Local = local;
        Attributes = attributes;
        Length = length;
        IsEmpty = isEmpty;
    }

    /// <summary>Gets the prefix, in UTF-8; empty if there is none.</summary>
    public ReadOnlySpan<byte> Prefix { get; }

    /// <summary>Gets the local name, in UTF-8.</summary>
    public ReadOnlySpan<byte> Local { get; }

    /// <summary>Gets the bytes between the name and the end.</summary>
    public ReadOnlySpan<byte> Attributes { get; }

    /// <summary>Gets the length of the tag in bytes.</summary>
    public int Length { get; }

    /// <summary>Gets whether the element ends with its tag.</summary>
    public bool IsEmpty { get; }

    /// <summary>Gets the number of bytes before the attributes.</summary>
    public int NameLength => 1 + Local.Length + (Prefix.IsEmpty ? 0 : Prefix.Length + 1);

    /// <summary>Determines whether a byte belongs to a name in ASCII.</summary>
    public static bool IsNameByte(byte value) => NameBytes.Contains(value);

    /// <summary>Reads the tag with which the bytes begin.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out StartTag tag)
    {
        tag = default;
        if (bytes.Length < 3 || bytes[0] != '<')
            return false;
        var rest = bytes[1..];
        if (!TryReadName(ref rest, out var prefix, out var local))
            return false;
        var attributes = rest;
        while (TryReadAttribute(ref rest, out _, out _, out _))
        {
        }

        rest = rest.TrimStart(" \t\r\n"u8);
        var isEmpty = rest.StartsWith("/>"u8);
        if (!isEmpty && !rest.StartsWith(">"u8))
            return false;
        attributes = attributes[..^rest.Length];
        tag = new StartTag(prefix, local, attributes, bytes.Length - rest.Length + (isEmpty ? 2 : 1), isEmpty);
        return true;
    }

    /// <summary>Reads the next attribute: its value with the quotes.</summary>
    public static bool TryReadAttribute(
        scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> prefix, out ReadOnlySpan<byte> local, out ReadOnlySpan<byte> value)
    {
        value = default;
        var ahead = rest.TrimStart(" \t\r\n"u8);
        prefix = local = default;
        if (ahead.Length == rest.Length || !TryReadName(ref ahead, out prefix, out local))
            return false;
        ahead = ahead.TrimStart(" \t\r\n"u8);
        if (ahead.IsEmpty || ahead[0] != '=')
            return false;
        ahead = ahead[1..].TrimStart(" \t\r\n"u8);
        if (ahead.IsEmpty || ahead[0] is not ((byte)'"' or (byte)'\''))
            return false;
        var end = ahead[1..].IndexOf(ahead[0]);
        if (end < 0 || ahead[1..(end + 1)].Contains((byte)'<'))
            return false;
        value = ahead[..(end + 2)];
        rest = ahead[(end + 2)..];
        return true;
    }

    /// <summary>
    /// Returns the namespace that the tag declares for a prefix (empty: the default one), with its quotes; empty if it declares none.
    /// </summary>
    public ReadOnlySpan<byte> Declaration(ReadOnlySpan<byte> prefix)
    {
        var rest = Attributes;
        while (TryReadAttribute(ref rest, out var kind, out var local, out var value))
        {
            if (IsDeclaration(kind, local, out var declared) && declared.SequenceEqual(prefix))
                return value;
        }

        return default;
    }

    /// <summary>Determines whether an attribute declares a namespace, and for which prefix.</summary>
    public static bool IsDeclaration(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> local, out ReadOnlySpan<byte> prefix)
    {
        prefix = kind.IsEmpty ? default : local;
        return kind.IsEmpty ? local.SequenceEqual("xmlns"u8) : kind.SequenceEqual("xmlns"u8);
    }

    private static bool TryReadName(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> prefix, out ReadOnlySpan<byte> local)
    {
        prefix = default;
        if (!TryReadPart(ref rest, out local))
            return false;
        if (rest.IsEmpty || rest[0] != ':')
            return true;
        prefix = local;
        rest = rest[1..];
        return TryReadPart(ref rest, out local);
    }

    private static bool TryReadPart(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> part)
    {
        var length = rest.IndexOfAnyExcept(NameBytes);
        part = length > 0 ? rest[..length] : default;
        rest = length > 0 ? rest[length..] : rest;
        return length > 0 && (char.IsAsciiLetter((char)part[0]) || part[0] == '_');
    }
}
