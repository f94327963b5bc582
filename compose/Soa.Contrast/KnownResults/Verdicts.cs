using Soa.Contrast.Measuring;

namespace Soa.Contrast.KnownResults;

/// <summary>Finds verdicts in figures.</summary>
internal static class Verdicts
{
    /// <summary>Tells whether one figure is less than another: the quartiles must not overlap.</summary>
    public static Verdict OfLess(Spread less, Spread more) =>
        less.Upper < more.Lower ? Verdict.Confirmed
        : less.Lower > more.Upper ? Verdict.NotConfirmed
        : Verdict.Undecided;

    /// <summary>Tells whether one count is less than another.</summary>
    public static Verdict OfLess(double less, double more) => OfLess(new Spread(less, less, less), new Spread(more, more, more));

    /// <summary>Tells whether all of some things are so. Where one is and another is not, it is undecided.</summary>
    public static Verdict OfAll(IEnumerable<Verdict> verdicts) => verdicts.Distinct().ToList() switch
    {
        [] => Verdict.NotMeasured,
        [var one] => one,
        _ => Verdict.Undecided,
    };

    /// <summary>Returns a verdict for people.</summary>
    public static string TextOf(Verdict verdict) => verdict switch
    {
        Verdict.Confirmed => "Confirmed",
        Verdict.NotConfirmed => "Not confirmed",
        Verdict.Undecided => "Undecided",
        _ => "Not measured",
    };
}
