using System.Text;
using Soa.Documents;
using Soa.Soap;

namespace Soa.Flows.Envelopes;

/// <summary>
/// Takes an envelope apart without parsing what is in it: the cost does not grow with the body. Only the frame is looked at, so what
/// stands in header and body may turn out to be malformed later. It understands ordinary envelopes and leaves all others to <see
/// cref="SoapEnvelope"/>.
/// </summary>
internal static class EnvelopeScan
{
    /// <summary>
    /// Specifies the longest tag, in bytes, that is scanned here, where each declaration is compared with all others; a longer one is left
    /// to a reader, which counts attributes.
    /// </summary>
    private const int LongestTag = 2048;

    /// <summary>
    /// Specifies how many declarations are looked for in the body, each on its own; if there are more, the body gets them all.
    /// </summary>
    private const int MostLookedFor = 16;

    /// <summary>Takes an envelope apart; false if a reader must look, because it is unusual or wrong.</summary>
    public static bool TryFind(ReadOnlyMemory<byte> envelope, out EnvelopeParts parts)
    {
        parts = default;
        var bytes = envelope.Span;
        var start = bytes.Length - SkipProlog(bytes).Length;
        if (!TryReadTag(bytes[start..], out var root) || root.IsEmpty
            || !root.Local.SequenceEqual("Envelope"u8) || VersionOf(root) is not { } version)
            return false;

        var at = SkipSpace(bytes, start + root.Length);
        var header = ReadOnlyMemory<byte>.Empty;
        if (!TryReadTag(bytes[at..], out var tag) || !tag.Prefix.SequenceEqual(root.Prefix))
            return false;
        if (tag.Local.SequenceEqual("Header"u8))
        {
            var end = tag.IsEmpty ? at + tag.Length : EndOf(bytes, at, root.Prefix, "Header"u8);
            if (end < 0)
                return false;
            header = tag.IsEmpty ? header : envelope[at..end];
            at = SkipSpace(bytes, end);
            if (!TryReadTag(bytes[at..], out tag) || !tag.Prefix.SequenceEqual(root.Prefix))
                return false;
        }

        if (!tag.Local.SequenceEqual("Body"u8) || !TryFindEnd(
            bytes, root.Prefix, tag.IsEmpty, out var bodyEnd) || bodyEnd < at + tag.Length)
            return false;
        var content = tag.IsEmpty ? ReadOnlyMemory<byte>.Empty : Trim(envelope[(at + tag.Length)..bodyEnd]);
        if (AppliesWithin(root) || AppliesWithin(tag) || (!content.IsEmpty && !OneElement.Is(content.Span)))
            return false;
        content = content.IsEmpty ? content : Standalone(content, root, tag);
        parts = new EnvelopeParts(version, header, content, content.IsEmpty ? 0 : 1) { Root = envelope.Slice(start, root.Length) };
        return true;
    }

    /// <summary>Returns an element of an envelope with those declarations of the envelope's tag that it may need.</summary>
    public static ReadOnlyMemory<byte> Standalone(ReadOnlyMemory<byte> element, ReadOnlyMemory<byte> root) =>
        StartTag.TryRead(root.Span, out var tag) ? Standalone(element, tag, default) : element;

    /// <summary>Returns what follows a byte-order mark and an XML declaration that says nothing unusual.</summary>
    public static ReadOnlySpan<byte> SkipProlog(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        if (!rest.StartsWith("<?xml "u8))
            return rest.TrimStart(" \t\r\n"u8);
        var end = rest.IndexOf("?>"u8);
        if (end is < 0 or > 100)
            return bytes;
        var encoding = rest[..end].IndexOf("encoding"u8);
        return encoding < 0 || Encoding.ASCII.GetString(rest[encoding..end]).Contains("utf-8", StringComparison.OrdinalIgnoreCase)
            ? rest[(end + 2)..].TrimStart(" \t\r\n"u8)
            : bytes;
    }

    /// <summary>Reads the tag with which the bytes begin, unless it is very long.</summary>
    public static bool TryReadTag(ReadOnlySpan<byte> bytes, out StartTag tag) =>
        StartTag.TryRead(bytes[..Math.Min(bytes.Length, LongestTag)], out tag);

    private static SoapVersion? VersionOf(StartTag root)
    {
        var declared = root.Declaration(root.Prefix);
        if (declared.Length < 2)
            return null;
        if (declared[1..^1].SequenceEqual("http://schemas.xmlsoap.org/soap/envelope/"u8))
            return SoapVersion.Soap11;
        return declared[1..^1].SequenceEqual("http://www.w3.org/2003/05/soap-envelope"u8) ? SoapVersion.Soap12 : null;
    }

    // From the back: </x:Body></x:Envelope>, or </x:Envelope> alone after an empty body.
    private static bool TryFindEnd(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> prefix, bool bodyIsEmpty, out int bodyEnd)
    {
        bodyEnd = 0;
        var rest = bytes.TrimEnd(" \t\r\n"u8);
        if (!TryTakeEndTag(ref rest, prefix, "Envelope"u8))
            return false;
        rest = rest.TrimEnd(" \t\r\n"u8);
        if (!bodyIsEmpty && !TryTakeEndTag(ref rest, prefix, "Body"u8))
            return false;
        bodyEnd = rest.Length;
        return true;
    }

    private static bool TryTakeEndTag(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> local)
    {
        var start = rest.Length - EndTagLength(prefix, local);
        if (start < 0 || !IsEndTag(rest[start..], prefix, local))
            return false;
        rest = rest[..start];
        return true;
    }

    private static int EndOf(ReadOnlySpan<byte> bytes, int from, ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> local)
    {
        for (var at = from; ; at += 2)
        {
            var next = bytes[at..].IndexOf("</"u8);
            if (next < 0)
                return -1;
            at += next;
            if (IsEndTag(bytes[at..], prefix, local))
                return at + EndTagLength(prefix, local);
        }
    }

    private static int EndTagLength(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> local) =>
        3 + local.Length + (prefix.IsEmpty ? 0 : prefix.Length + 1);

    private static bool IsEndTag(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> local)
    {
        if (!bytes.StartsWith("</"u8))
            return false;
        var rest = bytes[2..];
        if (!prefix.IsEmpty)
        {
            if (!rest.StartsWith(prefix) || rest.Length <= prefix.Length || rest[prefix.Length] != ':')
                return false;
            rest = rest[(prefix.Length + 1)..];
        }

        return rest.StartsWith(local) && rest.Length > local.Length && rest[local.Length] == '>';
    }

    // The element with those declarations of the tags around it that something in it may need.
    private static ReadOnlyMemory<byte> Standalone(ReadOnlyMemory<byte> element, StartTag outer, StartTag inner)
    {
        if (!StartTag.TryRead(element.Span, out var root))
            return element;
        MemoryStream? needed = null;
        var lookedFor = MostLookedFor;
        Collect(ref needed, element.Span, root, inner, default, ref lookedFor);
        Collect(ref needed, element.Span, root, outer, inner, ref lookedFor);
        if (needed is null)
            return element;
        var standalone = new byte[element.Length + needed.Length];
        element.Span[..root.NameLength].CopyTo(standalone);
        needed.GetBuffer().AsSpan(0, (int)needed.Length).CopyTo(standalone.AsSpan(root.NameLength));
        element.Span[root.NameLength..].CopyTo(standalone.AsSpan(root.NameLength + (int)needed.Length));
        return standalone;
    }

    private static void Collect(
        ref MemoryStream? needed, ReadOnlySpan<byte> element, StartTag root, StartTag from, StartTag nearer, ref int lookedFor)
    {
        var rest = from.Attributes;
        while (StartTag.TryReadAttribute(ref rest, out var kind, out var local, out var value))
        {
            if (!StartTag.IsDeclaration(kind, local, out var prefix)
                || !root.Declaration(prefix).IsEmpty || !nearer.Declaration(prefix).IsEmpty)
                continue;
            if (!prefix.IsEmpty && lookedFor-- > 0 && !ScopedElement.Mentions(element, prefix))
                continue;
            needed ??= new MemoryStream(128);
            needed.Write(prefix.IsEmpty ? " xmlns"u8 : " xmlns:"u8);
            needed.Write(prefix);
            needed.Write("="u8);
            needed.Write(value);
        }
    }

    // True if the tag says something that applies to what it encloses, and so to an element that is taken out.
    private static bool AppliesWithin(StartTag tag)
    {
        var rest = tag.Attributes;
        while (StartTag.TryReadAttribute(ref rest, out var prefix, out var local, out _))
        {
            if (local.SequenceEqual("encodingStyle"u8) || prefix.SequenceEqual("xml"u8))
                return true;
        }

        return false;
    }

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> bytes)
    {
        var start = bytes.Length - bytes.Span.TrimStart(" \t\r\n"u8).Length;
        return bytes.Slice(start, bytes.Span[start..].TrimEnd(" \t\r\n"u8).Length);
    }

    private static int SkipSpace(ReadOnlySpan<byte> bytes, int at) => bytes.Length - bytes[at..].TrimStart(" \t\r\n"u8).Length;
}
