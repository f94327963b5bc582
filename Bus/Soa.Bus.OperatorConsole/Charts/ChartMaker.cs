using System.Globalization;
using System.Text;

namespace Soa.Bus.OperatorConsole.Charts;

/// <summary>Makes charts of values over time.</summary>
internal static class ChartMaker
{
    private const int Times = 5;

    /// <summary>Makes a chart.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="from">When the first value begins (UTC).</param>
    /// <param name="to">When the last value ends (UTC).</param>
    /// <param name="unit">Writes a value with its unit.</param>
    /// <param name="lines">The lines: name, style, and values at equal distances; <c>null</c> where there is none.</param>
    public static Chart Make(
        string title, DateTime from, DateTime to, Func<double, string> unit,
        params IReadOnlyList<(string Name, string Style, IReadOnlyList<double?> Values)> lines)
    {
        var top = RoundUp(lines.SelectMany(line => line.Values).Max() ?? 0);
        var drawn = lines.Select(line => new ChartLine(line.Name, line.Style, PathOf(line.Values, top), LatestOf(line.Values, unit)));
        var words = lines.Select(line => line.Values.Max() is { } most
            ? $"{line.Name}: {LatestOf(line.Values, unit)} at the end, {unit(most)} at most"
            : $"{line.Name}: nothing");
        return new Chart(
            title, [.. drawn], unit(top), TimesOf(from, to), $"{title} from {TimeOf(from, to, from)} to {TimeOf(from, to, to)} UTC. "
                + string.Join("; ", words) + ".");
    }

    /// <summary>Returns the next of 1, 2 and 5 times a power of ten.</summary>
    internal static double RoundUp(double value)
    {
        if (value <= 0)
            return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        foreach (var factor in (ReadOnlySpan<double>)[1, 2, 5])
        {
            if (value <= factor * power * (1 + 1e-9))
                return factor * power;
        }

        return 10 * power;
    }

    private static string PathOf(IReadOnlyList<double?> values, double top)
    {
        var path = new StringBuilder();
        var isDrawing = false;
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is not { } value)
            {
                isDrawing = false;
                continue;
            }

            var x = (i + 0.5) * Chart.Width / values.Count;
            var y = Chart.Height - (Math.Min(value, top) / top * (Chart.Height - 2)) - 1;
            path.Append(isDrawing ? 'L' : 'M').AppendFormat(CultureInfo.InvariantCulture, "{0:0.#} {1:0.#}", x, y);
            // A value between gaps would not be seen: a line needs a length.
            if (!isDrawing && (i + 1 == values.Count || values[i + 1] is null))
                path.Append("h1");
            isDrawing = true;
        }

        return path.ToString();
    }

    private static string LatestOf(IReadOnlyList<double?> values, Func<double, string> unit) =>
        values.LastOrDefault(value => value is not null) is { } latest ? unit(latest) : "–";

    private static IReadOnlyList<string> TimesOf(DateTime from, DateTime to) =>
        [.. Enumerable.Range(0, Times).Select(i => TimeOf(from, to, from + (i * (to - from) / (Times - 1))))];

    private static string TimeOf(DateTime from, DateTime to, DateTime time) => time.ToString(
        to - from <= TimeSpan.FromHours(25) ? "HH:mm" : "d MMM HH:mm", CultureInfo.InvariantCulture);
}
