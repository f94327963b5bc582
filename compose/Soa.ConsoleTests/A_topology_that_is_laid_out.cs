using Soa.Bus.OperatorConsole.Pages.Topology;

namespace Soa.ConsoleTests;

/// <summary>Nodes and edges of any number, as they are drawn.</summary>
public sealed class A_topology_that_is_laid_out
{
    [Test]
    public void Is_empty_if_nothing_runs()
    {
        var drawing = TopologyLayout.Draw(new TopologyMap([], []));

        Assert.That((drawing.Boxes.Count, drawing.Lines.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Covers_no_node_with_another_or_with_a_rate([Values(1, 7, 60)] int services)
    {
        var flows = Enumerable.Range(0, 12).Select(i => new TopologyNode(NodeKind.Flow, $"flow-{i}", null)).ToList();
        var called = Enumerable.Range(0, services).Select(i => new TopologyNode(NodeKind.Service, $"service-{i}", null)).ToList();
        var edges = flows.SelectMany(flow => called.Select(service => new TopologyEdge(flow, service, 1)))
            .Append(new TopologyEdge(flows[0], flows[1], 1)).Append(new TopologyEdge(flows[2], flows[2], 1)).ToList();

        var drawing = TopologyLayout.Draw(new TopologyMap([.. flows, .. called], edges));

        var boxes = drawing.Boxes.Select(box => (box.X, box.Y)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(drawing.Lines, Has.Count.EqualTo(edges.Count));
            Assert.That(
                boxes.SelectMany((one, i) => boxes.Skip(i + 1).Where(other => Covers(one, other.X, other.Y))), Is.Empty);
            Assert.That(
                drawing.Lines.Where(line => line.Label.Length > 0).SelectMany(line => boxes.Where(box => Covers(box, line.X, line.Y))),
                Is.Empty);
            Assert.That(
                boxes, Is.All.Matches<(int X, int Y)>(box => box.X >= 0 && box.Y >= 0 && box.X + TopologyLayout.NodeWidth <= drawing.Width
                    && box.Y + TopologyLayout.NodeHeight <= drawing.Height));
        });

        static bool Covers((int X, int Y) box, int x, int y) =>
            x >= box.X && x < box.X + TopologyLayout.NodeWidth && y >= box.Y && y < box.Y + TopologyLayout.NodeHeight;
    }
}
