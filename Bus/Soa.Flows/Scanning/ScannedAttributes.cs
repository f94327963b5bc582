using System.Buffers;
using Soa.Documents;

namespace Soa.Flows.Scanning;

/// <summary>Reads the attributes of a start tag, and verifies them as a reader does (Namespaces in XML 1.0, sections 2 to 6).</summary>
internal struct ScannedAttributes() : IDisposable
{
    private const int Most = 32;

    private static readonly SearchValues<byte> PlainNamespaceBytes = SearchValues.Create(
        [.. Enumerable.Range('!', 94).Select(value => (byte)value).Except("<&"u8.ToArray())]);

    private ScannedAttribute[] found = [];
    private int count;

    /// <summary>Gets the attributes, declarations of namespaces among them.</summary>
    public readonly ReadOnlySpan<ScannedAttribute> Found => found.AsSpan(0, count);

    /// <summary>Reads the attributes of a tag; false if there is something unusual among them.</summary>
    /// <param name="document">The document.</param>
    /// <param name="tag">The attributes.</param>
    /// <param name="namespaces">Gets the declarations among them.</param>
    public bool TryRead(ReadOnlySpan<byte> document, ReadOnlySpan<byte> tag, ref NamespaceScope namespaces)
    {
        count = 0;
        if (tag.IsEmpty)
            return true;
        if (found.Length == 0)
            found = ArrayPool<ScannedAttribute>.Shared.Rent(Most);
        var rest = tag;
        while (StartTag.TryReadAttribute(ref rest, out var prefix, out var local, out var value))
        {
            if (count == Most || !ScannedText.IsValue(value[1..^1]))
                return false;
            var isDeclaration = StartTag.IsDeclaration(prefix, local, out var declared);
            var attribute = new ScannedAttribute(
                PlaceOf(document, prefix), PlaceOf(document, local), PlaceOf(document, value[1..^1]))
            {
                IsDeclaration = isDeclaration,
            };
            if (isDeclaration && (!IsOrdinary(declared, value[1..^1])
                || !namespaces.TryAdd(declared.IsEmpty ? default : attribute.Local, attribute.Value)))
                return false;
            found[count++] = attribute;
        }

        return AreResolved(document, namespaces) && AreDifferent(document);
    }

    public readonly void Dispose()
    {
        if (found.Length > 0)
            ArrayPool<ScannedAttribute>.Shared.Return(found);
    }

    // The prefixes xml and xmlns are fixed, a prefix cannot be undeclared, and most namespaces are plain.
    private static bool IsOrdinary(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> ns) =>
        !prefix.StartsWith("xml"u8) && (prefix.IsEmpty || !ns.IsEmpty) && !ns.ContainsAnyExcept(PlainNamespaceBytes)
            && !ns.SequenceEqual("xml"u8) && !ns.StartsWith("http://www.w3.org/XML/1998/namespace"u8)
            && !ns.StartsWith("http://www.w3.org/2000/xmlns/"u8);

    private static bool IsXmlAttribute(ReadOnlySpan<byte> local, ReadOnlySpan<byte> value) =>
        local.SequenceEqual("lang"u8)
            || (local.SequenceEqual("space"u8) && (value.SequenceEqual("preserve"u8) || value.SequenceEqual("default"u8)));

    private static Range PlaceOf(ReadOnlySpan<byte> document, ReadOnlySpan<byte> part) =>
        document.Overlaps(part, out var offset) ? new Range(offset, offset + part.Length) : default;

    private readonly bool AreResolved(ReadOnlySpan<byte> document, in NamespaceScope namespaces)
    {
        foreach (ref var attribute in found.AsSpan(0, count))
        {
            var prefix = document[attribute.Prefix];
            if (prefix.IsEmpty || attribute.IsDeclaration)
                continue;
            if (!namespaces.TryFind(document, prefix, out var ns))
            {
                // xml:lang and its like: their namespace is declared nowhere, and no path that is scanned asks for it.
                if (!prefix.SequenceEqual("xml"u8) || !IsXmlAttribute(document[attribute.Local], document[attribute.Value]))
                    return false;
                ns = attribute.Prefix;
            }

            attribute = attribute with { Namespace = ns };
        }

        return true;
    }

    private readonly bool AreDifferent(ReadOnlySpan<byte> document)
    {
        for (var i = 1; i < count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (found[i].IsDeclaration == found[j].IsDeclaration
                    && document[found[i].Local].SequenceEqual(document[found[j].Local])
                    && document[found[i].Namespace].SequenceEqual(document[found[j].Namespace]))
                    return false;
            }
        }

        return true;
    }
}
