using System.Globalization;
using System.Net;
using System.Text;
using Soa.Contrast.Scalability;
using Soa.Contrast.Users;

namespace Soa.Contrast.Charts;

/// <summary>
/// Draws throughput over users as SVG: a dot for each median, a line from quartile to quartile, the law that was fitted, and the point of
/// saturation. Each step to the right doubles the users.
/// </summary>
internal static class CurveChart
{
    private const int Left = 70;
    private const int Top = 42;
    private const int Width = 600;
    private const int Height = 240;
    private const int Right = 40;
    private const int Bottom = 44;
    private const int Ticks = 4;
    private const int Samples = 120;

    /// <summary>Draws a chart.</summary>
    /// <param name="title">What it shows, for those who cannot see it.</param>
    /// <param name="points">The measurements, with different numbers of users.</param>
    /// <param name="curve">The law.</param>
    public static string Draw(string title, IReadOnlyList<ClosedFigures> points, ScalabilityCurve curve)
    {
        var octaves = Math.Log2(points.Max(point => point.Users));
        var samples = Enumerable.Range(0, Samples + 1).Select(i => Math.Pow(2, octaves * i / Samples)).ToArray();
        var highest = Math.Max(points.Max(point => point.OrdersPerSecond.Upper), samples.Max(users => curve.At(users)));
        var step = Step(highest / Ticks);
        var most = step * Math.Ceiling(highest / step);
        var svg = new StringBuilder();
        void Write(FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        double X(double users) => Math.Round(Left + (Math.Log2(users) / octaves * Width), 1);
        double Y(double throughput) => Math.Round(Top + Height - (throughput / most * Height), 1);

        Write($"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + Width + Right} {Top + Height + Bottom}" role="img"
                font-family="sans-serif" font-size="13" fill="#222">
            <title>{WebUtility.HtmlEncode(title)}</title>
            <rect width="100%" height="100%" fill="#fff"/>
            """);
        for (var tick = 0.0; tick <= most * 1.001; tick += step)
        {
            Write($"""<path d="M{Left} {Y(tick)}h{Width}" stroke="#ddd"/>""");
            Write($"""<text x="{Left - 8}" y="{Y(tick) + 4}" text-anchor="end">{tick:#,0.##}</text>""");
        }

        if (curve.SaturationUsers is { } saturation && Math.Log2(saturation) <= octaves)
        {
            Write($"""<path d="M{X(saturation)} {Top}v{Height}" stroke="#b3261e" stroke-dasharray="5 4"/>""");
            Write($"""<text x="{X(saturation)}" y="{Top - 8}" text-anchor="middle" fill="#b3261e">N* = {saturation:0.#}</text>""");
        }

        var path = string.Join(' ', samples.Select(users => FormattableString.Invariant($"{X(users)},{Y(curve.At(users))}")));
        Write($"""<polyline points="{path}" fill="none" stroke="#0b6bcb" stroke-width="2"/>""");
        foreach (var point in points)
        {
            var (lower, median, upper) = point.OrdersPerSecond;
            Write($"""<path d="M{X(point.Users)} {Y(lower)}V{Y(upper)}" stroke="#222" stroke-width="2"/>""");
            Write($"""<circle cx="{X(point.Users)}" cy="{Y(median)}" r="4"/>""");
            Write($"""<text x="{X(point.Users)}" y="{Top + Height + 18}" text-anchor="middle">{point.Users}</text>""");
        }

        Write($"""<text x="{Left + (Width / 2)}" y="{Top + Height + 38}" text-anchor="middle">users who do not think</text>""");
        Write($"""<text x="{Left - 60}" y="{Top - 28}">orders a second</text>""");
        return svg.Append("</svg>\n").ToString();
    }

    // 1, 2, or 5 times a power of ten, at least as large as the value.
    private static double Step(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return power * (value / power) switch
        {
            <= 1 => 1,
            <= 2 => 2,
            <= 5 => 5,
            _ => 10,
        };
    }
}
