using System.Globalization;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Measuring;

/// <summary>Writes figures into charts and sentences.</summary>
internal static class FigureText
{
    /// <summary>Returns a number in three figures.</summary>
    public static string Of(double value) => value switch
    {
        double.NaN => "–",
        >= 100 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("N1", CultureInfo.InvariantCulture),
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };

    /// <summary>Returns a median, and the quartiles where there is a spread.</summary>
    public static string Of(Spread spread) => spread.Lower < spread.Upper
        ? $"{Of(spread.Median)} ({Of(spread.Lower)} to {Of(spread.Upper)})"
        : Of(spread.Median);

    /// <summary>Returns a shape with a median, and the quartiles where there is a spread.</summary>
    public static string Of(ShapeKind shape, Spread spread) => $"{ShapeNames.Of(shape)} {Of(spread)}";
}
