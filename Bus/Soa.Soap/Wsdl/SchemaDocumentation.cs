using System.Reflection;
using System.Runtime.Serialization;
using System.Xml;
using System.Xml.Schema;
using Soa.ServiceModel;

namespace Soa.Soap.Wsdl;

/// <summary>Writes the summaries of data contracts and their members into the schemas that were exported from them.</summary>
internal sealed class SchemaDocumentation
{
    private static readonly XsdDataContractExporter Exporter = new();

    private readonly ContractDocumentation documentation;
    private readonly XmlSchemaSet schemas;
    private readonly HashSet<Type> done = [];

    private SchemaDocumentation(ContractDocumentation documentation, XmlSchemaSet schemas)
    {
        this.documentation = documentation;
        this.schemas = schemas;
    }

    /// <summary>Documents the schemas of a service.</summary>
    public static void Write(ServiceDefinition service, ContractDocumentation documentation)
    {
        var writer = new SchemaDocumentation(documentation, service.Schemas);
        foreach (var operation in service.Operations.Values)
        {
            writer.Document(operation.Description.Messages[0].Body.Parts[0].Type);
            if (operation.ResponseElement is not null)
                writer.Document(operation.Description.Messages[1].Body.ReturnValue!.Type);
            foreach (var fault in operation.Faults)
                writer.Document(fault.DetailType);
        }
    }

    private void Document(Type type)
    {
        if (!done.Add(type))
            return;
        foreach (var part in type.IsArray ? [type.GetElementType()!] : type.GenericTypeArguments)
            Document(part);
        if (type.BaseType is { } parent && parent != typeof(object))
            Document(parent);
        if (type.GetCustomAttribute<DataContractAttribute>() is null)
            return;

        switch (schemas.GlobalTypes[Exporter.GetSchemaTypeName(type)])
        {
            case XmlSchemaComplexType complex:
                Annotate(complex, documentation.Summary(type));
                DocumentMembers(type, complex);
                break;
            case XmlSchemaSimpleType { Content: XmlSchemaSimpleTypeRestriction values } simple:
                Annotate(simple, documentation.Summary(type));
                foreach (var value in values.Facets.OfType<XmlSchemaEnumerationFacet>())
                    Annotate(value, type.GetField(value.Value!) is { } field ? documentation.Summary(field) : null);
                break;
        }
    }

    private void DocumentMembers(Type type, XmlSchemaComplexType complex)
    {
        var particle = (complex.ContentModel?.Content as XmlSchemaComplexContentExtension)?.Particle ?? complex.Particle;
        var elements = (particle as XmlSchemaSequence)?.Items.OfType<XmlSchemaElement>().ToDictionary(element => element.Name!) ?? [];
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
        {
            if (property.GetCustomAttribute<DataMemberAttribute>() is not { } member)
                continue;
            if (elements.TryGetValue(member.Name ?? property.Name, out var element))
                Annotate(element, documentation.Summary(property));
            Document(property.PropertyType);
        }
    }

    private static void Annotate(XmlSchemaAnnotated annotated, string? text)
    {
        if (text is null)
            return;
        annotated.Annotation ??= new XmlSchemaAnnotation();
        if (!annotated.Annotation.Items.OfType<XmlSchemaDocumentation>().Any())
            annotated.Annotation.Items.Add(new XmlSchemaDocumentation { Markup = [new XmlDocument().CreateTextNode(text)] });
    }
}
