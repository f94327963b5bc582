using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Soa.Bus.OperatorConsole.Trying.Forms;

/// <summary>
/// Says which particle an element belongs to. One element of look-ahead is enough: a schema must be such that it is never in doubt (XML
/// Schema Part 1, appendix H, Unique Particle Attribution).
/// </summary>
/// <param name="schemas">The schemas, compiled.</param>
internal sealed class ParticleMatch(XmlSchemaSet schemas)
{
    /// <summary>Returns whether a particle may begin with an element.</summary>
    public bool CanStart(XmlSchemaParticle particle, XElement element) => particle switch
    {
        XmlSchemaElement declared => Find(declared, element) is not null,
        XmlSchemaAny any => Allows(any, element),
        XmlSchemaSequence sequence => CanStartSequence(sequence, element),
        XmlSchemaGroupBase group => group.Items.OfType<XmlSchemaParticle>().Any(item => CanStart(item, element)),
        _ => false,
    };

    /// <summary>Returns the declaration of an element: the one that was asked for, or that of a substitute.</summary>
    public XmlSchemaElement? Find(XmlSchemaElement declared, XElement element)
    {
        var name = new XmlQualifiedName(element.Name.LocalName, element.Name.NamespaceName);
        if (declared.QualifiedName == name)
            return declared.RefName.IsEmpty ? declared : schemas.GlobalElements[declared.RefName] as XmlSchemaElement ?? declared;
        var substitute = schemas.GlobalElements[name] as XmlSchemaElement;
        for (var head = substitute; head is { SubstitutionGroup.IsEmpty: false };
            head = schemas.GlobalElements[head.SubstitutionGroup] as XmlSchemaElement)
        {
            if (head.SubstitutionGroup == declared.QualifiedName)
                return substitute;
        }

        return null;
    }

    /// <summary>Returns the global declaration of an element; <c>null</c> if there is none.</summary>
    public XmlSchemaElement? Global(XElement element) =>
        schemas.GlobalElements[new XmlQualifiedName(element.Name.LocalName, element.Name.NamespaceName)] as XmlSchemaElement;

    /// <summary>Returns whether a particle allows that nothing is there.</summary>
    public static bool IsEmptiable(XmlSchemaParticle particle) => particle.MinOccurs == 0 || particle switch
    {
        XmlSchemaChoice { Items.Count: > 0 } choice => choice.Items.OfType<XmlSchemaParticle>().Any(IsEmptiable),
        XmlSchemaGroupBase group => group.Items.OfType<XmlSchemaParticle>().All(IsEmptiable),
        XmlSchemaElement or XmlSchemaAny => false,
        _ => true,
    };

    private bool CanStartSequence(XmlSchemaSequence sequence, XElement element)
    {
        foreach (var item in sequence.Items.OfType<XmlSchemaParticle>())
        {
            if (CanStart(item, element))
                return true;
            if (!IsEmptiable(item))
                return false;
        }

        return false;
    }

    private static bool Allows(XmlSchemaAny any, XElement element)
    {
        var own = element.Parent?.Name.NamespaceName ?? "";
        var name = element.Name.NamespaceName;
        return (any.Namespace ?? "##any").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Any(space => space switch
        {
            "##any" => true,
            "##other" => name.Length > 0 && name != own,
            "##targetNamespace" => name == own,
            "##local" => name.Length == 0,
            _ => name == space,
        });
    }
}
