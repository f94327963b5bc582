using System.Xml;
using System.Xml.Linq;
using Soa.Soap;
using Soa.Soap.Wsdl;

namespace Soa.Bus.Tool.Importing;

/// <summary>
/// Reads the SOAP ports of a WSDL of any style: document and rpc, literal and encoded, SOAP 1.1 and 1.2 (WSDL 1.1, section 3).
/// </summary>
/// <param name="documents">The WSDL and those that it imports.</param>
internal sealed class ForeignContract(IReadOnlyCollection<XDocument> documents)
{
    private static readonly XNamespace Wsdl = WsdlNames.Wsdl;

    private readonly XElement[] definitions =
        [.. documents.Select(document => document.Root!).Where(root => root.Name == WsdlNames.Definitions)];

    /// <summary>Gets which operations are left out, and why.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Reads the ports.</summary>
    /// <exception cref="ImportException">A port refers to what the WSDL does not define.</exception>
    public IReadOnlyList<ForeignPort> ReadPorts() =>
    [
        .. from service in definitions.SelectMany(root => root.Elements(Wsdl + "service"))
           from port in service.Elements(Wsdl + "port")
           let address = port.Elements().FirstOrDefault(element => WsdlNames.IsSoap(element, "address"))
           where address is not null
           select ReadPort(service, port, address),
    ];

    private ForeignPort ReadPort(XElement service, XElement port, XElement address)
    {
        var binding = Find("binding", port.Attribute("binding"), port);
        var portType = Find("portType", binding.Attribute("type"), binding);
        var version = address.Name.NamespaceName == SoapVersion.Soap12.WsdlNamespace ? SoapVersion.Soap12 : SoapVersion.Soap11;
        var style = (string?)binding.Elements().FirstOrDefault(element => WsdlNames.IsSoap(element, "binding"))?.Attribute("style");
        return new ForeignPort(
            Name(port), Name(service), Name(portType), version, ((string?)address.Attribute("location"))?.Trim() ?? "",
            [
                .. binding.Elements(Wsdl + "operation").Select(bound => TryReadOperation(bound, portType, style ?? "document"))
                    .OfType<ForeignOperation>(),
            ]);
    }

    // The others can be called all the same.
    private ForeignOperation? TryReadOperation(XElement bound, XElement portType, string style)
    {
        try
        {
            return ReadOperation(bound, portType, style);
        }
        catch (ImportException unusable)
        {
            Warnings.Add($"{unusable.Message} The proxy has no case for {Name(bound)}.");
            return null;
        }
    }

    private ForeignOperation ReadOperation(XElement bound, XElement portType, string style)
    {
        var name = Name(bound);
        var operation = portType.Elements(Wsdl + "operation").FirstOrDefault(operation => Name(operation) == name)
            ?? throw Missing(bound, $"The port type {Name(portType)} has no operation '{name}', which the binding names.");
        var soap = bound.Elements().FirstOrDefault(element => WsdlNames.IsSoap(element, "operation"));
        style = (string?)soap?.Attribute("style") ?? style;
        var request = ReadBody(name, operation.Element(Wsdl + "input"), bound.Element(Wsdl + "input"), style)
            ?? throw Missing(bound, $"The operation {name} has no input, so nothing can be sent to it.");
        return new ForeignOperation(
            name, (string?)soap?.Attribute("soapAction") ?? "", request,
            ReadBody(name + "Response", operation.Element(Wsdl + "output"), bound.Element(Wsdl + "output"), style));
    }

    private ForeignBody? ReadBody(string wrapper, XElement? direction, XElement? bound, string style)
    {
        if (direction is null)
            return null;
        var message = Find("message", direction.Attribute("message"), direction);
        // MIME bindings have the body further inside.
        var body = bound?.Descendants().FirstOrDefault(element => WsdlNames.IsSoap(element, "body"));
        var listed = ((string?)body?.Attribute("parts"))?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var headers = bound?.Descendants().Where(element => WsdlNames.IsSoap(element, "header") && IsOf(message, element))
            .Select(header => (string?)header.Attribute("part")).ToArray() ?? [];
        var parts = message.Elements(Wsdl + "part").Where(part => listed is null
            ? !headers.Contains(Name(part))
            : listed.Contains(Name(part)));
        return new ForeignBody(
            style == "rpc" ? XName.Get(wrapper, (string?)body?.Attribute("namespace") ?? "") : null,
            (string?)body?.Attribute("use") == "encoded",
            [.. parts.Select(part => new ForeignPart(Name(part), QName(part.Attribute("element")), QName(part.Attribute("type"))))]);
    }

    private bool IsOf(XElement message, XElement header) =>
        (string?)header.Attribute("message") is { } name && name[(name.IndexOf(':') + 1)..].Trim() == Name(message);

    private XElement Find(string kind, XAttribute? reference, XElement from)
    {
        if (QName(reference) is not { } name)
            throw Missing(from, $"This {from.Name.LocalName} does not name its {kind}.");
        var found = definitions.SelectMany(root => root.Elements(Wsdl + kind)).Where(
            definition => (string?)definition.Attribute("name") == name.Name).ToArray();
        return found.FirstOrDefault(definition => ((string?)definition.Parent!.Attribute("targetNamespace") ?? "") == name.Namespace)
            ?? found.FirstOrDefault()
            ?? throw Missing(from, $"There is no {kind} '{reference!.Value}'.");
    }

    private static string Name(XElement definition) => (string?)definition.Attribute("name") ?? "";

    private static XmlQualifiedName? QName(XAttribute? attribute)
    {
        if (attribute?.Value.Trim() is not { Length: > 0 } text)
            return null;
        var colon = text.IndexOf(':');
        var ns = colon < 0 ? attribute.Parent!.GetDefaultNamespace() : attribute.Parent!.GetNamespaceOfPrefix(text[..colon]);
        return new XmlQualifiedName(text[(colon + 1)..], ns?.NamespaceName ?? "");
    }

    private static ImportException Missing(XElement at, string message) =>
        new($"Line {((IXmlLineInfo)at).LineNumber} of the WSDL: {message}");
}
