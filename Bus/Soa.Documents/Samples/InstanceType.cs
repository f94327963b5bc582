using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Soa.Documents.Samples;

/// <summary>Writes <c>xsi:type</c> (XML Schema Part 1, section 2.6.1).</summary>
public static class InstanceType
{
    private static readonly XNamespace Xsi = XmlSchema.InstanceNamespace;

    /// <summary>Says that an element is of a type.</summary>
    public static void Set(XElement element, XmlQualifiedName type) => element.Add(
        new XAttribute(XNamespace.Xmlns + "xsi", Xsi),
        type.Namespace.Length > 0 ? new XAttribute(XNamespace.Xmlns + "t", type.Namespace) : null,
        new XAttribute(Xsi + "type", type.Namespace.Length > 0 ? $"t:{type.Name}" : type.Name));
}
