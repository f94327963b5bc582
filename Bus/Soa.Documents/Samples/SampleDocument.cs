using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Soa.Documents.Samples;

/// <summary>
/// Makes sample documents of schemas: everything that must be there, and optional elements as long as the document stays small.
/// </summary>
/// <param name="schemas">The schemas, compiled.</param>
public sealed class SampleDocument(XmlSchemaSet schemas)
{
    private const int DeepestOptional = 6;
    private const int MostOptional = 200;
    private const int Deepest = 60;

    private readonly HashSet<XmlSchemaType> open = [];
    private int count;
    private int ids;

    /// <summary>Gets a value that indicates whether samples have optional elements.</summary>
    public bool HasOptional { get; init; } = true;

    /// <summary>Returns a sample of a global element; <c>null</c> if the schemas do not declare it.</summary>
    public XElement? OfElement(XmlQualifiedName name)
    {
        (count, ids) = (0, 0);
        return schemas.GlobalElements[name] is XmlSchemaElement declared ? Element(declared, 0) : null;
    }

    /// <summary>Returns a sample of an element of a type.</summary>
    public XElement OfType(XName name, XmlQualifiedName type)
    {
        var element = new XElement(name);
        var known = schemas.GlobalTypes[type] as XmlSchemaType ?? XmlSchemaType.GetBuiltInSimpleType(type);
        if (known is not null)
            Fill(element, known, 0);
        return element;
    }

    /// <summary>Returns samples of the elements that a particle stands for, as if it had to be there once.</summary>
    /// <param name="particle">The particle.</param>
    /// <param name="parent">The name of the element that they are to be in.</param>
    public IReadOnlyList<XElement> OfParticle(XmlSchemaParticle particle, XName parent)
    {
        (count, ids) = (0, 0);
        var element = new XElement(parent);
        Once(element, particle, 0);
        XElement[] made = [.. element.Elements()];
        element.RemoveNodes();
        return made;
    }

    /// <summary>Returns a sample of an attribute.</summary>
    public XAttribute OfAttribute(XmlSchemaAttribute attribute) => new(
        Name(attribute.QualifiedName), attribute.FixedValue ?? (attribute.AttributeSchemaType is { } type ? Value(type) : ""));

    private XElement? Element(XmlSchemaElement declared, int depth)
    {
        var global = declared.RefName.IsEmpty ? declared : schemas.GlobalElements[declared.RefName] as XmlSchemaElement ?? declared;
        if (global.IsAbstract)
        {
            return Substitutes(global.QualifiedName).FirstOrDefault(member => !member.IsAbstract) is { } member
                ? Element(member, depth)
                : null;
        }

        count++;
        var element = new XElement(Name(declared.QualifiedName));
        if (depth > Deepest)
            return element;
        if ((declared.FixedValue ?? global.FixedValue) is { } given)
            element.Value = given;
        else if (global.ElementSchemaType is { } type)
            Fill(element, type, depth);
        return element;
    }

    private IEnumerable<XmlSchemaElement> Substitutes(XmlQualifiedName head) =>
        schemas.GlobalElements.Values.OfType<XmlSchemaElement>().Where(element => element.SubstitutionGroup == head)
            .SelectMany(element => new[] { element }.Concat(Substitutes(element.QualifiedName)));

    private void Fill(XElement element, XmlSchemaType type, int depth)
    {
        if (type is XmlSchemaComplexType { IsAbstract: true } && Concrete(type) is { } derived)
        {
            InstanceType.Set(element, derived.QualifiedName);
            type = derived;
        }

        if (type is XmlSchemaSimpleType simple)
        {
            element.Value = Value(simple);
            return;
        }

        var complex = (XmlSchemaComplexType)type;
        foreach (var attribute in complex.AttributeUses.Values.OfType<XmlSchemaAttribute>().Where(
            attribute => attribute.Use == XmlSchemaUse.Required))
            element.Add(OfAttribute(attribute));

        if (complex.ContentType == XmlSchemaContentType.TextOnly)
        {
            element.Value = SampleValue.Of(complex);
            return;
        }

        var isNew = open.Add(complex);
        Particle(element, complex.ContentTypeParticle, depth);
        if (isNew)
            open.Remove(complex);
    }

    private XmlSchemaType? Concrete(XmlSchemaType type) => schemas.GlobalTypes.Values.OfType<XmlSchemaType>().FirstOrDefault(
        other => other != type && other is not XmlSchemaComplexType { IsAbstract: true }
            && XmlSchemaType.IsDerivedFrom(other, type, XmlSchemaDerivationMethod.Empty));

    private void Particle(XElement parent, XmlSchemaParticle particle, int depth)
    {
        var times = particle.MinOccurs == 0 ? IsWorthIt(particle, depth) ? 1 : 0 : particle.MinOccurs;
        for (var number = 0; number < times; number++)
            Once(parent, particle, depth);
    }

    private void Once(XElement parent, XmlSchemaParticle particle, int depth)
    {
        switch (particle)
        {
            case XmlSchemaElement element:
                parent.Add(Element(element, depth + 1));
                break;
            case XmlSchemaChoice choice:
                if (Chosen(choice) is { } chosen)
                    Particle(parent, chosen, depth);
                break;
            case XmlSchemaGroupBase group:
                foreach (var item in group.Items.OfType<XmlSchemaParticle>())
                    Particle(parent, item, depth);
                break;
            case XmlSchemaGroupRef { Particle: { } referred }:
                Particle(parent, referred, depth);
                break;
            case XmlSchemaAny any when particle.MinOccurs > 0 || depth == 0:
                parent.Add(Any(any, parent, depth));
                break;
        }
    }

    // What comes back to itself is left out.
    private bool IsWorthIt(XmlSchemaParticle particle, int depth) =>
        HasOptional && depth < DeepestOptional && count < MostOptional && !Returns(particle);

    private XmlSchemaParticle? Chosen(XmlSchemaChoice choice)
    {
        XmlSchemaParticle[] items = [.. choice.Items.OfType<XmlSchemaParticle>()];
        return Array.Find(items, item => item is not XmlSchemaAny && !Returns(item))
            ?? Array.Find(items, item => item.MinOccurs == 0)
            ?? Array.Find(items, item => !Returns(item))
            ?? items.FirstOrDefault();
    }

    private bool Returns(XmlSchemaParticle particle) => particle switch
    {
        XmlSchemaElement { ElementSchemaType: { } type } => open.Contains(type),
        XmlSchemaChoice choice => choice.Items.Count > 0 && choice.Items.OfType<XmlSchemaParticle>().All(Returns),
        XmlSchemaGroupBase group => group.Items.OfType<XmlSchemaParticle>().Any(item => item.MinOccurs > 0 && Returns(item)),
        _ => false,
    };

    private XElement? Any(XmlSchemaAny any, XElement parent, int depth)
    {
        string[] spaces = (any.Namespace ?? "##any").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (any.ProcessContents is XmlSchemaContentProcessing.Lax or XmlSchemaContentProcessing.Skip && spaces is ["##any" or "##other"])
            return new XElement(XNamespace.Get("urn:example:any") + "any");
        var own = parent.Name.NamespaceName;
        return schemas.GlobalElements.Values.OfType<XmlSchemaElement>().FirstOrDefault(element =>
            spaces.Any(space => space switch
            {
                "##any" => true,
                "##other" => element.QualifiedName.Namespace != own,
                "##targetNamespace" => element.QualifiedName.Namespace == own,
                "##local" => element.QualifiedName.Namespace.Length == 0,
                _ => element.QualifiedName.Namespace == space,
            }) && element.ElementSchemaType is { } type && !open.Contains(type)) is { } allowed
            ? Element(allowed, depth + 1)
            : null;
    }

    // An id is unique in a document.
    private string Value(XmlSchemaSimpleType type) =>
        type.TypeCode == XmlTypeCode.Id ? $"id{++ids}"
        : type.TypeCode == XmlTypeCode.Idref ? "id1"
        : SampleValue.Of(type);

    private static XName Name(XmlQualifiedName name) => XName.Get(name.Name, name.Namespace);
}
