using Soa.Contrast.Charts;
using Soa.Contrast.Measuring;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.KnownResults;

/// <summary>Writes figures into sentences.</summary>
internal static class FigureText
{
    /// <summary>What stands in place of figures of a run that has not measured them.</summary>
    public const string NotMeasured = "This run has no figures for it: run the experiments 'measure' and 'users' with all shapes.";

    /// <summary>Returns a shape with a median, and the quartiles where there is a spread.</summary>
    public static string Of(ShapeKind shape, Spread spread) => $"{MeasurePage.NameOf(shape)} {Of(spread)}";

    /// <summary>Returns a median, and the quartiles where there is a spread.</summary>
    public static string Of(Spread spread) => spread.Lower < spread.Upper
        ? $"{Bar.TextOf(spread.Median)} ({Bar.TextOf(spread.Lower)} to {Bar.TextOf(spread.Upper)})"
        : Bar.TextOf(spread.Median);
}
