namespace Soa.Bus.OperatorConsole.Pages.Topology;

/// <summary>Represents documents that go from one node of the topology to another.</summary>
/// <param name="From">The node that they come from.</param>
/// <param name="To">The node that they go to.</param>
/// <param name="PerSecond">How many a second; <c>null</c> if that is not measured.</param>
/// <param name="Errors">How many of them failed, in the range.</param>
public sealed record TopologyEdge(TopologyNode From, TopologyNode To, double? PerSecond, long Errors = 0);
