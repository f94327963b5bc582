using System.Buffers;
using Soa.Documents;

namespace Soa.Flows.Scanning;

/// <summary>
/// Reads a document forward from its bytes, without copying it and at a fraction of the cost of an XML reader. It understands ordinary
/// documents: UTF-8, names in ASCII, no processing instruction, no DTD, and not near the limits of depth and attributes. What it
/// understands, a reader understands in the same way. At anything else, and at all that is malformed, it reports <see
/// cref="ScannedNode.Unusual"/>, and a reader must look.
/// </summary>
internal ref struct XmlScanner
{
    private readonly ReadOnlySpan<byte> document;
    private readonly int maxDepth;
    private (Range Name, int Namespaces)[] open = ArrayPool<(Range, int)>.Shared.Rent(16);
    private ScannedAttributes attributes = new();
    private NamespaceScope namespaces = new();
    private int at;
    private int depth;
    private bool hasRoot;
    private bool isEmptyElement;
    private StartTag tag;

    /// <summary>Initializes a scanner before the first node.</summary>
    /// <param name="document">The document, one element in UTF-8.</param>
    /// <param name="maxDepth">How deep its elements may be nested.</param>
    public XmlScanner(ReadOnlySpan<byte> document, int maxDepth)
    {
        this.document = document;
        this.maxDepth = maxDepth;
        at = XmlProlog.LengthOf(document);
    }

    /// <summary>Gets how many bytes were read.</summary>
    public readonly int Position => at;

    /// <summary>Gets the local name of the element that has started.</summary>
    public readonly ReadOnlySpan<byte> LocalName => tag.Local;

    /// <summary>Gets the prefix of the element that has started.</summary>
    public readonly ReadOnlySpan<byte> Prefix => tag.Prefix;

    /// <summary>Gets the namespace of the element that has started.</summary>
    public ReadOnlySpan<byte> Namespace { get; private set; }

    /// <summary>Gets the attributes of the element that has started, declarations of namespaces among them.</summary>
    public readonly ReadOnlySpan<ScannedAttribute> Attributes => attributes.Found;

    /// <summary>Gets the text that was read, as written in the document.</summary>
    public ReadOnlySpan<byte> Text { get; private set; }

    /// <summary>Gets a part of the document.</summary>
    public readonly ReadOnlySpan<byte> this[Range range] => document[range];

    /// <summary>Reads the next node.</summary>
    public ScannedNode Read()
    {
        if (isEmptyElement)
            return Close();
        if (depth == 0)
            at = document.Length - document[at..].TrimStart(" \t\r\n"u8).Length;
        var rest = document[at..];
        if (rest.Length < 2)
            return rest.IsEmpty && depth == 0 && hasRoot ? ScannedNode.Finished : ScannedNode.Unusual;
        if (rest[0] != '<')
            return depth == 0 ? ScannedNode.Unusual : ReadText(rest);
        return rest[1] switch
        {
            (byte)'/' => ReadEnd(rest),
            (byte)'!' when rest.StartsWith("<!--"u8) => ReadLiteral(rest[4..], 4, "--"u8, "-->"u8, ScannedNode.Comment),
            (byte)'!' when rest.StartsWith("<![CDATA["u8) && depth > 0 =>
                ReadLiteral(rest[9..], 9, "]]>"u8, "]]>"u8, ScannedNode.CharacterData),
            _ => depth == 0 && hasRoot ? ScannedNode.Unusual : ReadStart(rest),
        };
    }

    /// <summary>Returns the memory that is used again.</summary>
    public readonly void Dispose()
    {
        ArrayPool<(Range, int)>.Shared.Return(open);
        attributes.Dispose();
        namespaces.Dispose();
    }

    private ScannedNode ReadStart(ReadOnlySpan<byte> rest)
    {
        if (depth >= maxDepth || !StartTag.TryRead(rest, out tag))
            return ScannedNode.Unusual;
        if (depth == open.Length)
            Grow();
        open[depth++] = (new Range(at + 1, at + tag.NameLength), namespaces.Count);
        if (!attributes.TryRead(document, tag.Attributes, ref namespaces)
            || !namespaces.TryFind(document, tag.Prefix, out var ns))
            return ScannedNode.Unusual;
        Namespace = document[ns];
        at += tag.Length;
        isEmptyElement = tag.IsEmpty;
        hasRoot = true;
        return ScannedNode.Start;
    }

    private ScannedNode ReadEnd(ReadOnlySpan<byte> rest)
    {
        if (depth == 0)
            return ScannedNode.Unusual;
        var name = document[open[depth - 1].Name];
        if (!rest[2..].StartsWith(name))
            return ScannedNode.Unusual;
        var end = rest[(2 + name.Length)..].TrimStart(" \t\r\n"u8);
        if (end.IsEmpty || end[0] != '>')
            return ScannedNode.Unusual;
        at += rest.Length - end.Length + 1;
        return Close();
    }

    private ScannedNode Close()
    {
        isEmptyElement = false;
        namespaces.Count = open[--depth].Namespaces;
        return ScannedNode.End;
    }

    private ScannedNode ReadText(ReadOnlySpan<byte> rest)
    {
        var length = rest.IndexOf((byte)'<');
        if (length < 0 || !ScannedText.IsText(rest[..length]))
            return ScannedNode.Unusual;
        Text = rest[..length];
        at += length;
        return ScannedNode.Text;
    }

    // Two hyphens in a comment must be its end (XML 1.0, section 2.5).
    private ScannedNode ReadLiteral(
        ReadOnlySpan<byte> rest, int startLength, ReadOnlySpan<byte> stop, ReadOnlySpan<byte> end, ScannedNode node)
    {
        var length = rest.IndexOf(stop);
        if (length < 0 || !rest[length..].StartsWith(end) || !ScannedText.IsLiteral(rest[..length]))
            return ScannedNode.Unusual;
        Text = rest[..length];
        at += startLength + length + end.Length;
        return node;
    }

    private void Grow()
    {
        var larger = ArrayPool<(Range, int)>.Shared.Rent(2 * open.Length);
        open.CopyTo(larger, 0);
        ArrayPool<(Range, int)>.Shared.Return(open);
        open = larger;
    }
}
