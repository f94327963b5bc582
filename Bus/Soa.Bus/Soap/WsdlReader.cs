using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Soa.Bus.Soap.Addressing;

namespace Soa.Bus.Soap;

/// <summary>
/// Reads a contract from a WSDL 1.1 document that was written by hand: document/literal operations of its one port type, and the schemas in
/// its <c>types</c>. Bindings are read for their SOAP actions only, since the endpoint publishes its own. Actions of WS-Addressing are those
/// that are written there, or else those that follow from the names (WS-Addressing 1.0 Metadata, section 4.4.4).
/// </summary>
public static class WsdlReader
{
    private static readonly XNamespace Wsdl = "http://schemas.xmlsoap.org/wsdl/";
    private static readonly XNamespace Schema = XmlSchema.Namespace;
    private static readonly XName ActionAttribute = XName.Get("Action", WsAddressing.MetadataNamespace);

    /// <summary>Reads a contract.</summary>
    /// <param name="definitions">The document.</param>
    /// <exception cref="XmlException">It is no WSDL, has not one port type, or an operation is not document/literal.</exception>
    /// <exception cref="XmlSchemaException">Its schemas do not compile, or do not declare an element that a message names.</exception>
    public static SoapContract Read(XDocument definitions)
    {
        var root = definitions.Root;
        if (root?.Name != Wsdl + "definitions")
            throw new XmlException($"The document is no WSDL 1.1: it begins with {root?.Name}.");
        var portTypes = root.Elements(Wsdl + "portType").ToList();
        if (portTypes.Count != 1)
            throw new XmlException($"The WSDL has {portTypes.Count} port types; it must have one.");

        var schemas = ReadSchemas(root);
        var parts = root.Elements(Wsdl + "message").ToDictionary(Name, message => message.Element(Wsdl + "part"));
        var actions = ReadActions(root);
        var name = Name(portTypes[0]);
        var targetNamespace = (string?)root.Attribute("targetNamespace") ?? "";
        var delimiter = targetNamespace.StartsWith("urn:", StringComparison.Ordinal) ? ":" : "/";
        var defaultAction = $"{targetNamespace}{(targetNamespace.EndsWith('/') ? "" : delimiter)}{name}";
        var operations = portTypes[0].Elements(Wsdl + "operation").Select(operation =>
        {
            var request = Element(operation, operation.Element(Wsdl + "input"), parts, schemas)
                ?? throw new XmlException($"Operation {Name(operation)} has no input.");
            var output = operation.Element(Wsdl + "output");
            return new SoapOperation(
                Name(operation),
                request,
                Element(operation, output, parts, schemas),
                ActionOf(operation.Element(Wsdl + "input")) ?? actions.GetValueOrDefault(Name(operation), ""),
                output is null ? null : ActionOf(output) ?? $"{defaultAction}{delimiter}{(string?)output.Attribute("name") ?? Name(operation) + "Response"}",
                [.. operation.Elements(Wsdl + "fault").Select(fault => ReadFault(operation, fault, $"{defaultAction}{delimiter}{Name(operation)}{delimiter}Fault{delimiter}", parts, schemas))],
                Documentation(operation));
        });
        return new SoapContract(name, targetNamespace, operations, schemas, Documentation(root) ?? Documentation(portTypes[0]));
    }

    private static SoapFaultContract ReadFault(
        XElement operation, XElement fault, string defaultAction, Dictionary<string, XElement?> parts, XmlSchemaSet schemas) => new(
        Name(fault),
        Element(operation, fault, parts, schemas) ?? throw new XmlException($"The fault {Name(fault)} of operation {Name(operation)} has no message."),
        ActionOf(fault) ?? defaultAction + Name(fault));

    private static string? ActionOf(XElement? direction) => (string?)direction?.Attribute(ActionAttribute);

    /// <summary>The schemas of a WSDL, compiled.</summary>
    internal static XmlSchemaSet ReadSchemas(XElement root)
    {
        var set = new XmlSchemaSet { XmlResolver = null };
        foreach (var schema in root.Elements(Wsdl + "types").Elements(Schema + "schema"))
        {
            using var reader = schema.CreateReader();
            set.Add(XmlSchema.Read(reader, null)!);
        }

        set.Compile();
        return set;
    }

    private static Dictionary<string, string> ReadActions(XElement root) => root
        .Elements(Wsdl + "binding").Elements(Wsdl + "operation")
        .Select(operation => (
            Operation: Name(operation),
            Action: (string?)operation.Elements().FirstOrDefault(e => e.Name.LocalName == "operation" && e.Name.Namespace != Wsdl)?.Attribute("soapAction")))
        .Where(pair => !string.IsNullOrEmpty(pair.Action))
        .GroupBy(pair => pair.Operation)
        .ToDictionary(group => group.Key, group => group.First().Action!);

    private static XmlQualifiedName? Element(XElement operation, XElement? direction, Dictionary<string, XElement?> parts, XmlSchemaSet schemas)
    {
        if ((string?)direction?.Attribute("message") is not { } message)
            return null;
        if (!parts.TryGetValue(message[(message.IndexOf(':') + 1)..], out var part) || (string?)part?.Attribute("element") is not { } name)
            throw new XmlException($"The {direction.Name.LocalName} of operation {Name(operation)} must be a message with one part that names an element.");
        var colon = name.IndexOf(':');
        var ns = colon < 0 ? part.GetDefaultNamespace() : part.GetNamespaceOfPrefix(name[..colon]);
        var element = new XmlQualifiedName(name[(colon + 1)..], ns?.NamespaceName);
        return schemas.GlobalElements.Contains(element)
            ? element
            : throw new XmlSchemaException($"No schema in the WSDL declares {element}, the {direction.Name.LocalName} of operation {Name(operation)}.");
    }

    private static string? Documentation(XElement element) => element.Element(Wsdl + "documentation")?.Value.Trim();

    private static string Name(XElement element) =>
        (string?)element.Attribute("name") ?? throw new XmlException($"A {element.Name.LocalName} of the WSDL has no name.");
}
