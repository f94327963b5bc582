using System.Xml;
using System.Xml.XPath;

namespace Soa.Documents.Faults;

/// <summary>What a fault says, in the terms of SOAP 1.2 (Part 1, section 5.4), whichever version it was written in.</summary>
public sealed record FaultParts
{
    /// <summary>The local name of the code: <c>Sender</c>, <c>Receiver</c>, <c>MustUnderstand</c>, <c>VersionMismatch</c> or <c>DataEncodingUnknown</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The subcodes, the most general first. A name that is not a QName is encoded (<see cref="XmlConvert.EncodeLocalName"/>).</summary>
    public IReadOnlyList<XmlQualifiedName> Subcodes { get; init; } = [];

    /// <summary>The reason for a person, in the first language in which it is given.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The language of the reason; <c>null</c> if it is not known.</summary>
    public string? Language { get; init; }

    /// <summary>The URI of the node that met the fault.</summary>
    public string? Node { get; init; }

    /// <summary>The URI of the role in which the node acted; in SOAP 1.1, the <c>faultactor</c>.</summary>
    public string? Role { get; init; }

    /// <summary>The detail; <c>null</c> if there is none.</summary>
    public XPathNavigator? Detail { get; init; }

    /// <summary>The first element in the detail.</summary>
    public XPathNavigator? Entry => Detail?.SelectSingleNode("*");

    /// <summary>
    /// True for a fault that sending again would not change: every fault but one that blames the receiver and names, in its detail, no reason of the receiver's own.
    /// </summary>
    public bool IsBusinessFault => Code != FaultReader.Receiver || Entry is not null;

    /// <summary>Returns the text of a child of the first detail entry. It is found by its local name, because each service's fault has a namespace of its own.</summary>
    /// <returns><c>null</c> if there is none, or it is empty.</returns>
    public string? EntryText(string name)
    {
        var text = Entry?.SelectSingleNode($"*[local-name() = '{name}']")?.Value.Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }
}
