using System.Xml;
using System.Xml.Linq;

namespace Soa.Soap.Wsdl;

/// <summary>The exception that is thrown for a WSDL that cannot be read as a contract.</summary>
/// <param name="at">The element that is wrong.</param>
/// <param name="message">What is wrong, and what to do.</param>
public sealed class WsdlException(XElement at, string message) : XmlException(message)
{
    /// <summary>Gets the element that is wrong.</summary>
    public XElement At => at;

    /// <summary>Its line; 0 if that is not known.</summary>
    public int Line => ((IXmlLineInfo)at).LineNumber;
}
