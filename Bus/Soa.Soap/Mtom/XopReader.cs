using System.Xml;
using Soa.Documents.Faults;
using Soa.Documents.Validation;

namespace Soa.Soap.Mtom;

/// <summary>
/// Shows an envelope as if its parts were in it: base64 text in place of each <c>xop:Include</c> (XOP 1.0, section 3.2).
/// </summary>
internal sealed class XopReader : BodyReader
{
    public const string Namespace = "http://www.w3.org/2004/08/xop/include";

    private readonly XopPackage package;
    private string? included;

    /// <summary>Initializes a reader whose current node is that of <paramref name="inner"/>.</summary>
    public XopReader(XmlDictionaryReader inner, XopPackage package)
        : base(inner) => this.package = package;

    public override XmlNodeType NodeType => included is null ? Inner.NodeType : XmlNodeType.Text;

    public override string Value => included ?? Inner.Value;

    public override bool HasValue => included is not null || Inner.HasValue;

    public override string LocalName => included is null ? Inner.LocalName : "";

    public override string NamespaceURI => included is null ? Inner.NamespaceURI : "";

    public override string Prefix => included is null ? Inner.Prefix : "";

    public override int AttributeCount => included is null ? Inner.AttributeCount : 0;

    public override bool IsEmptyElement => included is null && Inner.IsEmptyElement;

    public override bool EOF => Inner.EOF;

    public override ReadState ReadState => Inner.ReadState;

    public override bool Read()
    {
        if (included is not null)
            return LeaveInclude();
        Inner.MoveToElement();
        var first = Inner.NodeType is XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace
            || (Inner.NodeType == XmlNodeType.Element && !Inner.IsEmptyElement);
        if (!Inner.Read())
            return false;
        if (Inner.NodeType == XmlNodeType.Element && Inner.LocalName == "Include" && Inner.NamespaceURI == Namespace)
        {
            if (!first)
                throw NotAlone();
            included = Convert.ToBase64String(package.Take(Inner.GetAttribute("href")));
        }

        return true;
    }

    private bool LeaveInclude()
    {
        included = null;
        if (!Inner.IsEmptyElement)
            ReadEnd();
        ReadEnd();
        return true;
    }

    private void ReadEnd()
    {
        do
        {
            if (!Inner.Read())
                throw NotAlone();
        }
        while (Inner.NodeType is XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace);
        if (Inner.NodeType != XmlNodeType.EndElement)
            throw NotAlone();
    }

    private static InputException NotAlone() => MimeParts.Error("xop:Include must be empty, and all that its element holds.");
}
