using System.Globalization;
using System.Net;
using System.Text;
using Soa.Contrast.Failures;
using Soa.Contrast.Measuring;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Charts;

/// <summary>Writes what happened when parts were killed as a part of the report.</summary>
internal static class FailurePage
{
    // For the shape and the part.
    private const int Left = 210;

    /// <summary>Writes it.</summary>
    public static string Write(FailureResult result)
    {
        var page = new StringBuilder("<h2>When a part is killed</h2>\n");
        var (options, machine) = (result.Options, result.Machine);
        Paragraph(page, string.Create(
            CultureInfo.InvariantCulture,
            $"Measured on {result.StartedAt:yyyy-MM-dd HH:mm} UTC at commit {machine.Commit}; load average before the run: "
                + $"{machine.LoadBefore}. Orders come at {options.Rate} a second, whatever happens. After {options.Before.TotalSeconds} s "
                + $"a part is killed (SIGKILL), and {options.Away.TotalSeconds} s later it is started again. A customer who is not "
                + $"answered within {options.CustomerPatience.TotalSeconds} s, or refused, sends the same order again. Kills of each part: "
                + $"{options.Kills}; figures are medians."));
        Chart(
            page, "Orders answered while the part was away, in %",
            "At the first attempt; in light blue those that were refused. The rest was not answered.",
            part => new Bar(
                NameOf(part), part.AnsweredPercent.Median, FigureText.Of(part.AnsweredPercent.Median), part.RefusedPercent.Median), result);
        Chart(
            page, "Orders fulfilled while the part was away, in %",
            "Of those that were taken meanwhile. What was taken and is not fulfilled yet waits for the part.",
            part => part.FulfilledPercent is { } fulfilled
                ? new Bar(NameOf(part), fulfilled.Median, FigureText.Of(fulfilled.Median))
                : new Bar(NameOf(part), 0, "none was taken"),
            result);
        Chart(
            page, "From the restart until orders flow as before, in seconds",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Until all orders of {options.Steady.TotalSeconds} s are answered at the first attempt and take no longer than "
                    + $"five times the median before the kill, or half a second. The {options.Away.TotalSeconds} s before "
                    + $"the restart come on top."),
            part => part.FlowSeconds is { } seconds
                ? Bar.Of(NameOf(part), seconds)
                : new Bar(NameOf(part), 0, string.Create(CultureInfo.InvariantCulture, $"not in {options.MostAfter.TotalSeconds} s")),
            result);
        Table(page, result);
        return page.ToString();
    }

    private static string NameOf(PartFigures part) => $"{ShapeNames.Of(part.Shape)}: {part.Part}";

    private static void Chart(StringBuilder page, string title, string explanation, Func<PartFigures, Bar> bar, FailureResult result)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h3>{WebUtility.HtmlEncode(title)}</h3>\n");
        Paragraph(page, explanation);
        page.Append(BarChart.Draw(title, [.. result.Parts.Select(bar)], Left));
    }

    private static void Paragraph(StringBuilder page, string text) =>
        page.Append("<p>").Append(WebUtility.HtmlEncode(text)).Append("</p>\n");

    private static void Table(StringBuilder page, FailureResult result)
    {
        page.Append("""
            <h3>What each kill did</h3>
            <div class="scroll"><table><tr><th>part</th><th>answered, %</th><th>refused, %</th><th>not answered, %</th>
            <th>fulfilled meanwhile, %</th><th>listens after, s</th><th>flows after, s</th><th>backlog settled after, s</th><th>orders</th>
            <th class="text">wrong in the end</th></tr>

            """);
        foreach (var part in result.Parts)
        {
            string[] figures =
            [
                Text(part.AnsweredPercent), Text(part.RefusedPercent), Text(part.FailedPercent), Text(part.FulfilledPercent),
                Text(part.ListenSeconds), Text(part.FlowSeconds), Text(part.SettledSeconds),
                part.Orders.ToString(CultureInfo.InvariantCulture),
            ];
            page.Append("<tr><td>").Append(WebUtility.HtmlEncode(NameOf(part))).Append("</td>")
                .AppendJoin("", figures.Select(figure => $"<td>{figure}</td>"))
                .Append("<td class=\"text\">").Append(WebUtility.HtmlEncode(part.Damage.ToString())).Append("</td></tr>\n");
        }

        page.Append("</table></div>\n");
    }

    private static string Text(Spread? spread) => spread is { } some ? FigureText.Of(some.Median) : "–";
}
