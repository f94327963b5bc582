using Soa.Contrast.Cap;
using Soa.Contrast.Cap.Cuts;
using Soa.Contrast.Cap.Outages;
using Soa.Contrast.Charts;
using Soa.Contrast.Machines;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Tests;

/// <summary>What the report says of figures, which may be other ones than the theory has.</summary>
internal sealed class The_page_of_CAP
{
    [Test]
    public void Says_why_the_network_was_not_cut()
    {
        var page = CapPage.Write(ResultOf(null, []));

        Assert.That(page, Does.Contain("Not run: needs root for network namespaces. Nobody is root &amp; here."));
        Assert.That(page, Does.Contain("Not run: no shape with a server"));
    }

    [Test]
    public void Says_what_disagrees_by_the_kind_of_queue()
    {
        var page = CapPage.Write(ResultOf(
            CutOf(new StockFigures(QueueKind.Quorum, 10, 10, 0), new StockFigures(QueueKind.Classic, 10, 14, 8)), []));

        Assert.That(page, Does.Contain("the two nodes took 7 of 8 orders, and the single one 0 of 8: nothing was sold that is not there"));
        Assert.That(page, Does.Contain(": 4 pieces were sold that are not there, and the sides disagree on 8 orders."));
        Assert.That(page, Does.Contain("all documents had arrived"));
    }

    [Test]
    public void Does_not_say_that_quorum_queues_agree_if_they_do_not()
    {
        var page = CapPage.Write(ResultOf(
            CutOf(new StockFigures(QueueKind.Quorum, 10, 12, 3), new StockFigures(QueueKind.Classic, 10, 10, 0)), []));

        Assert.That(page, Does.Contain("0 of 8: 2 pieces were sold that are not there, and the sides disagree on 3 orders."));
        Assert.That(page, Does.Contain("nothing was sold that is not there, and the sides agree."));
    }

    [Test]
    public void Says_what_customers_were_told_in_vain()
    {
        var call = AwayOf(OrderWay.Call) with { ToldNotNow = 25, NotNowAndFulfilled = 22 };
        var outbox = AwayOf(OrderWay.Outbox) with
        {
            ToldTaken = 30,
            ConfirmedLater = 30,
            TakenAndRejected = 4,
            Confirmed = new Waits(3.5, 6),
        };

        var page = CapPage.Write(ResultOf(null, [call, outbox]));

        Assert.That(page, Does.Contain("25 of 30 orders were refused or not answered in time, and 22 of these were fulfilled"));
        Assert.That(page, Does.Contain("4 customers with an outbox, and 0 who called"));
        Assert.That(page, Does.Contain("<td>Microservices, Billing, outbox</td>").And.Contain("<td>3.5 (6)</td>"));
    }

    private static CapResult ResultOf(CutResult? cut, IReadOnlyList<AwayFigures> aways) => new(
        new Machine("A processor", 2, 8, "Linux", ".NET", "abc", 0.5), DateTimeOffset.UnixEpoch, new CapOptions(),
        cut is null ? "Nobody is root & here." : null, cut, aways);

    private static CutResult CutOf(params StockFigures[] stocks) => new(
        [
            .. from kind in Enum.GetValues<QueueKind>()
               from side in Enum.GetValues<Side>()
               select SideOf(kind, side, kind == QueueKind.Quorum && side == Side.Minority ? 0 : 7),
        ],
        stocks, 9, 2);

    private static SideFigures SideOf(QueueKind kind, Side side, int confirmed) => new()
    {
        Kind = kind,
        Side = side,
        Orders = 8,
        Confirmed = confirmed,
        Refused = 0,
        NotAnswered = 8 - confirmed,
        Copied = 0,
        FulfilledInCut = confirmed,
        ReadAfter = 0,
        TakenAfter = 8 - confirmed,
        Lost = 0,
        ReadTwice = 0,
        Doubled = 0,
    };

    private static AwayFigures AwayOf(OrderWay way) => new()
    {
        Shape = ShapeKind.Microservices,
        Database = "billing",
        Way = way,
        Orders = 30,
        ToldTaken = 0,
        ToldRejected = 0,
        ToldNotNow = 0,
        ConfirmedLater = 0,
        Confirmed = null,
        Settled = null,
        Fulfilled = 0,
        TakenAndRejected = 0,
        NotNowAndFulfilled = 0,
        Lost = 0,
        Doubled = 0,
        Unsettled = 0,
    };
}
