using Soa.Contrast.Measuring;

namespace Soa.Contrast.Charts;

/// <summary>Represents a bar.</summary>
/// <param name="Name">What it stands for.</param>
/// <param name="Value">Its length.</param>
/// <param name="Text">What is written beside it.</param>
/// <param name="More">What is added to it in a lighter colour.</param>
/// <param name="Lower">The lower quartile.</param>
/// <param name="Upper">The upper quartile.</param>
internal sealed record Bar(string Name, double Value, string Text, double More = 0, double? Lower = null, double? Upper = null)
{
    /// <summary>Returns a bar of a median.</summary>
    public static Bar Of(string name, Spread spread) =>
        new(name, spread.Median, FigureText.Of(spread.Median), Lower: spread.Lower, Upper: spread.Upper);
}
