using Soa.Contracts.Orders;
using Soa.Contrast.Cap.Outboxes;
using Soa.Contrast.Loads;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Tests;

/// <summary>The client's own program, with its file, and a server that is killed and comes back.</summary>
internal sealed class An_outbox_at_the_client
{
    private const int Orders = 5;

    private string folder = null!;

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("soa-contrast-outbox-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Sends_each_order_once_although_server_and_client_are_killed()
    {
        var options = new ShapeOptions { Folder = folder };
        await using var shape = ShapeCatalogue.Create(ShapeKind.ThreeTier);
        await shape.StartAsync(options, CancellationToken.None);
        var customer = await Trade.RegisterCustomerAsync(shape);
        await Trade.StockAsync(shape, "BOX", Orders);
        var address = await shape.Parts[0].Process.Address;
        await shape.Parts[0].KillAsync();

        var client = await OutboxClient.StartAsync(options, "outbox", address, isRest: false, CancellationToken.None);
        IReadOnlyList<OutboxEntry> kept, sent;
        try
        {
            for (var i = 1; i <= Orders; i++)
                await client.PlaceAsync(Trade.Order(customer, $"PO-{i}", "BOX", 1));
            // A customer who is not sure places the order again.
            await client.PlaceAsync(Trade.Order(customer, "PO-1", "BOX", 1));
            await client.PlaceAsync(Trade.Order(customer, "PO-unknown", "NO-SUCH-ITEM", 1));
            client = await client.KillAsync(options, CancellationToken.None);
            kept = await client.ListAsync();
            await shape.RestartAsync(shape.Parts[0], CancellationToken.None);
            sent = await Customer.BecomesAsync(
                client.ListAsync, entries => entries.All(entry => entry.AnsweredAt is not null),
                entries => $"{entries.Count(entry => entry.AnsweredAt is null)} orders are not answered");
        }
        finally
        {
            await client.DisposeAsync();
        }

        var found = await shape.Client<IOrders>().SearchOrdersAsync(new SearchOrdersRequest { CustomerId = customer });
        await shape.StopAsync();
        string[] numbers = [.. Enumerable.Range(1, Orders).Select(i => $"PO-{i}")];
        Assert.Multiple(() =>
        {
            Assert.That(kept.Select(entry => entry.PurchaseOrderNumber), Is.EqualTo((string[])[.. numbers, "PO-unknown"]));
            Assert.That(kept.Select(entry => entry.AnsweredAt), Has.All.Null);
            Assert.That(sent[0].Attempts, Is.GreaterThan(1));
            Assert.That(
                found.Orders.Where(order => order.Status == OrderStatuses.Fulfilled).Select(order => order.PurchaseOrderNumber).Order(),
                Is.EqualTo(numbers));
            Assert.That(
                sent.Take(Orders).Select(entry => entry.OrderNumber),
                Is.EqualTo(found.Orders.Where(order => numbers.Contains(order.PurchaseOrderNumber))
                    .OrderBy(order => order.PurchaseOrderNumber).Select(order => order.OrderNumber)));
        });
    }
}
