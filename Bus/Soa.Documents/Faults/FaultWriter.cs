using System.Xml;

namespace Soa.Documents.Faults;

/// <summary>Writes SOAP 1.2 fault elements, the form every fault has within the bus.</summary>
public static class FaultWriter
{
    private const string Prefix = "s";

    /// <summary>Returns the fault as bytes, in UTF-8 without an XML declaration.</summary>
    public static ReadOnlyMemory<byte> Write(Fault fault) => XmlBytes.WriteMessage(fault, Write);

    private static void Write(XmlDictionaryWriter writer, Fault fault)
    {
        writer.WriteStartElement(Prefix, "Fault", DocumentReader.Soap12Namespace);
        writer.WriteStartElement(Prefix, "Code", DocumentReader.Soap12Namespace);
        writer.WriteElementString(Prefix, "Value", DocumentReader.Soap12Namespace, $"{Prefix}:{fault.Code}");
        if (fault.Subcode is { } subcode)
        {
            StartSubcode(writer, subcode);
            if (fault.Subsubcode is { } subsubcode)
            {
                StartSubcode(writer, subsubcode);
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteStartElement(Prefix, "Reason", DocumentReader.Soap12Namespace);
        writer.WriteStartElement(Prefix, "Text", DocumentReader.Soap12Namespace);
        writer.WriteXmlAttribute("lang", fault.Language);
        writer.WriteString(XmlCharacters.ReplaceInvalid(fault.Reason));
        writer.WriteEndElement();
        writer.WriteEndElement();
        if (fault.Role is not null)
            writer.WriteElementString(Prefix, "Role", DocumentReader.Soap12Namespace, fault.Role);
        if (fault.WriteDetail is { } writeDetail)
        {
            writer.WriteStartElement(Prefix, "Detail", DocumentReader.Soap12Namespace);
            writeDetail(writer);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void StartSubcode(XmlDictionaryWriter writer, XmlQualifiedName code)
    {
        writer.WriteStartElement(Prefix, "Subcode", DocumentReader.Soap12Namespace);
        writer.WriteStartElement(Prefix, "Value", DocumentReader.Soap12Namespace);
        if (code.Namespace.Length > 0)
            writer.WriteXmlnsAttribute("f", code.Namespace);
        writer.WriteString(code.Namespace.Length > 0 ? $"f:{code.Name}" : code.Name);
        writer.WriteEndElement();
    }
}
