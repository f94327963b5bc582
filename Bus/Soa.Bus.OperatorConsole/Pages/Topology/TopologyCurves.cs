using System.Globalization;
using Soa.Bus.OperatorConsole.Charts;

namespace Soa.Bus.OperatorConsole.Pages.Topology;

/// <summary>Draws the edges of a topology as curves, and their rates where they cover nothing else.</summary>
internal static class TopologyCurves
{
    private const int Reach = 70;
    private const int LabelWidth = 50;
    private const int LabelHeight = 15;

    // Where on a curve a label may be, the best place first.
    private static readonly double[] Places = [0.5, 0.38, 0.62, 0.28, 0.72, 0.2, 0.8];

    /// <summary>Draws them, the busiest last and so above the others.</summary>
    /// <param name="edges">The edges.</param>
    /// <param name="nodes">The left upper corner of each node, by its id.</param>
    public static IReadOnlyList<TopologyDrawing.Line> Draw(
        IReadOnlyList<TopologyEdge> edges, IReadOnlyDictionary<string, (int X, int Y)> nodes)
    {
        var taken = nodes.Values.Select(node => new Area(node.X, node.Y, TopologyLayout.NodeWidth, TopologyLayout.NodeHeight)).ToList();
        // The busiest edges choose the place of their rate first.
        var lines = edges.OrderByDescending(edge => edge.PerSecond ?? 0)
            .Select(edge => Line(edge, nodes[edge.From.Id], nodes[edge.To.Id], taken)).ToList();
        lines.Reverse();
        return lines;
    }

    private static TopologyDrawing.Line Line(TopologyEdge edge, (int X, int Y) from, (int X, int Y) to, List<Area> taken)
    {
        var curve = Curve.Between(from, to);
        var isUsed = edge.PerSecond > 0;
        var label = isUsed ? FindPlace(curve, taken) : null;
        return new TopologyDrawing.Line(
            edge, curve.Path, isUsed ? WidthOf(edge.PerSecond!.Value) : "1",
            label is null ? "" : Figures.Rate(edge.PerSecond!.Value), (int)(label?.X ?? 0), (int)(label?.Y ?? 0),
            IsBack: to.X <= from.X, isUsed);
    }

    // Without a free place there is no label; the table has the rate.
    private static (double X, double Y)? FindPlace(Curve curve, List<Area> taken)
    {
        foreach (var (x, y) in Places.Select(curve.At))
        {
            var area = new Area(x - (LabelWidth / 2), y - (LabelHeight / 2), LabelWidth, LabelHeight);
            if (taken.Exists(area.Overlaps))
                continue;
            taken.Add(area);
            return (x, y);
        }

        return null;
    }

    // A tenfold rate is a wider line, and never a beam.
    private static string WidthOf(double perSecond) =>
        Math.Clamp(2 + (Math.Log10(perSecond) * 0.8), 1.2, 5).ToString("0.#", CultureInfo.InvariantCulture);

    private readonly record struct Area(double X, double Y, double Width, double Height)
    {
        public bool Overlaps(Area other) =>
            X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;
    }

    // A cubic Bézier curve from the side of one node to that of another.
    private readonly record struct Curve(double X1, double Y1, double ControlX1, double ControlX2, double X2, double Y2)
    {
        public string Path => string.Create(CultureInfo.InvariantCulture, $"M{X1} {Y1}C{ControlX1} {Y1} {ControlX2} {Y2} {X2} {Y2}");

        public static Curve Between((int X, int Y) from, (int X, int Y) to)
        {
            // Back to the right side of a node to the left; within a layer from right side to right side.
            var (leavesLeft, entersRight) = (to.X < from.X, to.X <= from.X);
            double x1 = leavesLeft ? from.X : from.X + TopologyLayout.NodeWidth, x2 = entersRight ? to.X + TopologyLayout.NodeWidth : to.X;
            const double middle = TopologyLayout.NodeHeight / 2d;
            return new Curve(
                x1, from.Y + middle, leavesLeft ? x1 - Reach : x1 + Reach, entersRight ? x2 + Reach : x2 - Reach, x2, to.Y + middle);
        }

        public (double X, double Y) At(double t)
        {
            var (start, first, second, end) = (Math.Pow(1 - t, 3), 3 * t * Math.Pow(1 - t, 2), 3 * t * t * (1 - t), t * t * t);
            return ((start * X1) + (first * ControlX1) + (second * ControlX2) + (end * X2), ((start + first) * Y1) + ((second + end) * Y2));
        }
    }
}
