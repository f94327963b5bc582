using System.Text;
using System.Xml;
using System.Xml.Linq;
using Soa.Documents;

namespace Soa.Messaging.Calling;

/// <summary>
/// Writes the answer that a caller gets when the service failed technically: a SOAP 1.2 fault with the code Receiver, so that callers that
/// are not ours understand it too (SOAP 1.2 Part 1, 5.4.6). For callers of this bus, a header marks it as not an answer, and the call may
/// be tried again.
/// </summary>
internal static class FailureDocument
{
    private static readonly XNamespace Soap = DocumentReader.Soap12Namespace;

    public static Document Create(Document request, string reason)
    {
        var fault = new XElement(
            Soap + "Fault",
            new XAttribute(XNamespace.Xmlns + "env", Soap.NamespaceName),
            new XElement(Soap + "Code", new XElement(Soap + "Value", "env:Receiver")),
            new XElement(Soap + "Reason", new XElement(Soap + "Text", new XAttribute(XNamespace.Xml + "lang", "en"), Printable(reason))));
        return new Document(
            Encoding.UTF8.GetBytes(fault.ToString(SaveOptions.DisableFormatting)),
            DeterministicId.Create(request.MessageId, "failure"), request.ConversationId, request.MessageId);
    }

    public static string ReadReason(Document failure)
    {
        try
        {
            using var reader = DocumentReader.Open(failure.Body);
            return XElement.Load(reader).Descendants(Soap + "Text").FirstOrDefault()?.Value ?? "The service failed and gave no reason.";
        }
        catch (XmlException)
        {
            return "The service failed and gave no reason that can be read.";
        }
    }

    private static string Printable(string text) => string.Concat(text.Where(XmlConvert.IsXmlChar));
}
