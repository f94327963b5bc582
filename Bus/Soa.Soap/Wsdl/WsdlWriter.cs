using System.Text;
using System.Xml;
using System.Xml.Linq;
using Soa.Soap.Addressing;

namespace Soa.Soap.Wsdl;

/// <summary>
/// Writes WSDL 1.1: document/literal (WS-I Basic Profile 1.1, section 4), with the schemas in it, so that a client needs nothing else, or
/// as documents of their own. Plain on purpose: whatever a toolkit may ignore or warn of is left out.
/// </summary>
internal sealed class WsdlWriter(SoapContract contract)
{
    private static readonly XNamespace Wsdl = "http://schemas.xmlsoap.org/wsdl/";
    private static readonly XNamespace Wsam = WsAddressing.MetadataNamespace;
    private readonly SchemaDocuments schemas = new(contract.Schemas);

    /// <summary>Returns the WSDL in UTF-8.</summary>
    /// <param name="versions">The versions of SOAP to publish a port for.</param>
    /// <param name="address">The endpoint's address.</param>
    /// <param name="single">
    /// True for one document with the schemas in it; false for one that imports them from <c>?xsd=1</c> and so on.
    /// </param>
    public byte[] Write(IReadOnlyList<SoapVersion> versions, string address, bool single)
    {
        var definitions = new XElement(
            Wsdl + "definitions",
            new XAttribute("name", contract.Name),
            new XAttribute("targetNamespace", contract.TargetNamespace),
            new XAttribute(XNamespace.Xmlns + "wsdl", Wsdl),
            new XAttribute(XNamespace.Xmlns + "tns", contract.TargetNamespace),
            new XAttribute(XNamespace.Xmlns + "wsam", Wsam),
            versions.Select(version => new XAttribute(XNamespace.Xmlns + Prefix(version), version.WsdlNamespace)),
            new XElement(Wsdl + "types", single ? schemas.WriteAll(address) : schemas.ImportAll(address)),
            contract.Operations.SelectMany(Messages),
            contract.FaultElements.Select(element => Message(FaultMessage(element), "fault", element)),
            new XElement(
                Wsdl + "portType", new XAttribute("name", contract.Name), Documentation(contract.Documentation),
                contract.Operations.Select(PortTypeOperation)),
            versions.Select(Binding),
            new XElement(
                Wsdl + "service",
                new XAttribute("name", contract.Name + "Service"),
                Documentation(contract.Documentation),
                versions.Select(version => Port(version, address))));

        return ToBytes(definitions);
    }

    /// <summary>Returns a schema that the WSDL imports, in UTF-8.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="address">The endpoint's address.</param>
    /// <returns><c>null</c> if there is no such schema.</returns>
    public byte[]? WriteSchema(int number, string address)
    {
        return schemas.Write(number, address) is { } schema ? ToBytes(schema) : null;
    }

    private static byte[] ToBytes(XElement root)
    {
        using var stream = new MemoryStream();
        // Some toolkits stumble over a byte order mark.
        using (var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            new XDocument(root).Save(writer);
        return stream.ToArray();
    }

    private static string Prefix(SoapVersion version) => version == SoapVersion.Soap12 ? "soap12" : "soap";

    private static XElement? Documentation(string? text) => text is null ? null : new XElement(Wsdl + "documentation", text);

    private static IEnumerable<XElement> Messages(SoapOperation operation)
    {
        yield return Message(InputMessage(operation), "parameters", operation.HasEmptyRequest ? null : operation.Request);
        if (!operation.IsOneWay)
            yield return Message(OutputMessage(operation), "parameters", operation.Response);
    }

    private static XElement Message(string name, string part, XmlQualifiedName? element) => new(
        Wsdl + "message",
        new XAttribute("name", name),
        element is null ? null : new XElement(
            Wsdl + "part",
            new XAttribute("name", part),
            new XAttribute(XNamespace.Xmlns + "m", element.Namespace),
            new XAttribute("element", "m:" + element.Name)));

    private static string InputMessage(SoapOperation operation) => operation.Name + "Input";

    private static string OutputMessage(SoapOperation operation) => operation.Name + "Output";

    /// <summary>
    /// Returns the name of a fault message. There is one for all operations, because toolkits make an exception class of each.
    /// </summary>
    private static string FaultMessage(XmlQualifiedName element) => element.Name + "Message";

    private static XElement PortTypeOperation(SoapOperation operation) => new(
        Wsdl + "operation",
        new XAttribute("name", operation.Name),
        Documentation(operation.Documentation),
        new XElement(Wsdl + "input", new XAttribute("message", "tns:" + InputMessage(operation)), Action(operation.Action)),
        operation.IsOneWay
            ? null
            : new XElement(
                Wsdl + "output", new XAttribute("message", "tns:" + OutputMessage(operation)), Action(operation.ReplyAction)),
        operation.Faults.Select(fault => new XElement(
            Wsdl + "fault",
            new XAttribute("name", fault.Name),
            new XAttribute("message", "tns:" + FaultMessage(fault.Element)),
            Action(fault.Action))));

    private static XAttribute? Action(string? action) => string.IsNullOrEmpty(action) ? null : new XAttribute(Wsam + "Action", action);

    private XElement Binding(SoapVersion version)
    {
        XNamespace soap = version.WsdlNamespace;
        return new XElement(
            Wsdl + "binding",
            new XAttribute("name", BindingName(version)),
            new XAttribute("type", "tns:" + contract.Name),
            new XElement(
                soap + "binding", new XAttribute("style", "document"), new XAttribute("transport", "http://schemas.xmlsoap.org/soap/http")),
            contract.Operations.Select(operation => BindingOperation(soap, operation)));
    }

    private static XElement BindingOperation(XNamespace soap, SoapOperation operation) => new(
        Wsdl + "operation",
        new XAttribute("name", operation.Name),
        new XElement(soap + "operation", new XAttribute("soapAction", operation.Action), new XAttribute("style", "document")),
        new XElement(Wsdl + "input", LiteralBody(soap)),
        operation.IsOneWay ? null : new XElement(Wsdl + "output", LiteralBody(soap)),
        operation.Faults.Select(fault => new XElement(
            Wsdl + "fault",
            new XAttribute("name", fault.Name),
            new XElement(soap + "fault", new XAttribute("name", fault.Name), new XAttribute("use", "literal")))));

    private static XElement LiteralBody(XNamespace soap) => new(soap + "body", new XAttribute("use", "literal"));

    private XElement Port(SoapVersion version, string address)
    {
        XNamespace soap = version.WsdlNamespace;
        return new XElement(
            Wsdl + "port",
            new XAttribute("name", contract.Name + "Soap" + version.Suffix),
            new XAttribute("binding", "tns:" + BindingName(version)),
            new XElement(soap + "address", new XAttribute("location", EndpointDescription.AddressOf(version, address))));
    }

    private string BindingName(SoapVersion version) => $"{contract.Name}Soap{version.Suffix}Binding";
}
