using System.Xml;
using System.Xml.XPath;
using Soa.Documents;
using Soa.Documents.Faults;

namespace Soa.Soap;

/// <summary>
/// Translates fault elements between the versions of SOAP. Within the bus a fault has the form of SOAP 1.2 (<see cref="FaultWriter"/>); the
/// other version is written only for a caller who speaks it.
/// </summary>
public static class FaultElement
{
    /// <summary>Returns a fault as SOAP 1.1 writes it (SOAP 1.1, section 4.4).</summary>
    public static ReadOnlyMemory<byte> ToSoap11(FaultParts fault) => XmlBytes.WriteMessage(fault, static (writer, fault) =>
    {
        writer.WriteStartElement("s", "Fault", SoapVersion.Soap11Namespace);
        WriteCode(writer, Soap11FaultCode.Choose(fault));
        writer.WriteStartElement("faultstring", "");
        if (fault.Language is not null)
            writer.WriteXmlAttribute("lang", fault.Language);
        writer.WriteString(fault.Reason);
        writer.WriteEndElement();
        if ((fault.Role ?? fault.Node) is { } actor)
            writer.WriteElementString("faultactor", "", actor);
        if (fault.Detail is { } detail)
        {
            writer.WriteStartElement("detail", "");
            WriteDetail(writer, detail);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    });

    /// <summary>Returns a fault that was received in SOAP 1.1 as SOAP 1.2 writes it.</summary>
    public static ReadOnlyMemory<byte> ToSoap12(FaultParts fault) => FaultWriter.Write(
        new Fault(
            fault.Code, fault.Reason, fault.Subcodes.FirstOrDefault(),
            fault.Detail is { } detail ? writer => WriteDetail(writer, detail) : null)
        {
            Language = fault.Language ?? FaultReader.UnknownLanguage,
            Role = fault.Role,
        });

    private static void WriteCode(XmlDictionaryWriter writer, XmlQualifiedName code)
    {
        writer.WriteStartElement("faultcode", "");
        var name = XmlConvert.DecodeName(code.Name);
        if (code.Namespace == SoapVersion.Soap11Namespace)
        {
            writer.WriteString($"s:{name}");
        }
        else if (code.Namespace.Length == 0)
        {
            writer.WriteString(name);
        }
        else
        {
            writer.WriteXmlnsAttribute("a", code.Namespace);
            writer.WriteString($"a:{name}");
        }

        writer.WriteEndElement();
    }

    // Entries declare what they need themselves, for the prefixes around them are not those of the fault that they come from.
    private static void WriteDetail(XmlDictionaryWriter writer, XPathNavigator detail)
    {
        var attributes = detail.Clone();
        for (var more = attributes.MoveToFirstAttribute(); more; more = attributes.MoveToNextAttribute())
            writer.WriteAttributeString(
                attributes.Prefix == "xml" ? "xml" : null, attributes.LocalName, attributes.NamespaceURI, attributes.Value);
        foreach (XPathNavigator child in detail.SelectChildren(XPathNodeType.All))
        {
            if (child.NodeType == XPathNodeType.Element)
                writer.WriteRaw(ScopedElement.ToText(child));
            else if (child.NodeType == XPathNodeType.Comment)
                writer.WriteComment(child.Value);
            else if (child.NodeType != XPathNodeType.ProcessingInstruction)
                writer.WriteString(child.Value);
        }
    }
}
