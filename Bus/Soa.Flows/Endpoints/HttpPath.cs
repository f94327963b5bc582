using Soa.Flows.Loading;

namespace Soa.Flows.Endpoints;

/// <summary>Represents the path at which a flow is served.</summary>
internal static class HttpPath
{
    /// <summary>Reads a path without variables; <c>null</c> after an error.</summary>
    public static string? Parse(EndpointSource source) =>
        source.Path.StartsWith('/') && !source.Path.StartsWith("//", StringComparison.Ordinal) && !source.Path.AsSpan().ContainsAny("{}?# ")
            ? source.Path.TrimEnd('/')
            : source.Fail<string>($"must name a path on this host to receive from: {source.Scheme}:/partners/orders.");
}
