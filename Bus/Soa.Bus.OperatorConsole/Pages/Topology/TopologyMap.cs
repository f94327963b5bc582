using Soa.Flows;

namespace Soa.Bus.OperatorConsole.Pages.Topology;

/// <summary>Represents what runs, as nodes and edges, with what went over them in a range of time.</summary>
/// <param name="Nodes">The nodes.</param>
/// <param name="Edges">The edges.</param>
internal sealed record TopologyMap(IReadOnlyList<TopologyNode> Nodes, IReadOnlyList<TopologyEdge> Edges)
{
    /// <summary>Makes the map.</summary>
    /// <param name="flows">The flows of this process.</param>
    /// <param name="services">The names of the services that are known to it.</param>
    /// <param name="rates">What was measured.</param>
    public static TopologyMap Of(IReadOnlyList<Flow> flows, IEnumerable<string> services, TopologyRates rates)
    {
        var builder = new TopologyBuilder(rates);
        foreach (var service in services.Union(rates.Services).Order(StringComparer.Ordinal))
            builder.AddService(service);
        foreach (var flow in flows)
            builder.AddFlow(flow.Name, flow.Sources, [.. flow.Targets], flow.StepLines.ContainsKey);
        foreach (var flow in rates.Flows.Except(flows.Select(flow => flow.Name)).Order(StringComparer.Ordinal))
            builder.AddFlow(flow, [], [], _ => false);
        return builder.Build();
    }
}
