using System.Text.RegularExpressions;
using Soa.AllInOne.Testing;
using Soa.Contracts.Orders;
using Soa.IntegrationTests.Processes;
using Soa.Processes.Broker;

namespace Soa.IntegrationTests.BrokerPage;

/// <summary>
/// Represents a system of processes on an empty broker that has loaded <c>compose/rabbitmq/definitions.json</c>. One for all tests of
/// RabbitMQ's page.
/// </summary>
internal sealed partial class BrokerWithDefinitions : IAsyncDisposable
{
    private BrokerWithDefinitions(StartedProcesses system)
    {
        System = system;
        var addresses = Addresses().Match(system.Output);
        (Amqp, Page) = (new Uri(addresses.Groups[1].Value), new Uri(addresses.Groups[2].Value));
        Administrator = new BrokerApi(Page, "guest", "guest");
        Viewer = new BrokerApi(Page, "viewer", "viewer");
    }

    public StartedProcesses System { get; }

    /// <summary>Gets the broker's address, with the administrator.</summary>
    public Uri Amqp { get; }

    /// <summary>Gets the address of its management page.</summary>
    public Uri Page { get; }

    public BrokerApi Administrator { get; }

    public BrokerApi Viewer { get; }

    public static async Task<BrokerWithDefinitions> StartAsync()
    {
        if (!RabbitMqNode.IsInstalled)
            Assert.Ignore("RabbitMQ is not installed, and a broker that others set up is not what this is about.");
        return new BrokerWithDefinitions(await StartedProcesses.StartAsync("--bus", "1"));
    }

    /// <summary>Sends an order, and waits until it is fulfilled.</summary>
    public async Task OrderAsync()
    {
        var customer = await System.RegisterCustomerAsync();
        var order = await System.Client<IOrders>("orders").SubmitOrderAsync(Partner.Order(customer, await System.StockItemAsync(10)));
        Assert.That((await System.SettledAsync(order.OrderNumber)).Order.Status, Is.EqualTo(OrderStatuses.Fulfilled));
    }

    public async ValueTask DisposeAsync()
    {
        Administrator.Dispose();
        Viewer.Dispose();
        await System.DisposeAsync();
    }

    [GeneratedRegex(@"RabbitMQ .*(amqp://\S+)  (http://[^/ ]+)")]
    private static partial Regex Addresses();
}
