using System.Xml;

namespace Soa.Soap;

/// <summary>Represents a fault that an operation names.</summary>
/// <param name="Name">Its name in the WSDL.</param>
/// <param name="Element">The element in the fault's detail.</param>
/// <param name="Action">The <c>wsa:Action</c> of a message that carries it.</param>
public sealed record SoapFaultContract(string Name, XmlQualifiedName Element, string Action);
