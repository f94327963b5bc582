using System.Text;
using Soa.Contrast.Cap;
using Soa.Contrast.Cap.Cuts;
using Soa.Contrast.Cap.Outages;
using Soa.Contrast.Measuring;
using Soa.Contrast.Shapes;
using static Soa.Contrast.Charts.HtmlText;

namespace Soa.Contrast.Charts;

/// <summary>Writes what happened when the network was cut, and when databases were away, as a part of the report.</summary>
internal static class CapPage
{
    /// <summary>Writes it.</summary>
    public static string Write(CapResult result)
    {
        var machine = result.Machine;
        var page = new StringBuilder()
            .AppendHeading(2, "When the network is cut, or a database is away")
            .AppendParagraph(Text(
                $"Measured on {result.StartedAt:yyyy-MM-dd HH:mm} UTC at commit {machine.Commit}: {machine.Processor}, ")
                + Text($"{machine.Cores} cores, {machine.System}. Load average before the run: {machine.LoadBefore}."))
            .AppendHeading(3, "Three brokers, cut in two");
        if (result.Cut is { } cut)
            Cut(page, result.Options.Cut, cut);
        else
            page.AppendParagraph($"Not run: needs root for network namespaces. {result.Obstacle}");
        page.AppendHeading(3, "A database that is away");
        if (result.Aways.Count > 0)
            Aways(page, result);
        else
            page.AppendParagraph("Not run: no shape with a server was asked for.");
        return page.ToString();
    }

    private static void Cut(StringBuilder page, CutOptions options, CutResult cut)
    {
        page.AppendParagraph(
            Text($"For {options.Cut.TotalSeconds} s, one of three nodes of RabbitMQ is apart from the others. Each side has a shop and a ")
            + "warehouse, which are connected to the nodes of their side alone, and an inbox: a quorum queue in one half of the orders, a "
            + "classic queue in the other. The classic queue is at its side's node. A shop tells its customer that an order is taken "
            + "when its inbox has confirmed it, and sends a copy to the inbox of the other side, again if need be. The warehouse hands "
            + "what it reads to the business of its side: a program of the shape with one tier, with a database of its own. Both began "
            + Text($"with the same {options.Stock} pieces. Nothing but the type of the queue differs. The orders are plain documents in ")
            + "JSON, sent with RabbitMQ's own client: the product itself declares quorum queues only. Nodes that are cut off go on "
            + "(cluster_partition_handling = ignore). After the repair, what was taken is passed on first; then one side after the other "
            + "sends again what was not taken. Quorum queues alone would not keep two stocks in step if both sides sold at once.");
        string[] head =
        [
            "queues, side", "orders in the cut", "confirmed", "refused", "not answered in time", "copies at the other side at once",
            "fulfilled in the cut", "read afterwards", "taken when sent again", "lost", "read twice", "doubled",
        ];
        page.AppendTable(head, cut.Sides.Select(side => (string[])
        [
            $"{NameOf(side.Kind)}, {NameOf(side.Side)}", Text($"{side.Orders}"), Text($"{side.Confirmed}"), Text($"{side.Refused}"),
            Text($"{side.NotAnswered}"), Text($"{side.Copied}"), Text($"{side.FulfilledInCut}"), Text($"{side.ReadAfter}"),
            Text($"{side.TakenAfter}"), Text($"{side.Lost}"), Text($"{side.ReadTwice}"), Text($"{side.Doubled}"),
        ]));
        page.AppendTable(
            ["queues", "pieces there", "sold by both together", "sold and not there", "orders of which the sides say different things"],
            cut.Stocks.Select(stock => (string[])
            [
                NameOf(stock.Kind), Text($"{stock.Stock}"), Text($"{stock.Sold}"), Text($"{stock.Oversold}"), Text($"{stock.Disagreeing}"),
            ]));
        page.AppendParagraph(SeenOf(cut));
    }

    private static string SeenOf(CutResult cut)
    {
        SideFigures Of(QueueKind kind, Side side) => cut.Sides.Single(one => one.Kind == kind && one.Side == side);
        StockFigures StockOf(QueueKind kind) => cut.Stocks.Single(one => one.Kind == kind);
        string Taken(QueueKind kind, Side side) => Text($"{Of(kind, side).Confirmed} of {Of(kind, side).Orders}");
        string Outcome(QueueKind kind) => StockOf(kind) is { Oversold: 0, Disagreeing: 0 }
            ? "nothing was sold that is not there, and the sides agree"
            : Text($"{StockOf(kind).Oversold} pieces were sold that are not there, ")
                + Text($"and the sides disagree on {StockOf(kind).Disagreeing} orders");
        return $"With quorum queues, the two nodes took {Taken(QueueKind.Quorum, Side.Majority)} orders, and the single one "
            + $"{Taken(QueueKind.Quorum, Side.Minority)}: {Outcome(QueueKind.Quorum)}. "
            + $"With classic queues, the two nodes took {Taken(QueueKind.Classic, Side.Majority)}, and the single one "
            + $"{Taken(QueueKind.Classic, Side.Minority)}: {Outcome(QueueKind.Classic)}. "
            + $"The brokers were one cluster again {FigureText.Of(cut.WholeAfterSeconds)} s after the cable was back: the single node "
            + "was restarted and took over what the others know, for with classic queues somebody has to choose"
            + (cut.SettledAfterSeconds is { } settled
                ? $"; {FigureText.Of(settled)} s later, all documents had arrived."
                : "; not all documents arrived in the end.");
    }

    private static void Aways(StringBuilder page, CapResult result)
    {
        var options = result.Options.Away;
        page.AppendParagraph(
            Text($"For {options.Away.TotalSeconds} s, another program holds the lock of a database (SQLite), so that whoever writes ")
            + Text($"waits, while customers place {options.Rate} orders a second in each of two ways. By a call, they believe what is ")
            + Text($"answered, and go away after {options.CustomerPatience.TotalSeconds} s without an answer. With an outbox, their own ")
            + "program keeps the order in a file, says that it is taken, and sends it under the same number until it is answered. "
            + Text($"One order of {options.ScarceEvery} is for an item of which there are {options.Scarce} pieces only."));
        string[] head =
        [
            "shape, database, way", "orders", "told 'taken'", "told 'rejected'", "refused or not answered", "answered to the outbox",
            "after s (longest)", "fulfilled", "settled after s (longest)", "told 'taken', rejected", "told 'not now', fulfilled", "lost",
            "doubled", "never settled",
        ];
        page.AppendTable(head, result.Aways.Select(one => (string[])
        [
            $"{NameOf(one)}, {(one.Way == OrderWay.Call ? "call" : "outbox")}", Text($"{one.Orders}"), Text($"{one.ToldTaken}"),
            Text($"{one.ToldRejected}"), Text($"{one.ToldNotNow}"), one.Way == OrderWay.Call ? "–" : Text($"{one.ConfirmedLater}"),
            TextOf(one.Confirmed), Text($"{one.Fulfilled}"), TextOf(one.Settled), Text($"{one.TakenAndRejected}"),
            Text($"{one.NotNowAndFulfilled}"), Text($"{one.Lost}"), Text($"{one.Doubled}"), Text($"{one.Unsettled}"),
        ]));
        page.AppendParagraph(SeenOf(result.Aways));
    }

    private static string SeenOf(IReadOnlyList<AwayFigures> aways)
    {
        var calls = aways.Where(one => one.Way == OrderWay.Call).ToList();
        var outboxes = aways.Where(one => one.Way == OrderWay.Outbox).ToList();
        int Of(IEnumerable<AwayFigures> ones, Func<AwayFigures, int> figure) => ones.Sum(figure);
        return Text($"By a call, {Of(calls, one => one.ToldNotNow)} of {Of(calls, one => one.Orders)} orders were refused or not ")
            + Text($"answered in time, and {Of(calls, one => one.NotNowAndFulfilled)} of these were fulfilled all the same: the ")
            + Text($"customer who hears nothing does not know. With an outbox, {Of(outboxes, one => one.ToldTaken)} of ")
            + Text($"{Of(outboxes, one => one.Orders)} were taken at once, and the service answered ")
            + Text($"{Of(outboxes, one => one.ConfirmedLater)} of them. But {Of(outboxes, one => one.TakenAndRejected)} customers with ")
            + Text($"an outbox, and {Of(calls, one => one.TakenAndRejected)} who called, were told 'taken' and then got nothing, since ")
            + Text($"there was not enough; lost were {Of(aways, one => one.Lost)} orders, and doubled ")
            + Text($"{Of(aways, one => one.Doubled)}.");
    }

    private static string TextOf(Waits? waits) =>
        waits is null ? "–" : $"{FigureText.Of(waits.MedianSeconds)} ({FigureText.Of(waits.LongestSeconds)})";

    private static string NameOf(AwayFigures one) => one.Database == "soa"
        ? ShapeNames.Of(one.Shape)
        : $"{ShapeNames.Of(one.Shape)}, {char.ToUpperInvariant(one.Database[0])}{one.Database[1..]}";

    private static string NameOf(QueueKind kind) => kind == QueueKind.Quorum ? "Quorum" : "Classic";

    private static string NameOf(Side side) => side == Side.Minority ? "one node" : "two nodes";
}
