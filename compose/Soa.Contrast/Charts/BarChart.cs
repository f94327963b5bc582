using System.Globalization;
using System.Net;
using System.Text;

namespace Soa.Contrast.Charts;

/// <summary>Draws bars as SVG: one for each shape, with a line from quartile to quartile.</summary>
internal static class BarChart
{
    private const int RowHeight = 26;
    private const int Width = 430;
    private const int Right = 140;
    private const int Top = 12;

    /// <summary>Draws a chart.</summary>
    /// <param name="title">What it shows, for those who cannot see it.</param>
    /// <param name="bars">The bars.</param>
    /// <param name="left">How much room there is for the names of bars.</param>
    public static string Draw(string title, IReadOnlyList<Bar> bars, int left = 150)
    {
        var most = bars.Max(bar => Math.Max(bar.Upper ?? 0, bar.Value + bar.More)) is > 0 and var value ? value : 1;
        var height = Top + (bars.Count * RowHeight) + 6;
        var svg = new StringBuilder();
        void Write(FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        double X(double figure) => Math.Round(left + (figure / most * Width), 1);
        Write($"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + Width + Right} {height}" role="img"
                font-family="sans-serif" font-size="13">
            <title>{WebUtility.HtmlEncode(title)}</title>
            <rect width="100%" height="100%" fill="#fff"/>
            """);
        for (var row = 0; row < bars.Count; row++)
        {
            var bar = bars[row];
            var y = Top + (row * RowHeight);
            Write($"""<text x="{left - 10}" y="{y + 14}" text-anchor="end" fill="#222">{WebUtility.HtmlEncode(bar.Name)}</text>""");
            Write($"""<rect x="{left}" y="{y}" width="{Math.Max(X(bar.Value) - left, 1)}" height="18" fill="#0b6bcb"/>""");
            if (bar.More > 0)
            {
                var width = X(bar.Value + bar.More) - X(bar.Value);
                Write($"""<rect x="{X(bar.Value)}" y="{y}" width="{width}" height="18" fill="#9cc4ea"/>""");
            }

            if (bar is { Lower: { } lower, Upper: { } upper })
                Write($"""<path d="M{X(lower)} {y + 9}H{X(upper)}" stroke="#222" stroke-width="2"/>""");
            var end = Math.Max(X(bar.Value + bar.More), X(bar.Upper ?? 0)) + 8;
            Write($"""<text x="{end}" y="{y + 14}" fill="#222">{WebUtility.HtmlEncode(bar.Text)}</text>""");
        }

        return svg.Append("</svg>\n").ToString();
    }
}
