using System.Xml;

namespace Soa.Flows;

/// <summary>Describes what an operation takes and gives.</summary>
/// <param name="Request">The element in the body of a request.</param>
/// <param name="Response">The element in the body of a response, if there is one.</param>
public sealed record ServiceOperationShape(XmlQualifiedName Request, XmlQualifiedName? Response)
{
    /// <summary>Gets the names of the faults it declares, as flows use them; <c>null</c> if its contract does not list them.</summary>
    public IReadOnlyList<string>? Faults { get; init; }
}
