using System.Globalization;

namespace Soa.Bus.OperatorConsole.Charts;

/// <summary>Writes numbers for people: short, with a unit that suits their size.</summary>
internal static class Figures
{
    private static readonly (double Seconds, string Unit)[] Units =
        [(86_400, "d"), (3_600, "h"), (60, "min"), (1, "s"), (0.001, "ms"), (0.000_001, "µs")];

    /// <summary>Writes how many there are of something: <c>1,234</c>.</summary>
    public static string Count(double count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>Writes a rate: <c>12.3/s</c>, or by the minute, hour or day if it is less than one.</summary>
    /// <param name="perSecond">How many a second.</param>
    public static string Rate(double perSecond) => perSecond switch
    {
        <= 0 => "0/s",
        >= 1 => $"{Short(perSecond)}/s",
        >= 1 / 60d => $"{Short(perSecond * 60)}/min",
        >= 1 / 3600d => $"{Short(perSecond * 3600)}/h",
        _ => $"{Short(perSecond * 86_400)}/d",
    };

    /// <summary>Writes a duration: <c>12 ms</c>, <c>1.2 s</c>, <c>3 min</c>.</summary>
    public static string Duration(double seconds)
    {
        foreach (var (length, unit) in Units)
        {
            if (seconds >= length)
                return $"{Short(seconds / length)} {unit}";
        }

        return "0 s";
    }

    /// <summary>Writes a part of a whole: <c>0.5 %</c>; <c>–</c> without a whole.</summary>
    public static string Share(double part, double whole) => whole <= 0 ? "–" : (100 * part / whole) switch
    {
        0 => "0 %",
        < 0.1 => "< 0.1 %",
        var percent => $"{Short(percent)} %",
    };

    /// <summary>Writes three digits at most before a unit.</summary>
    public static string Short(double number) =>
        number.ToString(number >= 9.95 ? "#,0" : "0.#", CultureInfo.InvariantCulture);
}
