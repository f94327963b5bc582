using System.Globalization;
using System.Xml;
using Soa.Documents.Faults;

namespace Soa.Documents.Validation;

/// <summary>Makes the faults for requests that cannot be given to the service.</summary>
public static class InputFaults
{
    /// <summary>The names by which flows know these faults.</summary>
    public static readonly IReadOnlyList<string> Names =
        ["NoRequest", "UnknownOperation", "MalformedXml", "MoreThanOneRequest", "UnreadableRequest", "ValidationErrors"];

    /// <summary>Returns the fault of an empty body; it names the requests of the service.</summary>
    public static Fault NoElement(string service, IEnumerable<XmlQualifiedName> requests) =>
        Fault.Sender("NoRequest", $"The body is empty. {service} expects one of {NamesOf(requests)}.");

    /// <summary>Returns the fault of a body whose element is not a request of the service; it names those that are.</summary>
    public static Fault UnknownOperation(string service, IEnumerable<XmlQualifiedName> requests, XmlReader body) =>
        Fault.Sender(
            "UnknownOperation", $"{service} knows no request {{{body.NamespaceURI}}}{body.LocalName}. It knows {NamesOf(requests)}.");

    /// <summary>
    /// Returns the fault of malformed XML. Only the message of an <see cref="XmlException"/> is about the document; others are about the
    /// reader.
    /// </summary>
    public static Fault Malformed(Exception error) => error is InputException input
        ? Fault.Sender(input.Subcode, input.Message)
        : Fault.Sender("MalformedXml", "The request is not acceptable XML: "
        + $"{(error is XmlException ? error.Message : "it is not text in the encoding it claims to have.")}");

    /// <summary>Returns the fault of a body with more than one element.</summary>
    public static Fault MoreThanOne(XmlQualifiedName request) =>
        Fault.Sender("MoreThanOneRequest", $"Something follows {request.Name}. A request is one element.");

    /// <summary>Returns the fault of a request that could not be deserialized, with the place where reading stopped.</summary>
    public static Fault Unreadable(XmlQualifiedName request, ValidatingReader reader) =>
        Fault.Sender(
            "UnreadableRequest",
            $"The request {request.Name} is valid, but the value at {reader.Path}, line {reader.LineNumber}, "
                + "is beyond what this service can read.");

    /// <summary>Returns the fault of a request that its schema does not allow, with every violation that was found.</summary>
    public static Fault Invalid(XmlQualifiedName request, IReadOnlyList<ValidationError> errors)
    {
        var first = errors[0];
        var more = errors.Count > 1 ? $" ({errors.Count - 1} more in the detail)" : "";
        return Fault.Sender(
            "InvalidRequest",
            $"The request {request.Name} is not what its schema says: line {first.Line}, {first.Path}: {first.Message}{more}",
            writer => WriteErrors(writer, errors));
    }

    /// <summary>Returns the names in their namespaces: <c>CancelOrder, SubmitOrder in http://…</c>.</summary>
    private static string NamesOf(IEnumerable<XmlQualifiedName> requests) => string.Join("; ", requests
        .GroupBy(request => request.Namespace)
        .Select(group => $"{string.Join(", ", group.Select(request => request.Name).Order(StringComparer.Ordinal))} in the namespace "
            + $"{group.Key}"));

    private static void WriteErrors(XmlDictionaryWriter writer, IReadOnlyList<ValidationError> errors)
    {
        writer.WriteStartElement("ValidationErrors", Fault.BusNamespace);
        foreach (var error in errors)
        {
            writer.WriteStartElement("Error", Fault.BusNamespace);
            writer.WriteAttributeString("line", error.Line.ToString(CultureInfo.InvariantCulture));
            writer.WriteAttributeString("position", error.Position.ToString(CultureInfo.InvariantCulture));
            writer.WriteAttributeString("path", error.Path);
            writer.WriteString(error.Message);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }
}
