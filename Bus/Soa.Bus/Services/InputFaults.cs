using System.Globalization;
using System.Xml;

namespace Soa.Bus.Services;

/// <summary>What a caller is told whose request cannot be given to the service.</summary>
internal static class InputFaults
{
    public static Fault NoElement(ServiceDefinition service) =>
        Fault.Sender("NoRequest", $"The body is empty. The service {service.Name} expects one of {NamesOf(service)}.");

    public static Fault UnknownOperation(ServiceDefinition service, XmlReader body) =>
        Fault.Sender(
            "UnknownOperation",
            $"The service {service.Name} has no operation {{{body.NamespaceURI}}}{body.LocalName}. In the namespace {service.Contract.Namespace} it has: {NamesOf(service)}.");

    /// <summary>Only <see cref="XmlException"/> speaks of the document; others speak of the reader.</summary>
    public static Fault Malformed(Exception error) =>
        Fault.Sender("MalformedXml", $"The request is not acceptable XML: {(error is XmlException ? error.Message : "it is not text in the encoding it claims to have.")}");

    public static Fault MoreThanOne(ServiceOperation operation) =>
        Fault.Sender("MoreThanOneRequest", $"Something follows {operation.RequestElement.Name}. A request is one element.");

    public static Fault Unreadable(ServiceOperation operation, ValidatingReader reader) =>
        Fault.Sender(
            "UnreadableRequest",
            $"The request of {operation.Name} is valid, but the value at {reader.Path}, line {reader.LineNumber}, is beyond what this service can read.");

    public static Fault Invalid(ServiceOperation operation, IReadOnlyList<ValidationError> errors)
    {
        var first = errors[0];
        var more = errors.Count > 1 ? $" ({errors.Count - 1} more in the detail)" : "";
        return Fault.Sender(
            "InvalidRequest",
            $"The request of {operation.Name} is not what its schema says: line {first.Line}, {first.Path}: {first.Message}{more}",
            writer => WriteErrors(writer, errors));
    }

    private static string NamesOf(ServiceDefinition service) =>
        string.Join(", ", service.Operations.Values.Select(operation => operation.RequestElement.Name).Order(StringComparer.Ordinal));

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
