using System.Xml.Linq;
using System.Xml.Schema;

namespace Soa.Soap.Wsdl;

/// <summary>Holds the names of WSDL 1.1 documents and of the schemas in them.</summary>
public static class WsdlNames
{
    /// <summary>The namespace of WSDL 1.1.</summary>
    public static readonly XNamespace Wsdl = "http://schemas.xmlsoap.org/wsdl/";
    /// <summary>The root element, <c>wsdl:definitions</c>.</summary>
    public static readonly XName Definitions = Wsdl + "definitions";
    /// <summary><c>wsdl:import</c>.</summary>
    public static readonly XName Import = Wsdl + "import";
    /// <summary><c>wsdl:include</c>.</summary>
    public static readonly XName Include = Wsdl + "include";

    /// <summary>Returns true for an XML Schema document, also one of the drafts that old WSDLs have.</summary>
    public static bool IsSchema(XElement element) => element.Name.LocalName == "schema" && IsSchema(element.Name.Namespace);

    /// <summary>Returns true for the namespace of XML Schema, also of the drafts that old WSDLs have.</summary>
    public static bool IsSchema(XNamespace ns) =>
        ns == XmlSchema.Namespace || ns == "http://www.w3.org/2000/10/XMLSchema" || ns == "http://www.w3.org/1999/XMLSchema";

    /// <summary>Returns true for an element that binds WSDL to SOAP 1.1 or 1.2.</summary>
    public static bool IsSoap(XElement element, string name) =>
        element.Name.LocalName == name
        && (element.Name.NamespaceName == SoapVersion.Soap11.WsdlNamespace
            || element.Name.NamespaceName == SoapVersion.Soap12.WsdlNamespace);

    /// <summary>Returns the schemas in the <c>types</c> of a WSDL.</summary>
    public static IEnumerable<XElement> Schemas(XElement definitions) => definitions.Elements(Wsdl + "types").Elements().Where(IsSchema);
}
