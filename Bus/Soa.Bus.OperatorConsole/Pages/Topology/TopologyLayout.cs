namespace Soa.Bus.OperatorConsole.Pages.Topology;

/// <summary>
/// Lays a topology out in layers, from callers to the database. Within a layer, nodes are near what they are connected with, so that
/// edges cross seldom.
/// </summary>
internal static class TopologyLayout
{
    /// <summary>Specifies the width of a node.</summary>
    public const int NodeWidth = 164;

    /// <summary>Specifies the height of a node.</summary>
    public const int NodeHeight = 42;

    private const int LayerDistance = 266;
    private const int RowDistance = 62;
    private const int Margin = 34;
    private const int Sweeps = 4;
    private const int LongestName = 21;

    private static readonly string[] Layers = ["Callers", "Events and queues", "Flows", "Services and others", "Database"];

    /// <summary>Lays it out.</summary>
    public static TopologyDrawing Draw(TopologyMap map)
    {
        var layers = map.Nodes.GroupBy(LayerOf).OrderBy(layer => layer.Key)
            .Select(layer => layer.OrderBy(node => node.Kind).ThenBy(node => node.Name, StringComparer.Ordinal).ToList()).ToList();
        for (var sweep = 0; sweep < Sweeps; sweep++)
            Sort(layers, map.Edges);
        var rows = layers.Count == 0 ? 0 : layers.Max(layer => layer.Count);
        var height = (rows * RowDistance) + (2 * Margin);
        var places = new Dictionary<string, (int X, int Y)>();
        foreach (var (layer, column) in layers.Select((layer, column) => (layer, column)))
        {
            foreach (var (node, row) in layer.Select((node, row) => (node, row)))
            {
                var y = ((height - (layer.Count * RowDistance)) / 2) + (row * RowDistance) + (Margin / 2);
                places[node.Id] = ((Margin / 2) + (column * LayerDistance), y);
            }
        }

        return new TopologyDrawing(
            (layers.Count * LayerDistance) - (LayerDistance - NodeWidth) + Margin, height,
            [
                .. layers.Select((layer, column) =>
                    new TopologyDrawing.Heading(Layers[LayerOf(layer[0])], (Margin / 2) + (column * LayerDistance))),
            ],
            [.. map.Nodes.Select(node => Box(node, places[node.Id]))],
            TopologyCurves.Draw(map.Edges, places));
    }

    private static int LayerOf(TopologyNode node) => node.Kind switch
    {
        NodeKind.Caller => 0,
        NodeKind.Event or NodeKind.Queue => 1,
        NodeKind.Flow => 2,
        NodeKind.Service or NodeKind.Outside => 3,
        _ => 4,
    };

    // Each node goes to the average place of its neighbours (the barycentre heuristic of Sugiyama).
    private static void Sort(List<List<TopologyNode>> layers, IReadOnlyList<TopologyEdge> edges)
    {
        foreach (var layer in layers)
        {
            var places = layers.SelectMany(other => other.Select((node, row) => (node.Id, Place: (row + 0.5) / other.Count)))
                .ToDictionary(place => place.Id, place => place.Place);
            var wanted = layer.ToDictionary(node => node.Id, node => edges
                .Where(edge => edge.From.Id == node.Id || edge.To.Id == node.Id)
                .Select(edge => places[edge.From.Id == node.Id ? edge.To.Id : edge.From.Id]).DefaultIfEmpty(places[node.Id]).Average());
            var sorted = layer.OrderBy(node => wanted[node.Id]).ToList();
            layer.Clear();
            layer.AddRange(sorted);
        }
    }

    private static TopologyDrawing.Box Box(TopologyNode node, (int X, int Y) place) =>
        new(node, node.Name.Length <= LongestName ? node.Name : $"{node.Name[..(LongestName - 1)]}…", place.X, place.Y);
}
