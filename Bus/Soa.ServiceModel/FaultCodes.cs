using System.Reflection;
using System.Runtime.Serialization;
using System.Xml;
using System.Xml.Schema;
using Soa.Documents.Faults;

namespace Soa.ServiceModel;

/// <summary>
/// Finds the codes by which the faults of an operation are distinguished: the values of the element <c>Code</c> in the fault's detail. A
/// schema lists them as an enumeration, or, where more may be added later, in an <c>appinfo</c>, which binds no client.
/// </summary>
public static class FaultCodes
{
    /// <summary>The source of the <c>appinfo</c> that lists codes, with spaces between.</summary>
    public const string Source = Fault.BusNamespace + "/codes";

    private const string Code = "Code";

    /// <summary>
    /// Returns the codes of a data contract: the constants of the class beside it whose name ends in <c>Codes</c>; none if there is no
    /// such class.
    /// </summary>
    public static IReadOnlyList<string> Of(Type detail) => detail.GetProperty(Code)?.GetCustomAttribute<DataMemberAttribute>() is null
        ? []
        : [.. detail.Assembly.GetType($"{detail.FullName}Codes")?.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral).Select(field => field.GetRawConstantValue()).OfType<string>() ?? []];

    /// <summary>Lists codes in the schema of a data contract.</summary>
    public static void Write(XmlSchemaComplexType type, IReadOnlyList<string> codes)
    {
        if (codes.Count == 0 || (type.Particle as XmlSchemaSequence)?.Items.OfType<XmlSchemaElement>().FirstOrDefault(
            element => element.Name == Code) is not { } code)
            return;
        code.Annotation ??= new XmlSchemaAnnotation();
        code.Annotation.Items.Add(
            new XmlSchemaAppInfo { Source = Source, Markup = [new XmlDocument().CreateTextNode(string.Join(' ', codes))] });
    }

    /// <summary>Returns the names by which flows know the faults with a detail: its codes, or its own name if it has none.</summary>
    /// <param name="schemas">The schemas, compiled.</param>
    /// <param name="detail">The element of the detail.</param>
    /// <returns><c>null</c> if the schemas do not list the codes.</returns>
    public static IReadOnlyList<string>? Read(XmlSchemaSet schemas, XmlQualifiedName detail)
    {
        if (schemas.GlobalElements[detail] is not XmlSchemaElement element)
            return null;
        var members = (element.ElementSchemaType as XmlSchemaComplexType)?.ContentTypeParticle is XmlSchemaGroupBase group
            ? group.Items.OfType<XmlSchemaElement>()
            : [];
        if (members.FirstOrDefault(member => member.QualifiedName.Name == Code) is not { } code)
            return [detail.Name];
        if (code.ElementSchemaType is XmlSchemaSimpleType { Content: XmlSchemaSimpleTypeRestriction values }
            && values.Facets.OfType<XmlSchemaEnumerationFacet>().ToArray() is { Length: > 0 } listed)
            return [.. listed.Select(value => value.Value!)];
        return code.Annotation?.Items.OfType<XmlSchemaAppInfo>().FirstOrDefault(info => info.Source == Source)?.Markup is { } markup
            ? string.Concat(markup.Select(node => node?.Value)).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            : null;
    }
}
