using System.Xml;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Documents.Validation;
using Soa.ServiceModel;

namespace Soa.Soap;

/// <summary>Takes a request out of a SOAP body as a document, validated against the schemas that the endpoint publishes.</summary>
internal static class BodyDocument
{
    /// <summary>Reads the body to its end.</summary>
    /// <param name="contract">The contract of the endpoint.</param>
    /// <param name="body">A reader on the first node of the body.</param>
    /// <param name="document">
    /// The element as UTF-8. Prefixes that are declared outside of it are declared on it again where names need them, but not those in
    /// values (<see cref="BodyNamespaces"/>).
    /// </param>
    /// <returns><c>null</c>, or why there is no document.</returns>
    public static Fault? TryRead(SoapContract contract, XmlDictionaryReader body, out ReadOnlyMemory<byte> document)
    {
        document = default;
        try
        {
            if (body.MoveToContent() != XmlNodeType.Element)
                return InputFaults.NoElement(contract.Name, contract.ByRequest.Keys);
            var request = new XmlQualifiedName(body.LocalName, body.NamespaceURI);
            if (!contract.ByRequest.ContainsKey(request))
                return InputFaults.UnknownOperation(contract.Name, contract.ByRequest.Keys, body);

            if (body.IsEmptyElement && contract.EmptyRequest?.Request == request)
            {
                document = XmlBytes.Write(body, static (writer, body) => writer.WriteNode(body, defattr: false));
                return RequestReader.ReadRest(request, body);
            }

            var reader = new ValidatingReader(body, contract.Schemas);
            document = XmlBytes.Write(reader, static (writer, reader) => writer.WriteNode(reader, defattr: false));
            return reader.Errors.Count > 0 ? InputFaults.Invalid(request, reader.Errors) : RequestReader.ReadRest(request, body);
        }
        catch (Exception e) when (InputErrors.IsAboutInput(e))
        {
            return InputFaults.Malformed(e);
        }
    }
}
