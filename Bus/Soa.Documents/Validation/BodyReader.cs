using System.Xml;

namespace Soa.Documents.Validation;

/// <summary>Represents a reader that shows another reader's current node. Derived readers decide how to get from node to node.</summary>
public abstract class BodyReader(XmlDictionaryReader inner) : XmlDictionaryReader, IXmlLineInfo
{
    /// <summary>Gets the reader that is wrapped.</summary>
    protected XmlDictionaryReader Inner { get; } = inner;

    /// <inheritdoc/>
    public int LineNumber => (Inner as IXmlLineInfo)?.LineNumber ?? 0;

    /// <inheritdoc/>
    public int LinePosition => (Inner as IXmlLineInfo)?.LinePosition ?? 0;

    /// <inheritdoc/>
    public override XmlDictionaryReaderQuotas Quotas => Inner.Quotas;

    /// <inheritdoc/>
    public override int AttributeCount => Inner.AttributeCount;

    /// <inheritdoc/>
    public override string BaseURI => Inner.BaseURI;

    /// <inheritdoc/>
    public override int Depth => Inner.Depth;

    /// <inheritdoc/>
    public override bool HasValue => Inner.HasValue;

    /// <inheritdoc/>
    public override bool IsDefault => Inner.IsDefault;

    /// <inheritdoc/>
    public override bool IsEmptyElement => Inner.IsEmptyElement;

    /// <inheritdoc/>
    public override string LocalName => Inner.LocalName;

    /// <inheritdoc/>
    public override string NamespaceURI => Inner.NamespaceURI;

    /// <inheritdoc/>
    public override XmlNameTable NameTable => Inner.NameTable;

    /// <inheritdoc/>
    public override string Prefix => Inner.Prefix;

    /// <inheritdoc/>
    public override string Value => Inner.Value;

    /// <inheritdoc/>
    public override string XmlLang => Inner.XmlLang;

    /// <inheritdoc/>
    public override XmlSpace XmlSpace => Inner.XmlSpace;

    /// <inheritdoc/>
    public bool HasLineInfo() => Inner is IXmlLineInfo;

    /// <inheritdoc/>
    public override string GetAttribute(int i) => Inner.GetAttribute(i);

    /// <inheritdoc/>
    public override string? GetAttribute(string name) => Inner.GetAttribute(name);

    /// <inheritdoc/>
    public override string? GetAttribute(string name, string? namespaceURI) => Inner.GetAttribute(name, namespaceURI);

    /// <inheritdoc/>
    public override string? GetAttribute(XmlDictionaryString localName, XmlDictionaryString namespaceUri) =>
        Inner.GetAttribute(localName, namespaceUri);

    /// <inheritdoc/>
    public override int IndexOfLocalName(string[] localNames, string namespaceUri) => Inner.IndexOfLocalName(localNames, namespaceUri);

    /// <inheritdoc/>
    public override int IndexOfLocalName(XmlDictionaryString[] localNames, XmlDictionaryString namespaceUri) =>
        Inner.IndexOfLocalName(localNames, namespaceUri);

    /// <inheritdoc/>
    public override bool IsLocalName(XmlDictionaryString localName) => Inner.IsLocalName(localName);

    /// <inheritdoc/>
    public override bool IsNamespaceUri(XmlDictionaryString namespaceUri) => Inner.IsNamespaceUri(namespaceUri);

    /// <inheritdoc/>
    public override string? LookupNamespace(string prefix) => Inner.LookupNamespace(prefix);

    /// <inheritdoc/>
    public override void MoveToAttribute(int i) => Inner.MoveToAttribute(i);

    /// <inheritdoc/>
    public override bool MoveToAttribute(string name) => Inner.MoveToAttribute(name);

    /// <inheritdoc/>
    public override bool MoveToAttribute(string name, string? ns) => Inner.MoveToAttribute(name, ns);

    /// <inheritdoc/>
    public override bool MoveToElement() => Inner.MoveToElement();

    /// <inheritdoc/>
    public override bool MoveToFirstAttribute() => Inner.MoveToFirstAttribute();

    /// <inheritdoc/>
    public override bool MoveToNextAttribute() => Inner.MoveToNextAttribute();

    /// <inheritdoc/>
    public override bool ReadAttributeValue() => Inner.ReadAttributeValue();

    /// <inheritdoc/>
    public override byte[] ReadContentAsBase64() => Convert.FromBase64String(ReadContentAsString());

    /// <inheritdoc/>
    public override void ResolveEntity() => Inner.ResolveEntity();
}
