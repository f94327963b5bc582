using System.Runtime.InteropServices;
using System.Xml;
using Soa.Bus.Documents;
using Soa.Bus.Security.WsSecurity;
using Soa.Bus.Services;

namespace Soa.Bus.Soap;

/// <summary>Reads the SOAP 1.2 fault elements that answers are, for what HTTP, WS-Addressing and SOAP 1.1 want to know of them.</summary>
internal static class FaultElement
{
    /// <summary>Reads what a fault is about.</summary>
    public static FaultSubject Read(ReadOnlyMemory<byte> fault)
    {
        using var reader = Open(fault);
        var code = ReadCode(reader);
        string? subcode = null;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.NamespaceURI != DocumentReader.Soap12Namespace)
                continue;
            if (reader.LocalName == "Value")
                subcode ??= ReadNamespaceOfValue(reader);
            else if (reader.LocalName == "Detail")
                return new FaultSubject(code, subcode, ReadFirstChild(reader));
        }

        return new FaultSubject(code, subcode, null);
    }

    /// <summary>The same fault as SOAP 1.1 writes it (SOAP 1.1, section 4.4).</summary>
    public static ReadOnlyMemory<byte> ToSoap11(ReadOnlyMemory<byte> fault) => XmlBytes.Write(fault, static (writer, fault) =>
    {
        using var reader = Open(fault);
        writer.WriteStartElement("s", "Fault", SoapVersion.Soap11Namespace);
        WriteCode(writer, reader);
        if (reader.ReadToFollowing("Reason", DocumentReader.Soap12Namespace))
            WriteReason(writer, reader);
        if (reader.ReadToFollowing("Detail", DocumentReader.Soap12Namespace))
            WriteDetail(writer, reader);
        writer.WriteEndElement();
    });

    // WS-Security 1.1.1, section 12, has codes of its own in SOAP 1.1; all others are those of SOAP.
    private static void WriteCode(XmlDictionaryWriter writer, XmlDictionaryReader reader)
    {
        var code = ReadCode(reader);
        while (reader.Read() && reader.LocalName != "Code")
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "Value")
                continue;
            reader.Read();
            var value = reader.Value.Trim();
            if (reader.LookupNamespace(value[..Math.Max(0, value.IndexOf(':'))]) is (Wsse.Namespace or Wsse.UtilityNamespace) and var space)
            {
                writer.WriteStartElement("faultcode", "");
                writer.WriteXmlnsAttribute("f", space);
                writer.WriteString($"f:{value[(value.IndexOf(':') + 1)..]}");
                writer.WriteEndElement();
                return;
            }
        }

        writer.WriteElementString("faultcode", "", $"s:{Soap11Code(code)}");
    }

    private static string Soap11Code(string code) => code switch
    {
        "Sender" => "Client",
        "Receiver" or "DataEncodingUnknown" => "Server",
        _ => code,
    };

    private static void WriteReason(XmlDictionaryWriter writer, XmlDictionaryReader reader)
    {
        reader.ReadToDescendant("Text", DocumentReader.Soap12Namespace);
        writer.WriteStartElement("faultstring", "");
        if (reader.XmlLang is { Length: > 0 } language)
            writer.WriteXmlAttribute("lang", language);
        writer.WriteString(reader.ReadElementContentAsString());
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

    private static string ReadCode(XmlDictionaryReader reader)
    {
        reader.ReadToFollowing("Value", DocumentReader.Soap12Namespace);
        var code = reader.ReadElementContentAsString().Trim();
        return code[(code.IndexOf(':') + 1)..];
    }

    private static string? ReadNamespaceOfValue(XmlDictionaryReader reader)
    {
        reader.Read();
        var value = reader.Value.Trim();
        return reader.LookupNamespace(value[..Math.Max(0, value.IndexOf(':'))]);
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
