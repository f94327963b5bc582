using Soa.Documents;

namespace Soa.Flows;

/// <summary>A document on its way out of a flow.</summary>
/// <param name="Address">Where to, as <see cref="IEndpointTarget.Resolve"/> said.</param>
/// <param name="Document">What.</param>
/// <param name="Runtime">What surrounds the flow.</param>
public sealed record OutgoingDocument(string Address, Document Document, FlowRuntime Runtime)
{
    /// <summary>The flow that sends it.</summary>
    public string? Flow { get; init; }

    /// <summary>The number of the flow's version, if that is known.</summary>
    public int? FlowVersion { get; init; }

    /// <summary>The step's path.</summary>
    public string? Step { get; init; }

    /// <summary>How often the document that led to it was refused and replayed.</summary>
    internal int Attempt { get; init; }

    /// <summary>The address as logs, journal and messages may tell it.</summary>
    public string Place => PlaceOf(Address);

    /// <summary>An address without its query, which may hold secrets.</summary>
    internal static string PlaceOf(string address) => address.IndexOf('?') is var query and >= 0 ? address[..query] : address;

    /// <summary>The address without its scheme.</summary>
    public string Path => Address[(Address.IndexOf(':') + 1)..];
}
