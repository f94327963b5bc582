using Soa.Documents;

namespace Soa.Flows.Envelopes;

/// <summary>
/// Determines whether what stands in a Body is one element, by the tags of its name alone: what else is in it is not looked at, and may be
/// malformed.
/// </summary>
internal static class OneElement
{
    /// <summary>Returns true for one element and nothing else; false if there is more, or a reader must look.</summary>
    public static bool Is(ReadOnlySpan<byte> content)
    {
        if (!EnvelopeScan.TryReadTag(content, out var tag))
            return false;
        if (tag.IsEmpty)
            return tag.Length == content.Length;
        var name = content[1..tag.NameLength];
        if (content[^1] != '>')
            return false;
        var last = content[..^1].TrimEnd(" \t\r\n"u8).Length - name.Length - 2;
        if (last < tag.Length || !content[last..].StartsWith("</"u8) || !content[(last + 2)..].StartsWith(name))
            return false;
        var endTag = content.Slice(last, name.Length + 2);
        return NextTag(content, tag.Length, endTag) == last || EndsAt(content, tag.Length, last, content[..tag.NameLength], endTag);
    }

    // There are elements of the same name within, or beside it: they are counted. A comment could hold tags that are none.
    private static bool EndsAt(ReadOnlySpan<byte> content, int at, int last, ReadOnlySpan<byte> startTag, ReadOnlySpan<byte> endTag)
    {
        if (content.IndexOf("<!"u8) >= 0 || content.IndexOf("<?"u8) >= 0)
            return false;
        for (var depth = 1; ; depth--)
        {
            var end = NextTag(content, at, endTag);
            for (var inner = content[..end]; NextTag(inner, at, startTag) is var start and >= 0; depth++)
            {
                if (!EnvelopeScan.TryReadTag(content[start..], out var tag))
                    return false;
                if (tag.IsEmpty)
                    depth--;
                at = start + tag.Length;
            }

            if (depth == 1 || end == last)
                return depth == 1 && end == last;
            at = end + endTag.Length;
        }
    }

    // Where a tag begins; the longer name of another element begins like it. There is none: -1.
    private static int NextTag(ReadOnlySpan<byte> content, int at, ReadOnlySpan<byte> tag)
    {
        for (; at < content.Length && content[at..].IndexOf(tag) is var next and >= 0; at += tag.Length)
        {
            at += next;
            var end = at + tag.Length;
            if (end < content.Length && !StartTag.IsNameByte(content[end]) && content[end] is not ((byte)':' or > 127))
                return at;
        }

        return -1;
    }
}
