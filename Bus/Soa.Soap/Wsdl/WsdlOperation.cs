using System.Xml;

namespace Soa.Soap.Wsdl;

/// <summary>Describes an operation of a port type (WSDL 1.1, section 2.4) by the elements that its messages carry.</summary>
/// <param name="Name">The name.</param>
/// <param name="Input">The element of the request; <c>null</c> if its message names none.</param>
/// <param name="Output">The element of the response; <c>null</c> if there is no response, or its message names none.</param>
/// <param name="Faults">The element of each fault; <c>null</c> for one whose message names none.</param>
public sealed record WsdlOperation(string Name, XmlQualifiedName? Input, XmlQualifiedName? Output, IReadOnlyList<XmlQualifiedName?> Faults);
