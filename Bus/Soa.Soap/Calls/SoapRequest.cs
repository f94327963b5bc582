using System.Xml;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Documents.Validation;

namespace Soa.Soap.Calls;

/// <summary>Represents a request whose envelope is open.</summary>
/// <param name="message">The open envelope.</param>
/// <param name="envelope">Its bytes, which are gone when the response is complete.</param>
internal sealed class SoapRequest(ISoapMessage message, ArraySegment<byte> envelope) : IDisposable
{
    /// <summary>Gets the header blocks.</summary>
    public ISoapMessage Headers => message;

    /// <summary>Gets the bytes of the envelope.</summary>
    public ArraySegment<byte> Envelope => envelope;

    /// <summary>Gets a reader on the element in the body, once it is found.</summary>
    public XmlDictionaryReader? Body { get; private set; }

    /// <summary>Gets the name of the element in the body.</summary>
    public XmlQualifiedName? Name { get; private set; }

    /// <summary>Finds the element in the body, or the one that stands for an empty body.</summary>
    /// <param name="version">The version of SOAP.</param>
    /// <param name="empty">The operation that an empty body asks for; <c>null</c> if there is none.</param>
    /// <returns><c>null</c>, or why there is none.</returns>
    public Fault? TryFindBody(SoapVersion version, SoapOperation? empty)
    {
        try
        {
            if (message.IsEmpty && empty is not null)
                return StandIn(empty);
            if (message.IsEmpty)
                return Fault.Sender("NoRequest", "The SOAP body is empty.");
            var body = message.ReadBody();
            var node = body.MoveToContent();
            if (node == XmlNodeType.EndElement && empty is not null)
                return StandIn(empty);
            if (node != XmlNodeType.Element)
                return Fault.Sender("NoRequest", "The SOAP body holds no element.");
            Name = new XmlQualifiedName(body.LocalName, body.NamespaceURI);
            if (body.GetAttribute("encodingStyle", version.EnvelopeNamespace) is { } style)
                return new Fault("DataEncodingUnknown", $"The encodingStyle '{style}' is not known here: "
                    + "what is expected is literal XML, as the WSDL describes it.");
            Body = body;
            return null;
        }
        catch (Exception e) when (InputErrors.IsAboutInput(e))
        {
            return InputFaults.Malformed(e);
        }
    }

    private Fault? StandIn(SoapOperation empty)
    {
        // The rest of the envelope must be well-formed before anything is done.
        using (var rest = DocumentReader.Open(envelope))
        {
            while (rest.Read())
            {
            }
        }

        Name = empty.Request;
        Body = XmlDictionaryReader.CreateTextReader(
            XmlBytes.Write(empty.Request, static (writer, name) => writer.WriteElementString(name.Name, name.Namespace, null)),
            XmlDictionaryReaderQuotas.Max);
        Body.MoveToContent();
        return null;
    }

    public void Dispose() => message.Dispose();
}
