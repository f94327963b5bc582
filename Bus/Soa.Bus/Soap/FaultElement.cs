using System.Runtime.InteropServices;
using System.Xml;
using Soa.Bus.Documents;
using Soa.Bus.Security.WsSecurity;
using Soa.Bus.Services;
using Soa.Bus.Soap.Addressing;

namespace Soa.Bus.Soap;

/// <summary>Reads the SOAP 1.2 fault elements that answers are, for what HTTP, WS-Addressing and SOAP 1.1 want to know of them.</summary>
internal static class FaultElement
{
    /// <summary>Reads what a fault is about.</summary>
    public static FaultSubject Read(ReadOnlyMemory<byte> fault)
    {
        using var reader = Open(fault);
        var codes = ReadCodes(reader);
        var detail = reader.ReadToFollowing("Detail", DocumentReader.Soap12Namespace) ? ReadFirstChild(reader) : null;
        return new FaultSubject(codes[0].Name, codes.Count > 1 ? codes[1].Namespace : null, detail);
    }

    /// <summary>The reason, in the first language in which it is given.</summary>
    public static string ReadReason(ReadOnlyMemory<byte> fault)
    {
        using var reader = Open(fault);
        return reader.ReadToFollowing("Text", DocumentReader.Soap12Namespace) ? reader.ReadElementContentAsString() : "";
    }

    /// <summary>The same fault as SOAP 1.1 writes it (SOAP 1.1, section 4.4).</summary>
    public static ReadOnlyMemory<byte> ToSoap11(ReadOnlyMemory<byte> fault) => XmlBytes.Write(fault, static (writer, fault) =>
    {
        using var reader = Open(fault);
        writer.WriteStartElement("s", "Fault", SoapVersion.Soap11Namespace);
        WriteCode(writer, ReadCodes(reader));
        WriteReason(writer, reader);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.NamespaceURI != DocumentReader.Soap12Namespace)
                continue;
            if (reader.LocalName == "Role")
                writer.WriteElementString("faultactor", "", reader.ReadElementContentAsString());
            if (reader.LocalName == "Detail")
                WriteDetail(writer, reader);
        }

        writer.WriteEndElement();
    });

    /// <summary>
    /// A code of WS-Addressing (SOAP binding, section 6) or WS-Security (1.1.1, section 12) stands for itself; others are told by reason and detail.
    /// </summary>
    private static void WriteCode(XmlDictionaryWriter writer, List<XmlQualifiedName> codes)
    {
        writer.WriteStartElement("faultcode", "");
        if (codes[^1].Namespace is WsAddressing.Namespace or Wsse.Namespace or Wsse.UtilityNamespace)
        {
            writer.WriteXmlnsAttribute("a", codes[^1].Namespace);
            writer.WriteString($"a:{codes[^1].Name}");
        }
        else
        {
            writer.WriteString($"s:{Soap11Code(codes[0].Name)}");
        }

        writer.WriteEndElement();
    }

    private static string Soap11Code(string code) => code switch
    {
        "Sender" or "DataEncodingUnknown" => "Client",
        "Receiver" => "Server",
        _ => code,
    };

    private static void WriteReason(XmlDictionaryWriter writer, XmlDictionaryReader reader)
    {
        writer.WriteStartElement("faultstring", "");
        if (reader.ReadToDescendant("Text", DocumentReader.Soap12Namespace))
        {
            if (reader.XmlLang is { Length: > 0 } language)
                writer.WriteXmlAttribute("lang", language);
            writer.WriteString(reader.ReadElementContentAsString());
        }

        writer.WriteEndElement();
    }

    private static void WriteDetail(XmlDictionaryWriter writer, XmlDictionaryReader reader)
    {
        writer.WriteStartElement("detail", "");
        if (!reader.IsEmptyElement)
        {
            reader.ReadStartElement();
            while (reader.MoveToContent() == XmlNodeType.Element)
                writer.WriteNode(reader, defattr: false);
        }

        writer.WriteEndElement();
    }

    /// <summary>Reads code, subcode and so on, up to the Reason.</summary>
    private static List<XmlQualifiedName> ReadCodes(XmlDictionaryReader reader)
    {
        var codes = new List<XmlQualifiedName>(2);
        while (reader.Read() && !(reader.NodeType == XmlNodeType.Element && reader.LocalName == "Reason"))
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "Value" || !reader.Read())
                continue;
            var value = reader.Value.Trim();
            codes.Add(new XmlQualifiedName(value[(value.IndexOf(':') + 1)..], reader.LookupNamespace(value[..Math.Max(0, value.IndexOf(':'))])));
        }

        return codes;
    }

    private static XmlQualifiedName? ReadFirstChild(XmlDictionaryReader reader)
    {
        if (reader.IsEmptyElement)
            return null;
        reader.ReadStartElement();
        return reader.MoveToContent() == XmlNodeType.Element ? new XmlQualifiedName(reader.LocalName, reader.NamespaceURI) : null;
    }

    private static XmlDictionaryReader Open(ReadOnlyMemory<byte> fault) =>
        MemoryMarshal.TryGetArray(fault, out var bytes)
            ? XmlDictionaryReader.CreateTextReader(bytes.Array!, bytes.Offset, bytes.Count, XmlDictionaryReaderQuotas.Max)
            : XmlDictionaryReader.CreateTextReader(fault.ToArray(), XmlDictionaryReaderQuotas.Max);
}
