namespace Soa.Bus.OperatorConsole.Pages.Topology;

/// <summary>Represents all that the page about the topology shows, made once for everybody who looks at it.</summary>
/// <param name="ReadAt">When it was read (UTC).</param>
/// <param name="HasSeries">Whether rates are known: the process has a database.</param>
/// <param name="Drawing">The diagram.</param>
/// <param name="Edges">The edges, for the table.</param>
public sealed record TopologyView(DateTime ReadAt, bool HasSeries, TopologyDrawing Drawing, IReadOnlyList<TopologyEdge> Edges);
