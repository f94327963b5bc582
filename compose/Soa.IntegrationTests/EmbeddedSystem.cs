using System.Collections.Concurrent;
using System.ServiceModel;
using Soa.AllInOne.Testing;
using Soa.Contracts.Customers;
using Soa.Contracts.Inventory;
using Soa.Contracts.Orders;
using Soa.Database;

namespace Soa.IntegrationTests;

/// <summary>
/// Represents the all-in-one host as a newcomer has it, in a process of its own with the bus in memory, whose data outlives it.
/// </summary>
internal sealed class EmbeddedSystem : IAsyncDisposable
{
    private static readonly Statement CountStored = new("SELECT COUNT(*) FROM StoredMessages");

    private readonly string folder = Directory.CreateTempSubdirectory("soa-embedded-").FullName;
    private string customer = "";

    private EmbeddedSystem()
    {
    }

    public HostProcess Process { get; private set; } = null!;

    /// <summary>Gets the orders whose acceptance was confirmed to a client.</summary>
    public ConcurrentBag<string> Acknowledged { get; } = [];

    /// <summary>Starts it on new data, with a customer and an item in stock.</summary>
    public static async Task<EmbeddedSystem> StartAsync()
    {
        var system = new EmbeddedSystem();
        await system.StartAgainAsync();
        var registered = await system.Client<ICustomers>("customers").RegisterCustomerAsync(new RegisterCustomerRequest
        {
            Name = "Survivor Ltd",
            Currency = "GBP",
            CreditLimit = 1_000_000_000m,
            BillingAddress = Partner.London,
        });
        system.customer = registered.Customer.CustomerId;
        var inventory = system.Client<IInventory>("inventory");
        await inventory.DefineItemAsync(new DefineItemRequest { Sku = "PLENTY", Name = "Plenty", UnitOfMeasure = "C62", WeightKg = 0.1m });
        await inventory.ReceiveStockAsync(new ReceiveStockRequest { Sku = "PLENTY", Quantity = 100_000m });
        return system;
    }

    /// <summary>Starts a process on the data there is.</summary>
    public async Task StartAgainAsync() => Process = await HostProcess.StartAsync(
        "compose/Soa.AllInOne", $"--Soa:Data={folder}", "--Soa:Seed=false", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information");

    /// <summary>Returns a SOAP client.</summary>
    public TContract Client<TContract>(string service)
        where TContract : class =>
        new ChannelFactory<TContract>(new BasicHttpBinding(), new EndpointAddress(new Uri(Process.Address, $"services/{service}")))
            .CreateChannel();

    /// <summary>
    /// Submits orders from several clients at once until the process takes no more, or <paramref name="most"/> are submitted.
    /// </summary>
    public Task SubmitAsync(int clients, int most = int.MaxValue) =>
        Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
    {
        var orders = Client<IOrders>("orders");
        while (Acknowledged.Count < most)
        {
            try
            {
                Acknowledged.Add((await orders.SubmitOrderAsync(Partner.Order(customer, "PLENTY"))).OrderNumber);
            }
            catch (CommunicationException refused) when (refused is not FaultException)
            {
                return;
            }
        }
    })));

    /// <summary>Waits until every acknowledged order is fulfilled, and then nothing waits in the store.</summary>
    public async Task AllFulfilledAsync()
    {
        var orders = Client<IOrders>("orders");
        foreach (var number in Acknowledged)
        {
            await Condition.BecomesAsync(
                () => orders.GetOrderAsync(new GetOrderRequest { OrderNumber = number }),
                result => result.Order.Status == OrderStatuses.Fulfilled,
                result => $"order {number} is still {result.Order.Status}");
        }

        using var database = new SharedDatabase(
            new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(folder, "soa.db")};Pooling=False" });
        await Condition.BecomesAsync(
            () => database.ReadAsync(session => session.ScalarAsync<int>(CountStored)),
            count => count == 0,
            count => $"{count} documents are stored");
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
