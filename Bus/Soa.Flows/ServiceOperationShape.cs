using System.Xml;

namespace Soa.Flows;

/// <summary>What an operation takes and gives.</summary>
/// <param name="Request">The element that stands in the body of a request.</param>
/// <param name="Response">The element that stands in the body of a response, if it gives one.</param>
public sealed record ServiceOperationShape(XmlQualifiedName Request, XmlQualifiedName? Response)
{
    /// <summary>What flows call the faults it declares; <c>null</c> if its contract does not tell.</summary>
    public IReadOnlyList<string>? Faults { get; init; }
}
