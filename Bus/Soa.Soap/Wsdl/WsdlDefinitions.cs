using System.Xml;
using System.Xml.Linq;

namespace Soa.Soap.Wsdl;

/// <summary>Holds the definitions of a WSDL and of those that it imports.</summary>
/// <param name="documents">Their root elements, that of the WSDL itself first.</param>
internal sealed class WsdlDefinitions(IReadOnlyList<XElement> documents)
{
    private static readonly XNamespace Wsdl = WsdlNames.Wsdl;

    /// <summary>Gets the WSDL itself.</summary>
    public XElement Root => documents[0];

    /// <summary>Returns all definitions of a kind, such as <c>message</c>.</summary>
    public IEnumerable<XElement> All(string kind) => documents.SelectMany(document => document.Elements(Wsdl + kind));

    /// <summary>Finds what an attribute refers to by name.</summary>
    /// <param name="kind">The kind, such as <c>message</c>.</param>
    /// <param name="reference">The attribute.</param>
    /// <exception cref="WsdlException">There is no such definition, or there are several.</exception>
    public XElement Find(string kind, XAttribute reference)
    {
        var name = reference.Value[(reference.Value.IndexOf(':') + 1)..].Trim();
        var found = All(kind).Where(definition => (string?)definition.Attribute("name") == name).ToArray();
        if (found.Length > 1)
        {
            var ns = QName(reference).Namespace;
            found = [.. found.Where(definition => ((string?)definition.Parent!.Attribute("targetNamespace") ?? "") == ns)];
        }

        return found.Length switch
        {
            1 => found[0],
            0 => throw new WsdlException(
                reference.Parent!, $"There is no {kind} '{reference.Value}'. Define it in the WSDL, or import the WSDL that does."),
            _ => throw new WsdlException(
                found[1], $"There are {found.Length} definitions of the {kind} '{name}'. Give each a name of its own."),
        };
    }

    /// <summary>Finds the SOAP bindings of a port type.</summary>
    public IEnumerable<XElement> BindingsOf(XElement portType) => All("binding").Where(binding =>
        binding.Elements().Any(element => WsdlNames.IsSoap(element, "binding"))
        && binding.Attribute("type") is { } type
        && (string?)portType.Attribute("name") == type.Value[(type.Value.IndexOf(':') + 1)..].Trim());

    /// <summary>Reads a qualified name in an attribute.</summary>
    /// <exception cref="WsdlException">Its prefix is not declared.</exception>
    public static XmlQualifiedName QName(XAttribute attribute)
    {
        var (element, name) = (attribute.Parent!, attribute.Value.Trim());
        var colon = name.IndexOf(':');
        var ns = colon < 0 ? element.GetDefaultNamespace() : colon == 0 ? null : element.GetNamespaceOfPrefix(name[..colon]);
        return ns is null
            ? throw new WsdlException(element, $"The prefix of '{name}' is not declared. Declare it with xmlns:{name[..colon]}.")
            : new XmlQualifiedName(name[(colon + 1)..], ns.NamespaceName);
    }

    /// <summary>Returns the name of a definition.</summary>
    /// <exception cref="WsdlException">It has none.</exception>
    public static string Name(XElement definition) =>
        (string?)definition.Attribute("name") ?? throw new WsdlException(
            definition, $"This {definition.Name.LocalName} has no name. Give it one.");
}
