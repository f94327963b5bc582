using System.Runtime.Serialization;
using System.ServiceModel.Description;
using System.Xml;
using System.Xml.Schema;

namespace Soa.ServiceModel;

/// <summary>
/// Exports the schemas of a service's documents from its data contracts. They say what is enforced: a required element is there
/// with a value, and one that may be left out is left out rather than sent as nil.
/// </summary>
internal static class ServiceSchemas
{
    private const string SerializationNamespace = "http://schemas.microsoft.com/2003/10/Serialization/";

    /// <summary>Exports and compiles the schemas of some operations.</summary>
    public static XmlSchemaSet Export(IEnumerable<ServiceOperation> operations)
    {
        var ordered = operations.OrderBy(operation => operation.Name, StringComparer.Ordinal).ToList();
        var exporter = new XsdDataContractExporter();
        foreach (var type in ordered.SelectMany(TypesOf).Distinct())
            exporter.Export(type);

        var schemas = exporter.Schemas.Schemas().Cast<XmlSchema>().ToDictionary(schema => schema.TargetNamespace ?? "");
        foreach (var schema in schemas.Values)
        {
            RemoveElements(schema);
            foreach (var type in schema.Items.OfType<XmlSchemaComplexType>())
                TightenNillability(type);
        }

        foreach (var detail in ordered.SelectMany(operation => operation.Faults).Select(fault => fault.DetailType).Distinct())
            ListCodes(schemas, exporter.GetSchemaTypeName(detail), detail);

        foreach (var operation in ordered)
        {
            AddWrapper(schemas, exporter, operation.RequestElement, operation.Description.Messages[0].Body.Parts[0]);
            if (operation.ResponseElement is not null)
                AddWrapper(schemas, exporter, operation.ResponseElement, operation.Description.Messages[1].Body.ReturnValue);
        }

        foreach (var fault in ordered.SelectMany(operation => operation.Faults).DistinctBy(fault => fault.Element))
            AddElement(schemas, fault.Element, new XmlSchemaElement { SchemaTypeName = exporter.GetSchemaTypeName(fault.DetailType) });

        return Compile(schemas);
    }

    private static IEnumerable<Type> TypesOf(ServiceOperation operation) =>
    [
        operation.Description.Messages[0].Body.Parts[0].Type,
        .. operation.Description.Messages.Skip(1).Select(response => response.Body.ReturnValue.Type),
        .. operation.Faults.Select(fault => fault.DetailType),
    ];

    /// <summary>
    /// Removes the element that the exporter declares for every type. Toolkits make a class or a warning of each, and no message has
    /// them.
    /// </summary>
    private static void RemoveElements(XmlSchema schema)
    {
        if (schema.TargetNamespace == SerializationNamespace)
            return;
        foreach (var element in schema.Items.OfType<XmlSchemaElement>().ToList())
            schema.Items.Remove(element);
    }

    private static void TightenNillability(XmlSchemaComplexType type)
    {
        var particle = (type.ContentModel?.Content as XmlSchemaComplexContentExtension)?.Particle ?? type.Particle;
        if (particle is not XmlSchemaSequence sequence)
            return;
        foreach (var element in sequence.Items.OfType<XmlSchemaElement>())
        {
            if (element.MinOccurs > 0 || element.MaxOccurs > 1 || IsLeftOutIfNull(element))
                element.IsNillable = false;
            if (IsLeftOutIfNull(element))
                element.Annotation = null;
        }
    }

    /// <summary>Determines whether a member has <c>EmitDefaultValue = false</c>, which the exporter writes into an appinfo.</summary>
    private static bool IsLeftOutIfNull(XmlSchemaElement element) =>
        element.Annotation?.Items.OfType<XmlSchemaAppInfo>()
            .SelectMany(info => info.Markup ?? [])
            .OfType<XmlElement>()
            .Any(markup => markup.LocalName == "DefaultValue" && markup.GetAttribute("EmitDefaultValue") == "false") ?? false;

    private static void ListCodes(Dictionary<string, XmlSchema> schemas, XmlQualifiedName name, Type detail)
    {
        if (schemas.GetValueOrDefault(name.Namespace)?.Items.OfType<XmlSchemaComplexType>().FirstOrDefault(
            type => type.Name == name.Name) is { } type)
            FaultCodes.Write(type, FaultCodes.Of(detail));
    }

    private static void AddWrapper(
        Dictionary<string, XmlSchema> schemas, XsdDataContractExporter exporter, XmlQualifiedName name, MessagePartDescription part)
    {
        var typeName = exporter.GetSchemaTypeName(part.Type);
        var sequence = new XmlSchemaSequence { Items = { new XmlSchemaElement { Name = part.Name, SchemaTypeName = typeName } } };
        AddElement(schemas, name, new XmlSchemaElement { SchemaType = new XmlSchemaComplexType { Particle = sequence } }, typeName);
    }

    private static void AddElement(
        Dictionary<string, XmlSchema> schemas, XmlQualifiedName name, XmlSchemaElement element, XmlQualifiedName? typeName = null)
    {
        if (!schemas.TryGetValue(name.Namespace, out var schema))
        {
            schema = new XmlSchema { TargetNamespace = name.Namespace, ElementFormDefault = XmlSchemaForm.Qualified };
            schema.Namespaces.Add("tns", name.Namespace);
            schemas.Add(name.Namespace, schema);
        }

        element.Name = name.Name;
        schema.Items.Add(element);
        Import(schema, (typeName ?? element.SchemaTypeName).Namespace);
    }

    private static void Import(XmlSchema schema, string from)
    {
        if (from == schema.TargetNamespace || from == XmlSchema.Namespace || schema.Includes.OfType<XmlSchemaImport>().Any(
            import => import.Namespace == from))
            return;
        schema.Includes.Add(new XmlSchemaImport { Namespace = from });
    }

    private static XmlSchemaSet Compile(Dictionary<string, XmlSchema> schemas)
    {
        var imported = schemas.Values.Where(schema => schema.TargetNamespace != SerializationNamespace)
            .SelectMany(schema => schema.Includes.OfType<XmlSchemaImport>())
            .Select(import => import.Namespace);
        if (!imported.Contains(SerializationNamespace))
            schemas.Remove(SerializationNamespace);

        var compiled = new XmlSchemaSet { XmlResolver = null };
        foreach (var schema in schemas.Values.Where(schema => schema.Items.Count > 0))
        {
            foreach (var import in schema.Includes.OfType<XmlSchemaImport>())
                (import.Schema, import.SchemaLocation) = (null, null);
            compiled.Add(schema);
        }

        compiled.Compile();
        return compiled;
    }
}
