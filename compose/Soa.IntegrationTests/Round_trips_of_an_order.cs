using Soa.AllInOne.Testing;
using Soa.Bus.Testing.SoapStacks;
using Soa.Contracts.Orders;
using Soa.Database;
using Soa.Database.Testing;

namespace Soa.IntegrationTests;

/// <summary>
/// Counts the round trips to the database for an order of five lines, from the SOAP call until it is fulfilled, invoiced and shipped.
/// They are counted as SQL Server would be sent them: each command, and each beginning and end of a transaction.
/// </summary>
[OnEverySoapStack]
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Round_trips_of_an_order(DatabaseProvider provider)
{
    private const int Orders = 40;
    private const int Lines = 5;
    private const double Most = 60;

    private static readonly Statement CountUnsettled = new(
        "SELECT (SELECT COUNT(*) FROM Orders WHERE Status = 'Submitted') + (SELECT COUNT(*) FROM Outbox)");

    [TestCase(Transports.InMemory, 1)]
    [TestCase(Transports.InMemory, 8)]
    [TestCase(Transports.RabbitMq, 8)]
    public async Task Are_few(string transport, int clients)
    {
        await using var system = await SoaSystem.StartAsync(transport, provider);
        var customer = await system.RegisterCustomerAsync();
        var skus = new List<string>();
        for (var i = 0; i < Lines; i++)
            skus.Add(await system.StockItemAsync(1_000_000));
        using var observed = system.OpenDatabase();
        await SubmitAsync(system, observed, customer, skus, clients, count: clients);

        var trips = system.Database.RoundTrips = new RoundTrips();
        await SubmitAsync(system, observed, customer, skus, clients, Orders);
        await Condition.BecomesAsync(
            async () => trips.Sessions.Count(sent => Component(sent) == "journal"), count => count > 0, _ => "nothing is in the journal");
        var counted = trips.Sessions.Where(sent => sent.Count > 0).ToLookup(Component);
        system.Database.RoundTrips = null;

        var figures = counted.Where(part => part.Key != "polling").ToDictionary(
            part => part.Key, part => part.Sum(sent => sent.Count) / (double)Orders);
        TestContext.Out.WriteLine(
            $"figure: {provider}, {transport}: {figures.Values.Sum():0.0} database round trips an order of {Lines} lines, "
                + $"{clients} at once: "
            + string.Join(", ", figures.OrderBy(part => part.Key).Select(part => $"{part.Key} {part.Value:0.0}"))
            + $" (polling apart: {counted["polling"].Sum(sent => sent.Count)} in all)"
            + (trips.OfServer > 0 ? $"; SqlClient counted {trips.OfServer / (double)Orders:0.0}" : ""));
        Assert.That(
            figures.Values.Sum(), Is.LessThanOrEqualTo(Most),
            string.Join("\n\n", counted.SelectMany(part => part).Take(80).Select(sent => string.Join("\n", sent))));
    }

    private static async Task SubmitAsync(
        SoaSystem system, SharedDatabase observed, string customer, List<string> skus, int clients, int count)
    {
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var orders = system.Client<IOrders>("orders");
            for (var i = client; i < count; i += clients)
            {
                var order = Partner.Order(customer, skus[0]);
                order.Lines =
                [
                    .. skus.Select((sku, line) => new NewOrderLine
                    {
                        LineNumber = line + 1, Sku = sku, Quantity = 2, UnitOfMeasure = "C62", UnitPrice = 9.5m,
                    }),
                ];
                await orders.SubmitOrderAsync(order);
                if (clients == 1)
                    await SettledAsync(observed);
            }
        })));
        await SettledAsync(observed);
    }

    private static Task SettledAsync(SharedDatabase observed) => Condition.BecomesAsync(
        () => observed.ReadAsync(session => session.ScalarAsync<int>(CountUnsettled)),
        left => left == 0,
        left => $"{left} orders and events are not settled");

    // Whose transaction it was, by the tables it names.
    private static string Component(IReadOnlyCollection<string> sent)
    {
        var text = string.Join('\n', sent);
        if (Names("JournalBlocks"))
            return "journal";
        if (Names("StoredMessages"))
            return "message store";
        if (Names("FlowVersion") || Names("FlowTimers") || Names("Subscriptions") || Names("AS One") || Names("r.ExpiresAt <= @Now"))
            return "polling";
        if (Names("UPDATE Outbox") || Names("DELETE FROM Outbox"))
            return "outbox";
        if (Names(" Flow"))
            return "flows";
        return Names("Inbox") || Names("OrderLines") || !Names("COMMIT") ? "service calls" : "other";

        bool Names(string part) => text.Contains(part, StringComparison.Ordinal);
    }
}
