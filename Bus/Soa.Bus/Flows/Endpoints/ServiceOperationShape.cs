using System.Xml;

namespace Soa.Bus.Flows.Endpoints;

/// <summary>What an operation takes and gives.</summary>
/// <param name="Request">The element that stands in the body of a request.</param>
/// <param name="Response">The element that stands in the body of a response, if it gives one.</param>
public sealed record ServiceOperationShape(XmlQualifiedName Request, XmlQualifiedName? Response);
