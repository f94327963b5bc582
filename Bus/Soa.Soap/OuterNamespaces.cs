using System.Xml.Linq;

namespace Soa.Soap;

/// <summary>Makes a schema within a WSDL stand alone: prefixes that it uses may be declared on the elements around it.</summary>
public static class OuterNamespaces
{
    /// <summary>Declares on a schema what it uses and only the elements around it declare.</summary>
    public static void DeclareOn(XElement schema)
    {
        var elements = schema.DescendantsAndSelf().ToArray();
        var attributes = elements.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).ToArray();
        var names = elements.Select(element => element.Name).Concat(attributes.Select(attribute => attribute.Name))
            .Select(name => name.NamespaceName).ToHashSet(StringComparer.Ordinal);
        var values = attributes.Select(attribute => attribute.Value).ToArray();
        foreach (var outer in schema.Ancestors().Attributes().Where(attribute => attribute.IsNamespaceDeclaration))
        {
            var isDefault = outer.Name.Namespace == XNamespace.None;
            var isUsed = isDefault || names.Contains(outer.Value) || values.Any(
                value => value.Contains(outer.Name.LocalName + ":", StringComparison.Ordinal));
            if (isUsed && schema.Attribute(outer.Name) is null)
                schema.Add(new XAttribute(outer));
        }
    }
}
