namespace Soa.Bus.OperatorConsole.Charts;

/// <summary>Represents a line of a chart.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Style">
/// A class of the style sheet: <c>first</c>, <c>second</c>, <c>third</c>, or <c>bad</c>; each has a pattern of its own.
/// </param>
/// <param name="Path">The path to draw (SVG 2, 9.3).</param>
/// <param name="Latest">The latest value, with its unit.</param>
public sealed record ChartLine(string Name, string Style, string Path, string Latest);
