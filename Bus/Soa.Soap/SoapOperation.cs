using System.Xml;

namespace Soa.Soap;

/// <summary>
/// Represents an operation as WSDL describes it: document/literal, one element a message, or an empty body (WS-I Basic Profile 1.1,
/// R2202).
/// </summary>
/// <param name="Name">Its name, unique in the port type.</param>
/// <param name="Request">
/// The element in the body of a request, which tells requests apart. For an empty body, the element that stands for it on this side.
/// </param>
/// <param name="Response">
/// The element in the body of a response; <c>null</c> if the body is empty, or for a one-way operation, which is answered with HTTP status
/// 202.
/// </param>
/// <param name="Action">The SOAPAction (1.1), action parameter (1.2) or <c>wsa:Action</c> of a request; empty if any will do.</param>
/// <param name="ReplyAction">The <c>wsa:Action</c> of a response.</param>
/// <param name="Faults">The faults it names.</param>
/// <param name="Documentation">What it does.</param>
public sealed record SoapOperation(
    string Name,
    XmlQualifiedName Request,
    XmlQualifiedName? Response,
    string Action,
    string? ReplyAction,
    IReadOnlyList<SoapFaultContract> Faults,
    string? Documentation = null)
{
    /// <summary>Gets whether the body of a request is empty.</summary>
    public bool HasEmptyRequest { get; init; }

    /// <summary>Gets whether there is a response, and its body is empty.</summary>
    public bool HasEmptyResponse { get; init; }

    /// <summary>Gets whether there is no response.</summary>
    public bool IsOneWay => Response is null && !HasEmptyResponse;
}
