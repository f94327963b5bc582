using Soa.Soap;

namespace Soa.Flows.Http;

/// <summary>Describes the content of SOAP bodies at a path; the answer is the body of the response.</summary>
/// <param name="Path">The path: <c>/partners/orders</c>.</param>
/// <param name="Address">The address as it was written.</param>
public sealed record SoapSource(string Path, string Address) : FlowSource(Path, Address)
{
    /// <summary>Gets what is promised, and requests are held to; <c>null</c> if they are passed on as they are.</summary>
    public SoapContract? Contract { get; init; }

    /// <summary>
    /// Gets what the published WSDL describes; <c>null</c> if that is not document/literal with one port type. Requests are held to the
    /// <see cref="Contract"/> alone.
    /// </summary>
    public SoapContract? Described { get; internal init; }

    /// <summary>Gets the WSDL of somebody else that is published, if requests are passed on as they are.</summary>
    internal ForeignWsdl? Wsdl { get; init; }

    /// <summary>Gets a value that indicates whether a request is put into the flow's queue and answered 202.</summary>
    public bool OneWay { get; init; }

    /// <inheritdoc/>
    public override bool UsesFlowQueue => OneWay || Contract?.Operations.Any(operation => operation.IsOneWay) == true;
}
