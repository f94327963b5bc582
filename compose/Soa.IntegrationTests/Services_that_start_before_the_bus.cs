using System.ServiceModel;
using Microsoft.Data.Sqlite;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing;
using Soa.Bus.Testing.SoapStacks;
using Soa.Contracts.Customers;
using Soa.Contracts.Inventory;
using Soa.Contracts.Orders;
using Soa.Database;
using Soa.Database.Migrations;

namespace Soa.IntegrationTests;

/// <summary>
/// The services take orders on a new broker that no bus has been connected to, and again after the broker was wiped while the bus was
/// away.
/// </summary>
[OnEverySoapStack]
public sealed class Services_that_start_before_the_bus
{
    private string folder = "";

    [SetUp]
    public void CreateFolder() => folder = Directory.CreateTempSubdirectory("soa-order-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Lose_no_event()
    {
        var broker = await SharedBroker.GetAsync();
        var virtualHost = await broker.NewVirtualHostAsync();
        var database = $"Data Source={Path.Combine(folder, "soa.db")}";
        using (var shared = new SharedDatabase(new DatabaseOptions { ConnectionString = database }))
            await new Migrator(shared, TimeProvider.System).MigrateAsync();
        SqliteConnection.ClearAllPools();
        string[] settings =
            ["--Soa:Bus:Transport=RabbitMq", $"--Soa:Bus:RabbitMq:ConnectionString={virtualHost}", $"--ConnectionStrings:Soa={database}"];

        await using var services = await HostProcess.StartAsync("Services/Soa.Services.Host", settings);
        var customer = await PrepareAsync(services);
        var first = await SubmitAsync(services, customer);
        await HealthBecomesAsync(services, "wait for a bus");
        await using (var bus = await HostProcess.StartAsync("Bus/Soa.Bus.Host", settings))
        {
            await UntilFulfilledAsync(services, first);
            await bus.TerminateAsync();
        }

        await HealthBecomesAsync(services, "All events are sent");
        await broker.WipeAsync(virtualHost);
        var second = await SubmitAsync(services, customer);
        await HealthBecomesAsync(services, "All events are sent");
        await using (await HostProcess.StartAsync("Bus/Soa.Bus.Host", settings))
            await UntilFulfilledAsync(services, second);
    }

    private static async Task<string> PrepareAsync(HostProcess services)
    {
        var inventory = Client<IInventory>(services, "inventory");
        await inventory.DefineItemAsync(new DefineItemRequest { Sku = "BRUSH", Name = "Brush", UnitOfMeasure = "C62", WeightKg = 0.1m });
        await inventory.ReceiveStockAsync(new ReceiveStockRequest { Sku = "BRUSH", Quantity = 50 });
        var registered = await Client<ICustomers>(services, "customers").RegisterCustomerAsync(new RegisterCustomerRequest
        {
            Name = "Thames Decorators Ltd",
            Currency = "GBP",
            CreditLimit = 1000m,
            BillingAddress = Partner.London,
        });
        return registered.Customer.CustomerId;
    }

    private static async Task<string> SubmitAsync(HostProcess services, string customer) =>
        (await Client<IOrders>(services, "orders").SubmitOrderAsync(Partner.Order(customer, "BRUSH"))).OrderNumber;

    private static Task UntilFulfilledAsync(HostProcess services, string order) => Condition.BecomesAsync(
        () => Client<IOrders>(services, "orders").GetOrderAsync(new GetOrderRequest { OrderNumber = order }),
        result => result.Order.Status == OrderStatuses.Fulfilled,
        result => $"order {order} is still {result.Order.Status}");

    private static async Task HealthBecomesAsync(HostProcess services, string words)
    {
        using var http = new HttpClient { BaseAddress = services.Address };
        await Condition.BecomesAsync(
            () => http.GetStringAsync("health/ready"), health => health.Contains(
                words, StringComparison.Ordinal), health => $"health does not say '{words}' but {health}");
    }

    private static TContract Client<TContract>(HostProcess services, string service)
        where TContract : class =>
        new ChannelFactory<TContract>(new BasicHttpBinding(), new EndpointAddress(new Uri(services.Address, $"services/{service}")))
            .CreateChannel();
}
