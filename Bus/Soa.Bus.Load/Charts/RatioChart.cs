using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Soa.Bus.Load.Comparing;

namespace Soa.Bus.Load.Charts;

/// <summary>Draws the ratios of saved load runs as SVG: a dot for each median, and a line from quartile to quartile.</summary>
internal static partial class RatioChart
{
    private const int RowHeight = 18;
    private const int Left = 330;
    private const int Width = 420;
    private const int Top = 34;
    private const double Most = 1.4;

    /// <summary>Writes a chart of what runs have printed. A ratio that several runs have is drawn once for each.</summary>
    /// <param name="runs">The files with the output of the runs.</param>
    /// <param name="chart">The file to write.</param>
    public static async Task<int> WriteAsync(IReadOnlyList<string> runs, string chart)
    {
        var ratios = new List<(string Label, Spread Spread)>();
        foreach (var run in runs)
        {
            foreach (Match match in Ratio().Matches(await File.ReadAllTextAsync(run)))
            {
                double Number(string name) => double.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);
                var label = Spaces().Replace(match.Groups["label"].Value.Trim(), " ");
                ratios.Add((label, new Spread(Number("lower"), Number("median"), Number("upper"))));
            }
        }

        await File.WriteAllTextAsync(chart, Draw([.. ratios.GroupBy(ratio => ratio.Label, ratio => ratio.Spread)]));
        return 0;
    }

    private static string Draw(IReadOnlyList<IGrouping<string, Spread>> rows)
    {
        var height = Top + (rows.Count * RowHeight) + 10;
        var svg = new StringBuilder();
        void Write(FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Write($"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + Width + 30} {height}" font-family="sans-serif" font-size="12">
            <rect width="100%" height="100%" fill="#fff"/>
            """);
        for (var tick = 0; tick <= Most * 10; tick += 2)
        {
            var (x, color) = (X(tick / 10.0), tick == 10 ? "#444" : "#ddd");
            Write($"""<line x1="{x}" y1="{Top - 8}" x2="{x}" y2="{height - 6}" stroke="{color}"/>""");
            Write($"""<text x="{x}" y="{Top - 14}" text-anchor="middle" fill="#444">{tick / 10.0:0.0}</text>""");
        }

        for (var row = 0; row < rows.Count; row++)
        {
            var y = Top + (row * RowHeight) + 4;
            Write($"""<text x="{Left - 10}" y="{y + 4}" text-anchor="end" fill="#222">{rows[row].Key}</text>""");
            foreach (var (lower, median, upper) in rows[row])
            {
                Write($"""<path d="M{X(lower)} {y}H{X(upper)}" stroke="#0b6bcb" stroke-width="5" stroke-opacity=".35"/>""");
                Write($"""<circle cx="{X(median)}" cy="{y}" r="4" fill="#0b6bcb"><title>{median:0.00}</title></circle>""");
            }
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static double X(double ratio) => Math.Round(Left + (Math.Min(ratio, Most) / Most * Width), 1);

    // As Comparison prints it.
    [GeneratedRegex(
        @"^figure: (?<label>.+): throughput (?<median>[\d.]+) \((?<lower>[\d.]+) to (?<upper>[\d.]+)\)", RegexOptions.Multiline)]
    private static partial Regex Ratio();

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
