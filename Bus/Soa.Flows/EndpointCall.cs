using Soa.Documents;

namespace Soa.Flows;

/// <summary>Represents a document on its way out of a flow.</summary>
/// <param name="Address">Where to, as <see cref="IEndpointTarget.Resolve"/> said.</param>
/// <param name="Document">The document.</param>
/// <param name="Runtime">The runtime of the flow.</param>
public sealed record EndpointCall(string Address, Document Document, FlowRuntime Runtime)
{
    /// <summary>Gets the flow that sends it.</summary>
    public string? Flow { get; init; }

    /// <summary>Gets the number of the flow's version, if that is known.</summary>
    public int? FlowVersion { get; init; }

    /// <summary>Gets the step's path.</summary>
    public string? Step { get; init; }

    /// <summary>Gets how often the document that led to it was refused and replayed.</summary>
    internal int Attempt { get; init; }

    /// <summary>Gets what takes the body of the answer over; <c>null</c> if the body is to be in memory of its own.</summary>
    internal BodyLoan? Loan { get; init; }

    /// <summary>Gets a value that indicates whether the flow goes on with the answer.</summary>
    internal bool NeedsAnswer { get; init; } = true;

    /// <summary>Gets the address without secrets, for logs, the journal, and messages.</summary>
    public string Place => PlaceOf(Address);

    /// <summary>Returns an address without its query, which may hold secrets.</summary>
    internal static string PlaceOf(string address) => address.IndexOf('?') is var query and >= 0 ? address[..query] : address;

    /// <summary>Gets the address without its scheme.</summary>
    public string Path => Address[(Address.IndexOf(':') + 1)..];
}
