using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.ServiceModel;
using Soa.Contracts.Customers;
using Soa.Contracts.Inventory;
using Soa.Contracts.Orders;
using Soa.Database;

namespace Soa.IntegrationTests.Torture;

/// <summary>
/// Orders come in over SOAP from clients that try again, while services, bus and broker are killed at random moments and the database is locked.
/// At the end every acknowledged order is fulfilled or rejected, nothing is lost and nothing is done twice. <c>SOA_TORTURE_KILLS</c> makes it longer,
/// <c>SOA_TORTURE_SEED</c> repeats one.
/// </summary>
[Category("Torture")]
public sealed class Killing_everything
{
    private const int Clients = 16;
    private static readonly int Kills = Setting("SOA_TORTURE_KILLS", 10);
    private static readonly int Seed = Setting("SOA_TORTURE_SEED", Environment.TickCount & 0xFFFF);

    private static readonly Statement OpenOrders = new("SELECT COUNT(*) FROM Orders WHERE Status NOT IN ('Fulfilled', 'Rejected')");
    private static readonly Statement OrderNumbers = new("SELECT OrderNumber, Status FROM Orders");
    private static readonly Statement OutboxRows = new("SELECT COUNT(*) FROM Outbox");
    private static readonly Statement InboxRows = new("SELECT COUNT(*) FROM Inbox");
    private static readonly Statement DoubleInvoices = new("""
        SELECT OrderNumber FROM Invoices WHERE Status <> 'Credited' GROUP BY OrderNumber HAVING COUNT(*) > 1
        """);
    private static readonly Statement DoubleShipments = new("""
        SELECT OrderNumber FROM Shipments WHERE Status <> 'Cancelled' GROUP BY OrderNumber HAVING COUNT(*) > 1
        """);
    private static readonly Statement DoubleReservations = new("""
        SELECT Reference FROM Reservations WHERE Status IN ('Active', 'Committed') GROUP BY Reference HAVING COUNT(*) > 1
        """);
    private static readonly Statement FulfilledWithoutAll = new("""
        SELECT o.OrderNumber FROM Orders o WHERE o.Status = 'Fulfilled' AND (
            NOT EXISTS (SELECT 1 FROM Invoices i WHERE i.OrderNumber = o.OrderNumber AND i.Status <> 'Credited')
            OR NOT EXISTS (SELECT 1 FROM Shipments s WHERE s.OrderNumber = o.OrderNumber AND s.Status <> 'Cancelled')
            OR NOT EXISTS (SELECT 1 FROM Reservations r WHERE r.Reference = o.OrderNumber AND r.Status = 'Committed'))
        """);
    private static readonly Statement RejectedWithTraces = new("""
        SELECT o.OrderNumber FROM Orders o WHERE o.Status = 'Rejected' AND (
            EXISTS (SELECT 1 FROM Invoices i WHERE i.OrderNumber = o.OrderNumber AND i.Status <> 'Credited')
            OR EXISTS (SELECT 1 FROM Shipments s WHERE s.OrderNumber = o.OrderNumber AND s.Status <> 'Cancelled')
            OR EXISTS (SELECT 1 FROM Reservations r WHERE r.Reference = o.OrderNumber AND r.Status IN ('Active', 'Committed')))
        """);
    private static readonly Statement Sold = new("""
        SELECT SUM(l.Quantity) FROM OrderLines l JOIN Orders o ON o.OrderNumber = l.OrderNumber WHERE o.Status = 'Fulfilled' AND l.Sku = @Sku
        """);
    private static readonly Statement StockOf = new("SELECT OnHand, Reserved FROM Stock WHERE Sku = @Sku");
    private static readonly Statement InvoiceNumbers = new("SELECT InvoiceNumber FROM Invoices ORDER BY InvoiceNumber");

    [Test]
    public async Task Loses_nothing_and_does_nothing_twice()
    {
        TestContext.Out.WriteLine($"seed {Seed}");
        await using var system = await TorturedSystem.StartAsync();
        var (customer, skus) = await PrepareAsync(system);
        var acknowledged = new ConcurrentDictionary<string, string>();
        var retries = 0;
        var clock = Stopwatch.StartNew();
        var killing = KillAsync(system);
        using var factory = system.Clients<IOrders>("orders");
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            for (var i = client; !killing.IsCompleted; i += Clients)
            {
                var order = Partner.Order(customer, skus[i % 5 == 0 ? 1 : 0], (i % 3) + 1, purchaseOrderNumber: $"PO-{i:0000}");
                acknowledged[order.PurchaseOrderNumber] = await SubmitAsync(factory, order, () => Interlocked.Increment(ref retries));
            }
        })));
        var kills = await killing;
        await SettleAsync(system);

        var orders = await system.Database.ReadAsync(session => session.QueryAsync<OrderRow>(OrderNumbers));
        var inbox = await system.Database.ReadAsync(session => session.ScalarAsync<int>(InboxRows));
        var fulfilled = orders.Count(order => order.Status == OrderStatuses.Fulfilled);
        var lost = acknowledged.Values.Except(orders.Select(order => order.OrderNumber)).ToList();
        var doubled = new List<string>();
        foreach (var statement in (Statement[])[DoubleInvoices, DoubleShipments, DoubleReservations])
            doubled.AddRange(await system.Database.ReadAsync(session => session.QueryAsync<string>(statement)));
        TestContext.Out.WriteLine(
            $"figure: torture, seed {Seed}: {orders.Count} orders ({fulfilled} fulfilled, {orders.Count - fulfilled} rejected) in {clock.Elapsed.TotalSeconds:0} s, " +
            $"kills: {string.Join(", ", kills.Select(kill => $"{kill.Value} {kill.Key}"))}; calls repeated by clients: {retries}, " +
            $"answers remembered: {inbox}; lost {lost.Count}, doubled {doubled.Count}");
        Assert.Multiple(() =>
        {
            Assert.That(lost, Is.Empty, "orders acknowledged and lost");
            Assert.That(orders, Has.Count.EqualTo(acknowledged.Count), "orders nobody was told of");
            Assert.That(doubled, Is.Empty, "orders with two invoices, shipments or reservations");
        });
        await AssertAddsUpAsync(system, skus);
    }

    private static async Task AssertAddsUpAsync(TorturedSystem system, string[] skus)
    {
        Task<IReadOnlyList<string>> ReadAsync(Statement statement) => system.Database.ReadAsync(session => session.QueryAsync<string>(statement));
        var (incomplete, traces) = (await ReadAsync(FulfilledWithoutAll), await ReadAsync(RejectedWithTraces));
        var numbers = (await ReadAsync(InvoiceNumbers)).Select(number => int.Parse(number.Split('-')[^1], CultureInfo.InvariantCulture)).ToList();
        var parked = await system.DeadLettersAsync();
        Assert.Multiple(() =>
        {
            Assert.That(incomplete, Is.Empty, "fulfilled orders that lack something");
            Assert.That(traces, Is.Empty, "rejected orders that left something");
            Assert.That(numbers, Is.EqualTo(Enumerable.Range(1, numbers.Count)), "invoice numbers");
            Assert.That(parked, Is.Zero, "dead letters");
        });
        foreach (var (sku, initial) in skus.Zip([Plenty, Scarce]))
        {
            var sold = await system.Database.ReadAsync(session => session.ScalarAsync<decimal>(Sold, new { Sku = sku }));
            var stock = (await system.Database.ReadAsync(session => session.QuerySingleOrDefaultAsync<StockRow>(StockOf, new { Sku = sku })))!;
            Assert.That((stock.OnHand, stock.Reserved), Is.EqualTo((initial - sold, 0m)), sku);
        }
    }

    private const decimal Plenty = 100_000m;
    private const decimal Scarce = 40m;

    private static async Task<(string Customer, string[] Skus)> PrepareAsync(TorturedSystem system)
    {
        using var customers = system.Clients<ICustomers>("customers");
        var registered = await customers.CreateChannel().RegisterCustomerAsync(new RegisterCustomerRequest
        {
            Name = "Survivor Ltd",
            Currency = "GBP",
            CreditLimit = 1_000_000_000m,
            BillingAddress = Partner.London,
        });
        using var inventory = system.Clients<IInventory>("inventory");
        string[] skus = ["PLENTY", "SCARCE"];
        foreach (var (sku, quantity) in skus.Zip([Plenty, Scarce]))
        {
            await inventory.CreateChannel().DefineItemAsync(new DefineItemRequest { Sku = sku, Name = sku, UnitOfMeasure = "C62", WeightKg = 0.1m });
            await inventory.CreateChannel().ReceiveStockAsync(new ReceiveStockRequest { Sku = sku, Quantity = quantity });
        }

        return (registered.Customer.CustomerId, skus);
    }

    // A client that was not answered sends the same purchase order again; that is what the number is for.
    private static async Task<string> SubmitAsync(ChannelFactory<IOrders> factory, SubmitOrderRequest order, Action retried)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        for (var patience = Stopwatch.StartNew(); ;)
        {
            try
            {
                return (await factory.CreateChannel().SubmitOrderAsync(order)).OrderNumber;
            }
            catch (Exception error) when (
                error is CommunicationException and not FaultException<OrdersFault> or TimeoutException && patience.Elapsed < TimeSpan.FromMinutes(2))
            {
                retried();
                await pause.WaitForNextTickAsync();
            }
        }
    }

    private static async Task<SortedDictionary<string, int>> KillAsync(TorturedSystem system)
    {
        var random = new Random(Seed);
        var kills = new SortedDictionary<string, int>();
        for (var i = 0; i < Kills; i++)
        {
            // The moment is what is random here; nothing is waited for.
            await Task.Delay(random.Next(300, 2500));
            var (victim, kill) = random.Next(10) switch
            {
                < 4 => ("of services", system.KillServicesAsync()),
                < 8 => ("of the bus", system.KillFlowsAsync()),
                8 => ("of the broker", system.KillBrokerAsync()),
                _ => ("locks of the database", system.LockDatabaseAsync(TimeSpan.FromSeconds(3))),
            };
            await kill;
            kills[victim] = kills.GetValueOrDefault(victim) + 1;
        }

        return kills;
    }

    private static Task SettleAsync(TorturedSystem system) => Condition.BecomesAsync(
        async () => await system.Database.ReadAsync(async session =>
            (Open: await session.ScalarAsync<int>(OpenOrders), Outbox: await session.ScalarAsync<int>(OutboxRows))),
        left => left is { Open: 0, Outbox: 0 },
        left => $"{left.Open} orders are neither fulfilled nor rejected and {left.Outbox} events are not sent",
        TimeSpan.FromMinutes(2));

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : otherwise;

    private sealed class OrderRow
    {
        public required string OrderNumber { get; init; }

        public required string Status { get; init; }
    }

    private sealed class StockRow
    {
        public required decimal OnHand { get; init; }

        public required decimal Reserved { get; init; }
    }
}
