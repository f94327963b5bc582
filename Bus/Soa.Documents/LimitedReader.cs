using System.Xml;
using Soa.Documents.Faults;

namespace Soa.Documents;

/// <summary>
/// Reads no deeper than allowed. Compiled maps recurse with the document (XSLT 1.0, section 5.8: built-in templates, which nothing can
/// instrument), so a document of a million nested elements would end the process. Nor does it read more attributes and namespaces than a
/// document has that means well: the trees made of it compare each with all others (XPathDocument, XmlDocument, what a map writes), so a
/// few hundred kilobytes of them would take minutes.
/// </summary>
public sealed class LimitedReader(XmlReader inner, int maxDepth) : XmlReader, IXmlLineInfo
{
    private const int MostNamespaces = 256;

    private readonly IXmlLineInfo? lines = inner as IXmlLineInfo;

    private readonly AttributeLimitingNameTable? names = inner.NameTable as AttributeLimitingNameTable;

    // By depth: how many namespaces the open element there and those around it declare.
    private int[] namespaces = new int[16];

    /// <inheritdoc/>
    public override int AttributeCount => inner.AttributeCount;

    /// <inheritdoc/>
    public override string BaseURI => inner.BaseURI;

    /// <inheritdoc/>
    public override int Depth => inner.Depth;

    /// <inheritdoc/>
    public override bool EOF => inner.EOF;

    /// <inheritdoc/>
    public override bool IsEmptyElement => inner.IsEmptyElement;

    /// <inheritdoc/>
    public override string LocalName => inner.LocalName;

    /// <inheritdoc/>
    public override string NamespaceURI => inner.NamespaceURI;

    /// <inheritdoc/>
    public override XmlNameTable NameTable => inner.NameTable;

    /// <inheritdoc/>
    public override XmlNodeType NodeType => inner.NodeType;

    /// <inheritdoc/>
    public override string Prefix => inner.Prefix;

    /// <inheritdoc/>
    public override ReadState ReadState => inner.ReadState;

    /// <inheritdoc/>
    public override string Value => inner.Value;

    /// <inheritdoc/>
    public override string XmlLang => inner.XmlLang;

    /// <inheritdoc/>
    public override XmlSpace XmlSpace => inner.XmlSpace;

    /// <inheritdoc/>
    public override XmlReaderSettings? Settings => inner.Settings;

    /// <inheritdoc/>
    public int LineNumber => lines?.LineNumber ?? 0;

    /// <inheritdoc/>
    public int LinePosition => lines?.LinePosition ?? 0;

    /// <inheritdoc/>
    public bool HasLineInfo() => lines?.HasLineInfo() ?? false;

    /// <inheritdoc/>
    public override bool Read()
    {
        if (!ReadNode())
            return false;
        if (inner.NodeType != XmlNodeType.Element)
            return true;
        if (inner.Depth >= maxDepth)
            throw DocumentLimitException.Depth(maxDepth, LineNumber, LinePosition);
        if (inner.AttributeCount > AttributeLimitingNameTable.MostAttributes)
            throw TooManyAttributes();
        if (CountNamespaces() > MostNamespaces)
        {
            throw new DocumentLimitException(
                LimitMet.Fixed("Namespaces", $"{MostNamespaces} namespaces"),
                $"An element and those around it declare more than {MostNamespaces} namespaces, the most that is accepted.",
                LineNumber,
                LinePosition);
        }

        return true;
    }

    /// <inheritdoc/>
    public override string? GetAttribute(string name) => inner.GetAttribute(name);

    /// <inheritdoc/>
    public override string? GetAttribute(string name, string? namespaceURI) => inner.GetAttribute(name, namespaceURI);

    /// <inheritdoc/>
    public override string GetAttribute(int i) => inner.GetAttribute(i);

    /// <inheritdoc/>
    public override string? LookupNamespace(string prefix) => inner.LookupNamespace(prefix);

    /// <inheritdoc/>
    public override bool MoveToAttribute(string name) => inner.MoveToAttribute(name);

    /// <inheritdoc/>
    public override bool MoveToAttribute(string name, string? ns) => inner.MoveToAttribute(name, ns);

    /// <inheritdoc/>
    public override bool MoveToElement() => inner.MoveToElement();

    /// <inheritdoc/>
    public override bool MoveToFirstAttribute() => inner.MoveToFirstAttribute();

    /// <inheritdoc/>
    public override bool MoveToNextAttribute() => inner.MoveToNextAttribute();

    /// <inheritdoc/>
    public override bool ReadAttributeValue() => inner.ReadAttributeValue();

    /// <inheritdoc/>
    public override void ResolveEntity() => inner.ResolveEntity();

    private int CountNamespaces()
    {
        var depth = inner.Depth;
        var count = depth == 0 ? 0 : namespaces[depth - 1];
        for (var more = inner.MoveToFirstAttribute(); more; more = inner.MoveToNextAttribute())
        {
            if (inner.NamespaceURI == "http://www.w3.org/2000/xmlns/")
                count++;
        }

        inner.MoveToElement();
        if (depth == namespaces.Length)
            Array.Resize(ref namespaces, 2 * depth);
        return namespaces[depth] = count;
    }

    private bool ReadNode()
    {
        names?.Begin();
        try
        {
            return inner.Read();
        }
        catch (XmlException) when (names is { AreTooMany: true })
        {
            throw TooManyAttributes();
        }
    }

    private DocumentLimitException TooManyAttributes() => new(
        LimitMet.Fixed("Attributes", $"{AttributeLimitingNameTable.MostAttributes} attributes"),
        $"An element has more than {AttributeLimitingNameTable.MostAttributes} attributes, the most that is accepted.",
        LineNumber,
        LinePosition);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
