using System.Xml;
using Soa.Documents.Faults;
using Soa.Documents.Validation;

namespace Soa.ServiceModel;

/// <summary>
/// Reads what was sent to a service: finds the operation, validates the request against the published schema, and deserializes it.
/// </summary>
public static class RequestReader
{
    /// <summary>Reads one request and all that follows it.</summary>
    /// <param name="service">The service that it was sent to.</param>
    /// <param name="body">A reader on or before the request's element, in a SOAP body or in a document of its own.</param>
    /// <param name="operation">The operation it asks for.</param>
    /// <param name="request">The request.</param>
    /// <returns><c>null</c>, or why there is no request.</returns>
    public static Fault? TryRead(ServiceDefinition service, XmlDictionaryReader body, out ServiceOperation? operation, out object? request)
    {
        (operation, request) = (null, null);
        try
        {
            if (body.MoveToContent() != XmlNodeType.Element)
                return InputFaults.NoElement(NameOf(service), service.Operations.Keys);
            if (!service.Operations.TryGetValue(new XmlQualifiedName(body.LocalName, body.NamespaceURI), out operation))
                return InputFaults.UnknownOperation(NameOf(service), service.Operations.Keys, body);

            var reader = new ValidatingReader(body, service.Schemas);
            return TryRead(operation, reader, out request) ?? ReadRest(operation.RequestElement, body);
        }
        catch (Exception e) when (InputErrors.IsAboutInput(e))
        {
            return InputFaults.Malformed(e);
        }
    }

    /// <summary>
    /// Reads what follows the request. That may only close the envelope, and must be well-formed before anything is done.
    /// </summary>
    public static Fault? ReadRest(XmlQualifiedName request, XmlDictionaryReader body)
    {
        while (body.Read())
        {
            if (body.NodeType is XmlNodeType.Element or XmlNodeType.Text or XmlNodeType.CDATA)
                return InputFaults.MoreThanOne(request);
        }

        return null;
    }

    private static string NameOf(ServiceDefinition service) => $"The service {service.Name}";

    private static Fault? TryRead(ServiceOperation operation, ValidatingReader reader, out object? request)
    {
        request = null;
        try
        {
            request = operation.ReadRequest(reader);
        }
        catch (Exception e) when (reader.Errors.Count > 0 || InputErrors.IsAboutInput(e))
        {
            if (reader.Malformed is { } malformed)
                return InputFaults.Malformed(malformed);
            if (reader.Errors.Count == 0)
                return InputFaults.Unreadable(operation.RequestElement, reader);
        }

        reader.ReadToEnd();
        return reader.Errors.Count > 0 ? InputFaults.Invalid(operation.RequestElement, reader.Errors) : null;
    }
}
