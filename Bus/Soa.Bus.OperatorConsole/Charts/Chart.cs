namespace Soa.Bus.OperatorConsole.Charts;

/// <summary>Represents a chart over time, ready to be drawn.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Top">The value at the upper edge, with its unit.</param>
/// <param name="Times">The times below it, at equal distances.</param>
/// <param name="Text">The same in words, for those who do not see it.</param>
public sealed record Chart(string Title, IReadOnlyList<ChartLine> Lines, string Top, IReadOnlyList<string> Times, string Text)
{
    /// <summary>Specifies the width of the drawing.</summary>
    public const int Width = 600;

    /// <summary>Specifies the height of the drawing.</summary>
    public const int Height = 120;
}
