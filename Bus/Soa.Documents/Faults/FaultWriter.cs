using System.ServiceModel;
using System.Xml;
using Soa.ServiceModel;

namespace Soa.Documents.Faults;

/// <summary>Writes SOAP 1.2 fault elements, the form every fault has within the bus.</summary>
internal static class FaultWriter
{
    private const string Prefix = "s";

    /// <summary>The fault as bytes, in UTF-8 without an XML declaration.</summary>
    public static ReadOnlyMemory<byte> Write(Fault fault) => XmlBytes.Write(fault, Write);

    /// <summary>What an operation refused with, as a fault element. A code of the service's own becomes the subcode of Sender.</summary>
    public static ReadOnlyMemory<byte> Write(FaultException exception, ServiceOperation operation) => Write(FaultOf(exception, operation));

    private static Fault FaultOf(FaultException exception, ServiceOperation operation)
    {
        var code = exception.Code;
        var subcode = code.IsSenderFault || code.IsReceiverFault ? code.SubCode : code;
        var reason = exception.Reason.GetMatchingTranslation();
        return new Fault(
            code.IsReceiverFault ? "Receiver" : "Sender",
            reason.Text,
            NameOf(subcode),
            DetailOf(exception, operation),
            NameOf(subcode?.SubCode))
        {
            Language = reason.XmlLang is { Length: > 0 } language ? language : "en",
        };
    }

    private static XmlQualifiedName? NameOf(FaultCode? code) => code is null ? null : new XmlQualifiedName(code.Name, code.Namespace);

    private static Action<XmlDictionaryWriter>? DetailOf(FaultException exception, ServiceOperation operation)
    {
        if (operation.FindFault(exception) is { } contract)
            return writer => contract.WriteDetail(writer, exception);

        var fault = exception.CreateMessageFault();
        if (!fault.HasDetail)
            return null;
        return writer =>
        {
            using var detail = fault.GetReaderAtDetailContents();
            while (detail.MoveToContent() == XmlNodeType.Element)
                writer.WriteNode(detail, defattr: false);
        };
    }

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
        writer.WriteString(XmlCharacters.Clean(fault.Reason));
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
