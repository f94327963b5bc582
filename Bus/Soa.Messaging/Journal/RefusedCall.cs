namespace Soa.Messaging.Journal;

/// <summary>A call by HTTP or SOAP that was refused before anything of it was looked at. Its body is nowhere kept.</summary>
public sealed record RefusedCall
{
    /// <summary>What was called: <c>soap:/services/orders</c>, <c>http:/bus/parked</c> …</summary>
    public required string Endpoint { get; init; }

    /// <summary>The caller's network address.</summary>
    public required string Address { get; init; }

    /// <summary>Who called, or said to be who; <c>null</c> if nobody said anything.</summary>
    public string? Who { get; init; }

    /// <summary>Why, as a name by which such refusals are found: <c>NotAuthenticated</c>, <c>NotAuthorized</c>, <c>TooManyRequests</c> …</summary>
    public required string Code { get; init; }

    /// <summary>Why, for a person. No secret and nothing of the body.</summary>
    public required string Reason { get; init; }
}
