using System.Xml;
using System.Xml.XPath;

namespace Soa.Documents.Faults;

/// <summary>
/// Reads faults of both versions as partners write them: children are found by their local names, for some qualify those of SOAP 1.1, which
/// are unqualified by its section 4.4 (WS-I Basic Profile 1.1, R1001).
/// </summary>
public static class FaultReader
{
    /// <summary>The code of a fault that blames the receiver.</summary>
    public const string Receiver = "Receiver";

    /// <summary>The language of a text whose language is not known but must be given (RFC 5646, section 4.1).</summary>
    public const string UnknownLanguage = "und";

    /// <summary>Reads the bytes of a SOAP 1.2 fault element that was written here, or was read within limits before.</summary>
    /// <param name="fault">The fault element.</param>
    /// <exception cref="XmlException">The fault is malformed.</exception>
    public static FaultParts Read(ReadOnlyMemory<byte> fault)
    {
        // The dictionary reader accepts references to characters that XML does not have, and an inbox may still hold a fault with some.
        using var reader = XmlDictionaryReader.CreateTextReader(fault.ToArray(), XmlDictionaryReaderQuotas.Max);
        var root = new XPathDocument(reader, XmlSpace.Preserve).CreateNavigator();
        root.MoveToFollowing(XPathNodeType.Element);
        return Read12(root);
    }

    /// <summary>Reads a SOAP 1.2 fault (Part 1, section 5.4).</summary>
    public static FaultParts Read12(XPathNavigator fault)
    {
        var code = Child(fault, "Code");
        var text = Child(Child(fault, "Reason"), "Text");
        List<XmlQualifiedName> subcodes = [];
        for (var subcode = Child(code, "Subcode"); subcode is not null; subcode = Child(subcode, "Subcode"))
        {
            if (Child(subcode, "Value") is { } value)
                subcodes.Add(Soap11FaultCode.NameOf(value));
        }

        return new FaultParts
        {
            Code = Child(code, "Value") is { } known && known.Value.Trim() is { Length: > 0 } name
                ? name[(name.IndexOf(':') + 1)..]
                : Receiver,
            Subcodes = subcodes,
            Reason = text?.Value ?? "",
            Language = LanguageOf(text),
            Node = TextOf(fault, "Node"),
            Role = TextOf(fault, "Role"),
            Detail = Child(fault, "Detail"),
        };
    }

    /// <summary>Reads a SOAP 1.1 fault (section 4.4).</summary>
    public static FaultParts Read11(XPathNavigator fault)
    {
        var text = Child(fault, "faultstring");
        var (code, subcode) = Soap11FaultCode.Read(Child(fault, "faultcode"));
        return new FaultParts
        {
            Code = code,
            Subcodes = subcode is null ? [] : [subcode],
            Reason = text?.Value ?? subcode?.Name ?? code,
            Language = LanguageOf(text),
            Role = TextOf(fault, "faultactor"),
            Detail = Child(fault, "detail"),
        };
    }

    private static XPathNavigator? Child(XPathNavigator? parent, string name)
    {
        if (parent is null)
            return null;
        var child = parent.Clone();
        for (var more = child.MoveToChild(XPathNodeType.Element); more; more = child.MoveToNext(XPathNodeType.Element))
        {
            if (child.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))
                return child;
        }

        return null;
    }

    private static string? TextOf(XPathNavigator fault, string name) =>
        Child(fault, name)?.Value.Trim() is { Length: > 0 } text ? text : null;

    private static string? LanguageOf(XPathNavigator? text) =>
        text?.XmlLang is { Length: > 0 } language and not UnknownLanguage ? language : null;
}
