using System.Text.Json.Nodes;
using Soa.Contracts.Orders;
using Soa.Contrast.Cap.Cuts;
using Soa.Contrast.Shapes;
using Soa.Processes.Clusters;

namespace Soa.Contrast.Tests;

/// <summary>Three real brokers, one of them cut off, and a database that is locked: what is taken, and what disagrees.</summary>
[Category("Cluster")]
internal sealed class A_cut_through_the_network
{
    private readonly string folder = Directory.CreateTempSubdirectory("soa-contrast-cap-").FullName;

    [OneTimeTearDown]
    public void RemoveReport() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Stops_the_smaller_side_or_lets_both_sell_the_same_pieces()
    {
        if (await BrokerCluster.FindObstacleAsync() is { } obstacle)
            Assert.Ignore(obstacle);

        var code = await ContrastCommand.RunAsync(["cap", "--short", "--shapes", "OneTier", "ThreeTier", "--output", folder]);

        var result = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "cap.json")))!;
        var page = await File.ReadAllTextAsync(Path.Combine(folder, "index.html"));
        TestContext.Out.WriteLine(result.ToJsonString());
        var orders = (int)SideOf(result, QueueKind.Quorum, Side.Minority)["orders"]!;
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.Zero);
            Assert.That(orders, Is.GreaterThan(10));
            Assert.That((int)SideOf(result, QueueKind.Quorum, Side.Minority)["confirmed"]!, Is.Zero);
            Assert.That((int)SideOf(result, QueueKind.Quorum, Side.Minority)["takenAfter"]!, Is.EqualTo(orders));
            // A leader that was cut off is replaced after a while.
            Assert.That((int)SideOf(result, QueueKind.Quorum, Side.Majority)["confirmed"]!, Is.GreaterThan(0));
            foreach (var side in Enum.GetValues<Side>())
            {
                Assert.That((int)SideOf(result, QueueKind.Classic, side)["confirmed"]!, Is.EqualTo(orders));
                Assert.That((int)SideOf(result, QueueKind.Classic, side)["copied"]!, Is.Zero);
                Assert.That((int)SideOf(result, QueueKind.Classic, side)["fulfilledInCut"]!, Is.EqualTo(orders));
            }

            Assert.That(result["cut"]!["sides"]!.AsArray().Sum(side => (int)side!["lost"]! + (int)side["doubled"]!), Is.Zero);
            Assert.That((int)StockOf(result, QueueKind.Quorum)["oversold"]!, Is.Zero);
            Assert.That((int)StockOf(result, QueueKind.Quorum)["disagreeing"]!, Is.Zero);
            Assert.That((int)StockOf(result, QueueKind.Classic)["oversold"]!, Is.GreaterThan(0));
            Assert.That((int)StockOf(result, QueueKind.Classic)["disagreeing"]!, Is.GreaterThan(0));
            Assert.That(page, Does.Contain("Quorum, one node</td>").And.Not.Contains("<script"));
        });
        CheckAways(result);
    }

    [Test]
    public void Is_seen_in_the_orders_that_one_side_has_fulfilled_and_the_other_has_not()
    {
        var one = BookOf(("PO-1", OrderStatuses.Fulfilled), ("PO-2", OrderStatuses.Fulfilled), ("PO-3", OrderStatuses.Rejected));
        var other = BookOf(("PO-1", OrderStatuses.Fulfilled), ("PO-2", OrderStatuses.Rejected), ("PO-3", OrderStatuses.Fulfilled));

        Assert.That(StockFigures.Of(QueueKind.Classic, 2, [one, other]), Is.EqualTo(new StockFigures(QueueKind.Classic, 2, 3, 2)));
        Assert.That(StockFigures.Of(QueueKind.Classic, 2, [one, other]).Oversold, Is.EqualTo(1));
        Assert.That(StockFigures.Of(QueueKind.Quorum, 2, [one, one]), Is.EqualTo(new StockFigures(QueueKind.Quorum, 2, 2, 0)));
        Assert.That(StockFigures.Of(QueueKind.Quorum, 2, [one, one]).Oversold, Is.Zero);
    }

    private static void CheckAways(JsonNode result)
    {
        var (call, outbox) = (result["aways"]![0]!, result["aways"]![1]!);
        Assert.Multiple(() =>
        {
            Assert.That(result["aways"]!.AsArray(), Has.Count.EqualTo(2));
            Assert.That($"{call["shape"]} {call["way"]} {outbox["way"]}", Is.EqualTo($"{ShapeKind.ThreeTier} Call Outbox"));
            Assert.That((int)call["toldNotNow"]!, Is.GreaterThan(0));
            Assert.That((int)outbox["toldTaken"]!, Is.EqualTo((int)outbox["orders"]!));
            Assert.That((int)outbox["confirmedLater"]!, Is.EqualTo((int)outbox["orders"]!));
            // Two pieces, and an order of five is for one.
            Assert.That((int)outbox["takenAndRejected"]!, Is.EqualTo(((int)outbox["orders"]! / 5) - 2));
            foreach (var figure in (string[])["lost", "doubled", "unsettled"])
                Assert.That((int)call[figure]! + (int)outbox[figure]!, Is.Zero, figure);
        });
    }

    private static JsonNode SideOf(JsonNode result, QueueKind kind, Side side) =>
        result["cut"]!["sides"]!.AsArray().Single(one => $"{one!["kind"]} {one["side"]}" == $"{kind} {side}")!;

    private static JsonNode StockOf(JsonNode result, QueueKind kind) =>
        result["cut"]!["stocks"]!.AsArray().Single(one => $"{one!["kind"]}" == $"{kind}")!;

    private static Book BookOf(params (string Number, string Status)[] orders) =>
        new(orders.ToLookup(order => order.Number, order => order.Status));
}
