using System.ServiceModel;
using System.ServiceModel.Channels;
using Soa.Bus.Testing.ForeignClients;
using Soa.Contracts.Orders;

namespace Soa.IntegrationTests;

/// <summary>SOAP clients that nobody here wrote import every WSDL and make a call, a list call and a typed fault.</summary>
public sealed class Foreign_clients
{
    private static readonly string[] Services = ["customers", "inventory", "orders", "billing", "shipping"];
    private static readonly ForeignSoapClient[] Clients = [ForeignSoapClient.Zeep, ForeignSoapClient.Php];
    private static readonly string[] Versions = ["1.1", "1.2"];

    private SoaSystem system = null!;
    private string customer = null!;
    private string order = null!;

    [OneTimeSetUp]
    public async Task Begin()
    {
        system = await SoaSystem.StartAsync(Transports.InMemory);
        customer = await system.RegisterCustomerAsync();
        var sku = await system.StockItemAsync(10);
        order = (await system.Client<IOrders>("orders").SubmitOrderAsync(Partner.Order(customer, sku))).OrderNumber;
        await system.SettledAsync(order);
    }

    [OneTimeTearDown]
    public async Task End() => await system.DisposeAsync();

    [Test]
    public async Task Call_an_operation([ValueSource(nameof(Clients))] ForeignSoapClient client, [ValueSource(nameof(Versions))] string version)
    {
        await client.RequireAsync();
        var answer = await client.CallAsync(Wsdl("orders"), version, "GetOrder", new { OrderNumber = order });
        Assert.That(answer.GetProperty("result").GetProperty("Order").GetProperty("Status").GetString(), Is.EqualTo(OrderStatuses.Fulfilled));
    }

    [Test]
    public async Task List_and_page([ValueSource(nameof(Clients))] ForeignSoapClient client, [ValueSource(nameof(Versions))] string version)
    {
        await client.RequireAsync();
        var answer = await client.CallAsync(Wsdl("customers"), version, "FindCustomers", new { PageSize = 1 });
        Assert.That(answer.ToString(), Does.Contain(customer));
    }

    [Test]
    public async Task Get_a_typed_fault([ValueSource(nameof(Clients))] ForeignSoapClient client, [ValueSource(nameof(Versions))] string version)
    {
        await client.RequireAsync();
        var answer = await client.CallAsync(Wsdl("orders"), version, "GetOrder", new { OrderNumber = "SO-NONE" });
        Assert.That(answer.GetProperty("fault").GetProperty("detail").ToString(), Does.Contain(OrdersFaultCodes.OrderNotFound).And.Contain("OrderNumber"));
    }

    [Test]
    public async Task Import_every_WSDL([ValueSource(nameof(Clients))] ForeignSoapClient client, [ValueSource(nameof(Services))] string service)
    {
        await client.RequireAsync();
        var (operation, request, fault) = service switch
        {
            "customers" => ("GetCustomer", (object)new { CustomerId = "CUST-NONE" }, "CustomerNotFound"),
            "inventory" => ("GetItem", new { Sku = "NONE" }, "ItemNotFound"),
            "orders" => ("GetOrder", new { OrderNumber = "SO-NONE" }, "OrderNotFound"),
            "billing" => ("GetInvoice", new { InvoiceNumber = "INV-NONE" }, "InvoiceNotFound"),
            _ => ("TrackShipment", new { ShipmentId = "SHP-NONE" }, "ShipmentNotFound"),
        };
        var answer = await client.CallAsync(Wsdl(service), "1.1", operation, request);
        Assert.That(answer.GetProperty("fault").ToString(), Does.Contain(fault));
    }

    [Test]
    public async Task Include_the_WCF_client_on_SOAP_1_2()
    {
        var binding = new CustomBinding(
            new TextMessageEncodingBindingElement(MessageVersion.Soap12, System.Text.Encoding.UTF8), new HttpTransportBindingElement());
        var factory = new ChannelFactory<IOrders>(binding, new EndpointAddress(new Uri(system.Address, "services/orders/soap12")));
        var orders = factory.CreateChannel();
        var found = await orders.SearchOrdersAsync(new SearchOrdersRequest { CustomerId = customer });
        var fault = (await Assert.ThrowsAsync<FaultException<OrdersFault>>(() => orders.GetOrderAsync(new GetOrderRequest { OrderNumber = "SO-NONE" })))!;
        factory.Abort();
        Assert.Multiple(() =>
        {
            Assert.That(found.Orders.Select(summary => summary.OrderNumber), Is.EqualTo((string[])[order]));
            Assert.That((fault.Detail.Code, fault.Detail.Field), Is.EqualTo((OrdersFaultCodes.OrderNotFound, "OrderNumber")));
        });
    }

    private Uri Wsdl(string service) => new(system.Address, $"services/{service}?wsdl");
}
