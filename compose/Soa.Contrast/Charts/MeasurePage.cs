using System.Globalization;
using System.Net;
using System.Text;
using Soa.Contrast.Measuring;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Charts;

/// <summary>Writes the figures that were measured of all shapes as a part of the report.</summary>
internal static class MeasurePage
{
    /// <summary>Writes them.</summary>
    public static string Write(MeasureResult result)
    {
        var page = new StringBuilder();
        var machine = result.Machine;
        Paragraph(page, string.Create(
            CultureInfo.InvariantCulture,
            $"Measured on {result.StartedAt:yyyy-MM-dd HH:mm} UTC at commit {machine.Commit}: {machine.Processor}, {machine.Cores} cores, "
                + $"{machine.Gigabytes} GB, {machine.System}, {machine.Runtime}. Load average before the run: {machine.LoadBefore}. "
                + $"{result.Options.Rounds} rounds, in which the shapes take turns; in each, a burst of about "
                + $"{result.Options.BurstSeconds} s and {result.Options.PacedOrders} orders at {result.Options.Rate} a second. Bars are "
                + $"medians; lines go from quartile to quartile."));
        foreach (var (title, explanation, bar) in Sections)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2>{WebUtility.HtmlEncode(title)}</h2>\n");
            Paragraph(page, explanation);
            page.Append(BarChart.Draw(title, [.. result.Shapes.Select(bar)]));
        }

        Table(page, result.Shapes);
        return page.ToString();
    }

    private static IEnumerable<(string Title, string Explanation, Func<ShapeFigures, Bar> Bar)> Sections =>
    [
        ("Orders a second", "In a burst of eight clients, from the first call to the last fulfilment. More is better.",
            shape => Bar.Of(ShapeNames.Of(shape.Shape), shape.OrdersPerSecond)),
        ("From order to fulfilled, in ms", "At the same pace for all shapes; half of the orders, and in light blue up to 99 of 100.",
            shape => new Bar(
                ShapeNames.Of(shape.Shape), shape.MedianMilliseconds.Median,
                $"{FigureText.Of(shape.MedianMilliseconds.Median)} (p99 {FigureText.Of(shape.P99Milliseconds)})",
                Math.Max(shape.P99Milliseconds - shape.MedianMilliseconds.Median, 0))),
        ("Until the call is answered, in ms", "How long the customer waits. With a bus or events, the work goes on afterwards.",
            shape => Bar.Of(ShapeNames.Of(shape.Shape), shape.AnswerMilliseconds)),
        ("Processor time of an order, in ms", "All programs together, in the burst; in light blue the broker.",
            shape => new Bar(
                ShapeNames.Of(shape.Shape), shape.ProgramProcessorMilliseconds.Median,
                $"{FigureText.Of(shape.ProgramProcessorMilliseconds.Median)} + {FigureText.Of(shape.BrokerProcessorMilliseconds.Median)}",
                shape.BrokerProcessorMilliseconds.Median)),
        ("Bytes on the wire of an order, in KB",
            "Within TCP, between all parts and with the client. The databases are files here: what a server would send is not in it.",
            shape => Bar.Of(ShapeNames.Of(shape.Shape), shape.Kilobytes)),
        ("Hops of an order",
            "How often something goes from one process to another: the call and its answer, and in light blue each message to the broker "
                + "and each from it.",
            shape => new Bar(
                ShapeNames.Of(shape.Shape), shape.Hops - shape.BrokerMessages, FigureText.Of(shape.Hops), shape.BrokerMessages)),
        ("Transactions of an order",
            "Committed in all databases. A statement outside of a transaction is one by itself.",
            shape => Bar.Of(ShapeNames.Of(shape.Shape), shape.Transactions)),
        ("Statements of an order",
            "To all databases, and in brackets the round trips: requests that database servers would be sent, with those to begin and to "
                + "commit. Statements whose results nobody waits for go together.",
            shape => Bar.Of(ShapeNames.Of(shape.Shape), shape.Statements) with
            {
                Text = $"{FigureText.Of(shape.Statements.Median)} ({FigureText.Of(shape.RoundTrips.Median)})",
            }),
        ("Time in which data disagree, in ms",
            "From the invoice until the order says that it is fulfilled. With one transaction nobody can see the one without the other.",
            shape => shape.DisagreeingMilliseconds is { } time
                ? Bar.Of(ShapeNames.Of(shape.Shape), time)
                : new Bar(ShapeNames.Of(shape.Shape), 0, "none: one transaction")),
        ("A report across services, in ms",
            "All orders of a customer with invoice and shipment: one join, or calls to every owner. How many lines of code that takes is "
                + "in the table below.",
            shape => Bar.Of(ShapeNames.Of(shape.Shape), shape.Report.Milliseconds) with { Text = TextOf(shape.Report) }),
        ("Memory, in MB", "Of all programs after the run; in light blue the broker.",
            shape => new Bar(
                ShapeNames.Of(shape.Shape), shape.ProgramMegabytes,
                $"{FigureText.Of(shape.ProgramMegabytes)} + {FigureText.Of(shape.BrokerMegabytes)}",
                shape.BrokerMegabytes)),
        ("Start, in seconds", "From nothing, with new databases and a new broker, until the first order is fulfilled.",
            shape => new Bar(ShapeNames.Of(shape.Shape), shape.StartSeconds, FigureText.Of(shape.StartSeconds))),
    ];

    private static string TextOf(ReportFigures report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{FigureText.Of(report.Milliseconds.Median)} ({CallsOf(report)})");

    private static string CallsOf(ReportFigures report) =>
        report.IsJoin ? "1 join" : string.Create(CultureInfo.InvariantCulture, $"{report.Calls} calls");

    private static void Paragraph(StringBuilder page, string text) =>
        page.Append("<p>").Append(WebUtility.HtmlEncode(text)).Append("</p>\n");

    private static void Table(StringBuilder page, IReadOnlyList<ShapeFigures> shapes)
    {
        string[] head =
            ["shape", "programs", "processes of the broker", "databases", "the report: calls", "and its lines of code"];
        page.AppendHeading(2, "Parts").AppendTable(head, shapes.Select(shape => (string[])
        [
            ShapeNames.Of(shape.Shape), TextOf(shape.Programs), TextOf(shape.BrokerProcesses), TextOf(shape.Databases),
            CallsOf(shape.Report), TextOf(shape.Report.SourceLines),
        ]));
    }

    private static string TextOf(int number) => number.ToString(CultureInfo.InvariantCulture);
}
