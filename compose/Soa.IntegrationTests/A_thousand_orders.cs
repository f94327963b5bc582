using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing.SoapStacks;
using Soa.Contracts.Billing;
using Soa.Contracts.Orders;

namespace Soa.IntegrationTests;

/// <summary>1,000 orders from 16 SOAP clients at once: everything adds up, and how fast it went is printed.</summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
[OnEverySoapStack]
public sealed class A_thousand_orders(string transport)
{
    private const int Count = 1000;
    private const int Clients = 16;

    [Test]
    public async Task All_end_fulfilled_or_rejected_and_stock_and_invoice_numbers_add_up()
    {
        await using var system = await SoaSystem.StartAsync(transport);
        var customer = await system.RegisterCustomerAsync();
        // The second item runs out, so that some orders are rejected.
        var plenty = await system.StockItemAsync(1_000_000);
        var scarce = await system.StockItemAsync(150);
        var submitted = new ConcurrentDictionary<string, DateTime>();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            var orders = system.Client<IOrders>("orders");
            for (var i = client; i < Count; i += Clients)
            {
                var (sku, quantity) = i % 4 == 0 ? (scarce, 1m) : (plenty, (i % 7) + 1m);
                var at = TimeProvider.System.GetUtcNow().UtcDateTime;
                var result = await orders.SubmitOrderAsync(Partner.Order(customer, sku, quantity, purchaseOrderNumber: $"PO-{i:0000}"));
                Assert.That(submitted.TryAdd(result.OrderNumber, at), Is.True, "an order number was given twice");
            }
        })));

        var search = new SearchOrdersRequest { CustomerId = customer, Status = OrderStatuses.Submitted, PageSize = 100 };
        await Condition.BecomesAsync(
            () => system.Client<IOrders>("orders").SearchOrdersAsync(search),
            open => open.Orders.Count == 0,
            open => $"{open.Orders.Count} orders or more are not settled, among them {open.Orders[0].OrderNumber}",
            TimeSpan.FromMinutes(5));
        var seconds = clock.Elapsed.TotalSeconds;
        var outcomes = new List<GetOrderResult>();
        foreach (var number in submitted.Keys)
            outcomes.Add(await system.Client<IOrders>("orders").GetOrderAsync(new GetOrderRequest { OrderNumber = number }));

        var fulfilled = outcomes.Where(o => o.Order.Status == OrderStatuses.Fulfilled).ToList();
        Print(seconds, [.. fulfilled.Select(o => (o.StatusHistory[^1].At - submitted[o.Order.OrderNumber]).TotalMilliseconds).Order()]);
        var rejected = outcomes.Where(o => o.Order.Status == OrderStatuses.Rejected).ToList();
        decimal Sold(string sku) => fulfilled.Sum(o => o.Order.Lines.Where(line => line.Sku == sku).Sum(line => line.Quantity));
        var (plentyStock, scarceStock) = (await system.StockAsync(plenty), await system.StockAsync(scarce));
        var invoiceNumbers = outcomes.SelectMany(o => o.Invoices)
            .Select(i => int.Parse(i.InvoiceNumber.Split('-')[^1], CultureInfo.InvariantCulture)).Order();
        Assert.Multiple(() =>
        {
            Assert.That(fulfilled.Count + rejected.Count, Is.EqualTo(Count));
            Assert.That(rejected, Has.Count.EqualTo((Count / 4) - 150));
            Assert.That(rejected.Select(o => o.StatusHistory[^1].Reason), Is.All.Not.Empty);
            Assert.That((plentyStock.OnHand, plentyStock.Reserved), Is.EqualTo((1_000_000m - Sold(plenty), 0m)));
            Assert.That((scarceStock.OnHand, scarceStock.Reserved), Is.EqualTo((0m, 0m)));
            Assert.That(Sold(scarce), Is.EqualTo(150m));
            Assert.That(invoiceNumbers, Is.EqualTo(Enumerable.Range(1, fulfilled.Count)), "invoice numbers have a gap or a duplicate");
            Assert.That(fulfilled.Select(o => o.Shipments.Count), Is.All.EqualTo(1));
            Assert.That(fulfilled.Select(o => o.Invoices.Single().Status), Is.All.EqualTo(InvoiceStatuses.Open));
        });
    }

    private void Print(double seconds, IReadOnlyList<double> latencies) => TestContext.Out.WriteLine(
        $"figure: {transport}: {Count} orders from {Clients} SOAP clients in {seconds:0.0} s, {Count / seconds:0} orders/s; " +
        $"from call to fulfilled p50 {latencies[latencies.Count / 2]:0} ms, p99 {latencies[latencies.Count * 99 / 100]:0} ms");
}
