namespace Soa.Messaging.Journal;

/// <summary>Represents a call by HTTP or SOAP that was refused before anything of it was looked at. Its body is nowhere kept.</summary>
public sealed record RefusedCall
{
    /// <summary>Gets what was called: <c>soap:/services/orders</c>, <c>http:/bus/parked</c> …</summary>
    public required string Endpoint { get; init; }

    /// <summary>Gets the caller's network address.</summary>
    public required string Address { get; init; }

    /// <summary>Gets the name that the caller gave; <c>null</c> if it gave none.</summary>
    public string? Who { get; init; }

    /// <summary>
    /// Gets why, as a name by which such refusals are found: <c>NotAuthenticated</c>, <c>NotAuthorized</c>, <c>TooManyRequests</c> …
    /// </summary>
    public required string Code { get; init; }

    /// <summary>Gets why, for a person. No secret and nothing of the body.</summary>
    public required string Reason { get; init; }
}
