using System.ServiceModel;
using Microsoft.Data.Sqlite;
using Soa.Bus.Testing;
using Soa.Contracts.Customers;
using Soa.Contracts.Inventory;
using Soa.Contracts.Orders;
using Soa.Database;
using Soa.Database.Migrations;

namespace Soa.IntegrationTests;

/// <summary>Services and bus as they run in production: two processes that share nothing but the broker.</summary>
public sealed class Processes_of_their_own
{
    [Test]
    public async Task Take_an_order_from_submission_to_fulfilment()
    {
        var broker = await (await SharedBroker.GetAsync()).NewVirtualHostAsync();
        var folder = Directory.CreateTempSubdirectory("soa-processes-").FullName;
        var database = $"Data Source={Path.Combine(folder, "soa.db")}";
        using (var shared = new SharedDatabase(new DatabaseOptions { ConnectionString = database }))
            await new Migrator(shared, TimeProvider.System).MigrateAsync();
        SqliteConnection.ClearAllPools();
        try
        {
            string[] bus = ["--Soa:Bus:Transport=RabbitMq", $"--Soa:Bus:RabbitMq:ConnectionString={broker}"];
            await using var flows = await HostProcess.StartAsync("Bus/Soa.Bus.Host", bus);
            await using var services = await HostProcess.StartAsync("Services/Soa.Services.Host", [.. bus, $"--ConnectionStrings:Soa={database}"]);
            var order = await SubmitAsync(services.Address);
            var orders = Client<IOrders>(services.Address, "orders");
            var settled = await Condition.BecomesAsync(
                () => orders.GetOrderAsync(new GetOrderRequest { OrderNumber = order }),
                result => result.Order.Status == OrderStatuses.Fulfilled,
                result => $"order {order} is still {result.Order.Status}");
            Assert.That((settled.Invoices.Count, settled.Shipments.Count), Is.EqualTo((1, 1)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> SubmitAsync(Uri address)
    {
        var customer = await Client<ICustomers>(address, "customers").RegisterCustomerAsync(new RegisterCustomerRequest
        {
            Name = "Thames Decorators Ltd",
            Currency = "GBP",
            CreditLimit = 1000m,
            BillingAddress = Partner.London,
        });
        var inventory = Client<IInventory>(address, "inventory");
        await inventory.DefineItemAsync(new DefineItemRequest { Sku = "BRUSH", Name = "Brush", UnitOfMeasure = "C62", WeightKg = 0.1m });
        await inventory.ReceiveStockAsync(new ReceiveStockRequest { Sku = "BRUSH", Quantity = 5 });
        var submitted = await Client<IOrders>(address, "orders").SubmitOrderAsync(Partner.Order(customer.Customer.CustomerId, "BRUSH"));
        return submitted.OrderNumber;
    }

    private static TContract Client<TContract>(Uri address, string service)
        where TContract : class =>
        new ChannelFactory<TContract>(new BasicHttpBinding(), new EndpointAddress(new Uri(address, $"services/{service}"))).CreateChannel();
}
