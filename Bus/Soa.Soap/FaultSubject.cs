using System.Xml;

namespace Soa.Soap;

/// <summary>What HTTP and WS-Addressing want to know of a fault.</summary>
/// <param name="Code">The local name of the code: <c>Sender</c>, <c>Receiver</c>, …</param>
/// <param name="SubcodeNamespace">The namespace of the subcode, if there is one.</param>
/// <param name="Detail">The first element of the detail, if there is one.</param>
public readonly record struct FaultSubject(string Code, string? SubcodeNamespace, XmlQualifiedName? Detail);
