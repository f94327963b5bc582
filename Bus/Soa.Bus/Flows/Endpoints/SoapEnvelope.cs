using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Xml;
using System.Xml.XPath;
using Soa.Bus.Documents;
using Soa.Bus.Flows.Running;

namespace Soa.Bus.Flows.Endpoints;

/// <summary>SOAP 1.1 envelopes as flows send and get them.</summary>
internal static class SoapEnvelope
{
    private const string Soap11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private const string Addressing = "http://www.w3.org/2005/08/addressing";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true };

    /// <summary>True if a body is an envelope of SOAP 1.1 or 1.2.</summary>
    public static bool IsEnvelope(ReadOnlyMemory<byte> body)
    {
        try
        {
            return DocumentReader.ReadName(body) is { Name: "Envelope", Namespace: Soap11 or DocumentReader.Soap12Namespace };
        }
        catch (XmlException)
        {
            return false;
        }
    }

    public static byte[] Wrap(Document document, string action)
    {
        using var stream = new MemoryStream(document.Body.Length + 512);
        using (var writer = XmlWriter.Create(stream, Settings))
        using (var body = DocumentReader.Open(document.Body))
        {
            writer.WriteStartElement("s", "Envelope", Soap11);
            writer.WriteStartElement("Header", Soap11);
            writer.WriteElementString("a", "MessageID", Addressing, $"urn:uuid:{document.MessageId}");
            if (action.Length > 0)
                writer.WriteElementString("a", "Action", Addressing, action);
            writer.WriteEndElement();
            writer.WriteStartElement("Body", Soap11);
            body.MoveToContent();
            writer.WriteNode(body, defattr: false);
            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        return stream.ToArray();
    }

    public static bool TryUnwrap(ReadOnlyMemory<byte> envelope, int maxDepth, [NotNullWhen(true)] out SoapAnswer? answer, out string? reason)
    {
        answer = null;
        reason = null;
        try
        {
            using var reader = new DepthLimitedReader(DocumentReader.Open(envelope), maxDepth);
            var root = new XPathDocument(reader, XmlSpace.Preserve).CreateNavigator();
            var names = new XmlNamespaceManager(root.NameTable);
            names.AddNamespace("s", Soap11);
            if (root.SelectSingleNode("/s:Envelope/s:Body", names) is not { } body)
                reason = "it has no Envelope with a Body";
            else if (body.SelectSingleNode("s:Fault", names) is { } fault)
                answer = ReadFault(fault);
            else
                answer = new SoapAnswer(body.SelectSingleNode("*") is { } child ? ToBytes(child) : default, false, false);
        }
        catch (XmlException exception)
        {
            reason = exception.Message;
        }

        return answer is not null;
    }

    private static SoapAnswer ReadFault(XPathNavigator fault)
    {
        var code = fault.SelectSingleNode("faultcode")?.Value.Trim() ?? "";
        var local = code[(code.IndexOf(':') + 1)..];
        var detail = fault.SelectSingleNode("detail");
        using var stream = new MemoryStream(1024);
        using (var writer = XmlWriter.Create(stream, Settings))
        {
            const string soap = DocumentReader.Soap12Namespace;
            var sender = local.StartsWith("Client", StringComparison.Ordinal);
            writer.WriteStartElement("s", "Fault", soap);
            writer.WriteStartElement("Code", soap);
            writer.WriteElementString("Value", soap, sender ? "s:Sender" : "s:Receiver");
            writer.WriteEndElement();
            writer.WriteStartElement("Reason", soap);
            writer.WriteStartElement("Text", soap);
            writer.WriteAttributeString("xml", "lang", null, "en");
            writer.WriteString(fault.SelectSingleNode("faultstring")?.Value ?? local);
            writer.WriteEndElement();
            writer.WriteEndElement();
            if (detail is { HasChildren: true })
            {
                writer.WriteStartElement("Detail", soap);
                foreach (XPathNavigator child in detail.Select("*"))
                    child.WriteSubtree(writer);
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
            writer.Flush();
            var business = sender || detail?.SelectSingleNode("*") is not null;
            return new SoapAnswer(stream.ToArray(), true, business);
        }
    }

    private static byte[] ToBytes(XPathNavigator element)
    {
        using var stream = new MemoryStream(1024);
        using (var writer = XmlWriter.Create(stream, Settings))
            element.WriteSubtree(writer);
        return stream.ToArray();
    }
}
