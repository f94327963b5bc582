using System.Xml;

namespace Soa.Documents.Validation;

/// <summary>A reader that shows another reader's current node. Who derives from it decides how to get from node to node.</summary>
public abstract class BodyReader(XmlDictionaryReader inner) : XmlDictionaryReader, IXmlLineInfo
{
    protected XmlDictionaryReader Inner { get; } = inner;

    public int LineNumber => (Inner as IXmlLineInfo)?.LineNumber ?? 0;

    public int LinePosition => (Inner as IXmlLineInfo)?.LinePosition ?? 0;

    public override XmlDictionaryReaderQuotas Quotas => Inner.Quotas;

    public override int AttributeCount => Inner.AttributeCount;

    public override string BaseURI => Inner.BaseURI;

    public override int Depth => Inner.Depth;

    public override bool HasValue => Inner.HasValue;

    public override bool IsDefault => Inner.IsDefault;

    public override bool IsEmptyElement => Inner.IsEmptyElement;

    public override string LocalName => Inner.LocalName;

    public override string NamespaceURI => Inner.NamespaceURI;

    public override XmlNameTable NameTable => Inner.NameTable;

    public override string Prefix => Inner.Prefix;

    public override string Value => Inner.Value;

    public override string XmlLang => Inner.XmlLang;

    public override XmlSpace XmlSpace => Inner.XmlSpace;

    public bool HasLineInfo() => Inner is IXmlLineInfo;

    public override string GetAttribute(int i) => Inner.GetAttribute(i);

    public override string? GetAttribute(string name) => Inner.GetAttribute(name);

    public override string? GetAttribute(string name, string? namespaceURI) => Inner.GetAttribute(name, namespaceURI);

    public override string? GetAttribute(XmlDictionaryString localName, XmlDictionaryString namespaceUri) => Inner.GetAttribute(localName, namespaceUri);

    public override int IndexOfLocalName(string[] localNames, string namespaceUri) => Inner.IndexOfLocalName(localNames, namespaceUri);

    public override int IndexOfLocalName(XmlDictionaryString[] localNames, XmlDictionaryString namespaceUri) =>
        Inner.IndexOfLocalName(localNames, namespaceUri);

    public override bool IsLocalName(XmlDictionaryString localName) => Inner.IsLocalName(localName);

    public override bool IsNamespaceUri(XmlDictionaryString namespaceUri) => Inner.IsNamespaceUri(namespaceUri);

    public override string? LookupNamespace(string prefix) => Inner.LookupNamespace(prefix);

    public override void MoveToAttribute(int i) => Inner.MoveToAttribute(i);

    public override bool MoveToAttribute(string name) => Inner.MoveToAttribute(name);

    public override bool MoveToAttribute(string name, string? ns) => Inner.MoveToAttribute(name, ns);

    public override bool MoveToElement() => Inner.MoveToElement();

    public override bool MoveToFirstAttribute() => Inner.MoveToFirstAttribute();

    public override bool MoveToNextAttribute() => Inner.MoveToNextAttribute();

    public override bool ReadAttributeValue() => Inner.ReadAttributeValue();

    public override byte[] ReadContentAsBase64() => Convert.FromBase64String(ReadContentAsString());

    public override void ResolveEntity() => Inner.ResolveEntity();
}
