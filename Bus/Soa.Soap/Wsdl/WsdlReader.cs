using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Soa.Soap.Addressing;

namespace Soa.Soap.Wsdl;

/// <summary>
/// Reads a contract from a WSDL 1.1 document that was written by hand: document/literal operations of its one port type, or of the one that
/// has a SOAP binding. Bindings are read for SOAP actions and for the parts that make up bodies, since the endpoint publishes its own.
/// Actions of WS-Addressing are those that are written there, or else those that follow from the names (WS-Addressing 1.0 Metadata, section
/// 4.4.4).
/// </summary>
public static class WsdlReader
{
    private static readonly XNamespace Wsdl = WsdlNames.Wsdl;
    private static readonly XName ActionAttribute = XName.Get("Action", WsAddressing.MetadataNamespace);

    /// <summary>Reads a contract from one document: it has its schemas in its <c>types</c>, and what it imports is not read.</summary>
    /// <param name="definitions">The document.</param>
    /// <exception cref="XmlException">
    /// The document is not a WSDL, has not one port type, an operation is not document/literal, or no schema declares an element that a
    /// message names.
    /// </exception>
    /// <exception cref="XmlSchemaException">Its schemas do not compile.</exception>
    /// <exception cref="ArgumentException">
    /// Two operations have the same request element, or two fault elements the same local name.
    /// </exception>
    public static SoapContract Read(XDocument definitions)
    {
        var root = definitions.Root;
        if (root?.Name != WsdlNames.Definitions)
            throw new XmlException($"The document is not a WSDL 1.1 document: it begins with {root?.Name}.");
        return Read([root], ReadSchemas(root));
    }

    /// <summary>Reads a contract from a WSDL and those that it imports.</summary>
    /// <param name="documents">Their root elements, that of the WSDL itself first.</param>
    /// <param name="schemas">Their schemas, compiled.</param>
    /// <exception cref="WsdlException">
    /// There is not one port type, an operation is not document/literal, or no schema declares an element that a message names.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// Two operations have the same request element, or two fault elements the same local name.
    /// </exception>
    public static SoapContract Read(IReadOnlyList<XElement> documents, XmlSchemaSet schemas)
    {
        var definitions = new WsdlDefinitions(documents);
        var portType = FindPortType(definitions);
        var bindings = definitions.BindingsOf(portType).Elements(Wsdl + "operation").ToArray();
        var name = WsdlDefinitions.Name(portType);
        var targetNamespace = (string?)portType.Parent!.Attribute("targetNamespace") ?? "";
        var delimiter = targetNamespace.StartsWith("urn:", StringComparison.Ordinal) ? ":" : "/";
        var defaultAction = $"{targetNamespace}{(targetNamespace.EndsWith('/') ? "" : delimiter)}{name}";
        var operations = portType.Elements(Wsdl + "operation").Select(operation => ReadOperation(operation));
        return new SoapContract(name, targetNamespace, operations, schemas, Documentation(definitions.Root) ?? Documentation(portType));

        SoapOperation ReadOperation(XElement operation)
        {
            var own = WsdlDefinitions.Name(operation);
            var bound = bindings.Where(binding => (string?)binding.Attribute("name") == own).ToArray();
            var body = new WsdlBody(definitions, operation, bound.FirstOrDefault());
            var input = operation.Element(Wsdl + "input") ?? throw new WsdlException(operation, $"Operation {own} has no input.");
            var output = operation.Element(Wsdl + "output");
            var request = Declared(body, input, schemas);
            var response = output is null ? null : Declared(body, output, schemas);
            return new SoapOperation(
                own,
                request ?? new XmlQualifiedName(own, targetNamespace),
                response,
                ActionOf(input) ?? bound.Select(SoapAction).FirstOrDefault(action => !string.IsNullOrEmpty(action)) ?? "",
                output is null
                    ? null
                    : ActionOf(output) ?? $"{defaultAction}{delimiter}{(string?)output.Attribute("name") ?? own + "Response"}",
                [.. operation.Elements(Wsdl + "fault").Select(
                    fault => ReadFault(body, fault, $"{defaultAction}{delimiter}{own}{delimiter}Fault{delimiter}", schemas))],
                Documentation(operation))
            {
                HasEmptyRequest = request is null,
                HasEmptyResponse = output is not null && response is null,
            };
        }
    }

    /// <summary>
    /// Reads the operations of all port types of a document. Neither bindings nor schemas are needed, because a call on the bus has no
    /// envelope: this is for a directory of services, and <see cref="Read(XDocument)"/> for an endpoint that validates.
    /// </summary>
    /// <param name="root">The root element of the document. What it imports is not read.</param>
    /// <exception cref="XmlException">The document is not a WSDL, or an operation refers to a message that it does not define.</exception>
    public static IReadOnlyList<WsdlOperation> ReadOperations(XElement root)
    {
        if (root.Name != WsdlNames.Definitions)
            throw new WsdlException(root, $"The document is not a WSDL 1.1 document. It begins with {root.Name}.");
        var definitions = new WsdlDefinitions([root]);
        return
        [
            .. definitions.All("portType").Elements(Wsdl + "operation").DistinctBy(
                WsdlDefinitions.Name, StringComparer.Ordinal).Select(operation => new WsdlOperation(
                WsdlDefinitions.Name(operation),
                ElementOf(operation.Element(Wsdl + "input")),
                ElementOf(operation.Element(Wsdl + "output")),
                [.. operation.Elements(Wsdl + "fault").Select(ElementOf)])),
        ];

        XmlQualifiedName? ElementOf(XElement? direction) =>
            direction?.Attribute("message") is { } message && definitions.Find("message", message)
                .Element(Wsdl + "part")?.Attribute("element") is { } element
                ? WsdlDefinitions.QName(element)
                : null;
    }

    /// <summary>Reads and compiles the schemas of a WSDL.</summary>
    public static XmlSchemaSet ReadSchemas(XElement root)
    {
        var set = new XmlSchemaSet { XmlResolver = null };
        foreach (var schema in WsdlNames.Schemas(root))
        {
            OuterNamespaces.DeclareOn(schema);
            using var reader = schema.CreateReader();
            set.Add(XmlSchema.Read(reader, null)!);
        }

        set.Compile();
        return set;
    }

    private static XElement FindPortType(WsdlDefinitions definitions)
    {
        var all = definitions.All("portType").ToArray();
        var bound = all.Length == 1 ? all : [.. all.Where(portType => definitions.BindingsOf(portType).Any())];
        return bound.Length == 1
            ? bound[0]
            : throw new WsdlException(
                definitions.Root, $"The WSDL has {all.Length} port types, {bound.Length} of them with a SOAP binding; it must have one. "
                    + "Leave out the others, or serve it with validate: false.");
    }

    private static SoapFaultContract ReadFault(WsdlBody body, XElement fault, string defaultAction, XmlSchemaSet schemas)
    {
        var name = WsdlDefinitions.Name(fault);
        return new SoapFaultContract(
            name,
            Declared(body, fault, schemas) ?? throw new WsdlException(
                fault, $"The message of the fault {name} has no part. A fault has one, which names an element."),
            ActionOf(fault) ?? defaultAction + name);
    }

    private static XmlQualifiedName? Declared(WsdlBody body, XElement direction, XmlSchemaSet schemas)
    {
        var element = body.Element(direction);
        return element is null || schemas.GlobalElements.Contains(element)
            ? element
            : throw new WsdlException(
                direction,
                $"No schema in the WSDL declares '{element}', "
                    + $"the {direction.Name.LocalName} of operation {WsdlDefinitions.Name(direction.Parent!)}. "
                + "Declare it, or import the schema that does from the flow's folder.");
    }

    private static string? ActionOf(XElement direction) => (string?)direction.Attribute(ActionAttribute);

    private static string? SoapAction(XElement binding) =>
        (string?)binding.Elements().FirstOrDefault(element => WsdlNames.IsSoap(element, "operation"))?.Attribute("soapAction");

    private static string? Documentation(XElement element) => element.Element(Wsdl + "documentation")?.Value.Trim();
}
