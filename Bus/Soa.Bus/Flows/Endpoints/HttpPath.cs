namespace Soa.Bus.Flows.Endpoints;

/// <summary>The path at which a flow is served.</summary>
internal static class HttpPath
{
    public static FlowSource? Parse(EndpointSource source, FlowSourceKind kind) =>
        source.Path.StartsWith('/') && !source.Path.StartsWith("//", StringComparison.Ordinal) && !source.Path.AsSpan().ContainsAny("{}?# ")
            ? new FlowSource(kind, source.Path.TrimEnd('/'), source.Text)
            : source.Fail<FlowSource>($"must name a path on this host to receive from: {source.Scheme}:/partners/orders.");
}
