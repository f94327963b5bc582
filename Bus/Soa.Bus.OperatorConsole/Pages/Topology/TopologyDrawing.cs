namespace Soa.Bus.OperatorConsole.Pages.Topology;

/// <summary>Represents a topology that is laid out.</summary>
/// <param name="Width">The width of the drawing.</param>
/// <param name="Height">The height of the drawing.</param>
/// <param name="Headings">The headings of the layers.</param>
/// <param name="Boxes">The nodes.</param>
/// <param name="Lines">The edges, the busiest last.</param>
public sealed record TopologyDrawing(
    int Width, int Height, IReadOnlyList<TopologyDrawing.Heading> Headings, IReadOnlyList<TopologyDrawing.Box> Boxes,
    IReadOnlyList<TopologyDrawing.Line> Lines)
{
    /// <summary>Represents the heading of a layer.</summary>
    public sealed record Heading(string Text, int X);

    /// <summary>Represents a node at its place.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="Label">Its name, cut to the width.</param>
    /// <param name="X">The left edge.</param>
    /// <param name="Y">The upper edge.</param>
    public sealed record Box(TopologyNode Node, string Label, int X, int Y);

    /// <summary>Represents an edge at its place.</summary>
    /// <param name="Edge">The edge.</param>
    /// <param name="Path">The path to draw.</param>
    /// <param name="Width">The width of the line.</param>
    /// <param name="Label">The rate; empty if there is none.</param>
    /// <param name="X">The place of the label.</param>
    /// <param name="Y">The place of the label.</param>
    /// <param name="IsBack">Whether it leads against the direction of the layers.</param>
    /// <param name="IsUsed">Whether anything went over it.</param>
    public sealed record Line(TopologyEdge Edge, string Path, string Width, string Label, int X, int Y, bool IsBack, bool IsUsed);
}
