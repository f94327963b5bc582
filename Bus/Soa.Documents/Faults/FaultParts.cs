using System.Xml;
using System.Xml.XPath;

namespace Soa.Documents.Faults;

/// <summary>Holds the content of a fault in the terms of SOAP 1.2 (Part 1, section 5.4), whichever version it was written in.</summary>
public sealed record FaultParts
{
    /// <summary>
    /// Gets the local name of the code: <c>Sender</c>, <c>Receiver</c>, <c>MustUnderstand</c>, <c>VersionMismatch</c> or
    /// <c>DataEncodingUnknown</c>.
    /// </summary>
    public required string Code { get; init; }

    /// <summary>
    /// Gets the subcodes, the most general first. A name that is not a QName is encoded (<see cref="XmlConvert.EncodeLocalName"/>).
    /// </summary>
    public IReadOnlyList<XmlQualifiedName> Subcodes { get; init; } = [];

    /// <summary>Gets the reason for a person, in the first language in which it is given.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Gets the language of the reason; <c>null</c> if it is not known.</summary>
    public string? Language { get; init; }

    /// <summary>Gets the URI of the node that met the fault.</summary>
    public string? Node { get; init; }

    /// <summary>Gets the URI of the role in which the node acted; in SOAP 1.1, the <c>faultactor</c>.</summary>
    public string? Role { get; init; }

    /// <summary>Gets the detail; <c>null</c> if there is none.</summary>
    public XPathNavigator? Detail { get; init; }

    /// <summary>Gets the first element in the detail.</summary>
    public XPathNavigator? Entry
    {
        get
        {
            // Without an XPath expression, which would be compiled for each fault.
            var entry = Detail?.Clone();
            return entry is not null && entry.MoveToChild(XPathNodeType.Element) ? entry : null;
        }
    }

    /// <summary>
    /// Gets whether sending again would not change the fault. That holds for every fault but one that blames the receiver and has no reason
    /// of the receiver's own in its detail.
    /// </summary>
    public bool IsBusinessFault => Code != FaultReader.Receiver || Entry is not null;

    /// <summary>
    /// Returns the text of a child of the first detail entry. It is found by its local name, because each service's fault has a namespace
    /// of its own.
    /// </summary>
    /// <returns><c>null</c> if there is none, or it is empty.</returns>
    public string? EntryText(string name)
    {
        if (Entry is not { } child)
            return null;
        for (var more = child.MoveToChild(XPathNodeType.Element); more; more = child.MoveToNext(XPathNodeType.Element))
        {
            if (child.LocalName == name)
                return child.Value.Trim() is { Length: > 0 } text ? text : null;
        }

        return null;
    }
}
