using System.ServiceModel;
using System.ServiceModel.Channels;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing.ForeignClients;
using Soa.Bus.Testing.SoapStacks;
using Soa.Contracts.Orders;

namespace Soa.IntegrationTests;

/// <summary>Checks that foreign SOAP clients import every WSDL and make a call, a list call and a call with a typed fault.</summary>
[OnEverySoapStack]
public sealed class Foreign_clients
{
    private static readonly string[] Services = ["customers", "inventory", "orders", "billing", "shipping"];
    private static readonly ForeignSoapClient[] Clients =
        [ForeignSoapClient.Zeep, ForeignSoapClient.Php, ForeignSoapClient.Node, ForeignSoapClient.Perl];
    private static readonly CompiledSoapClient[] Compiled =
        [CompiledSoapClient.GSoap, CompiledSoapClient.JaxWs, CompiledSoapClient.Axis, CompiledSoapClient.XmlBeans];

    private static IEnumerable<TestCaseData> ClientsAndVersions() =>
        from client in Clients
        from version in (string[])["1.1", "1.2"]
        where client != ForeignSoapClient.Perl || version == "1.1"
        select new TestCaseData(client, version);

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

    [TestCaseSource(nameof(ClientsAndVersions))]
    public async Task Call_an_operation(ForeignSoapClient client, string version)
    {
        await client.RequireAsync();
        var answer = await client.CallAsync(Wsdl("orders"), version, "GetOrder", new { OrderNumber = order });
        Assert.That(
            answer.GetProperty("result").GetProperty("Order").GetProperty("Status").GetString(), Is.EqualTo(OrderStatuses.Fulfilled));
    }

    [TestCaseSource(nameof(ClientsAndVersions))]
    public async Task List_and_page(ForeignSoapClient client, string version)
    {
        await client.RequireAsync();
        var answer = await client.CallAsync(Wsdl("customers"), version, "FindCustomers", new { PageSize = 1 });
        Assert.That(answer.ToString(), Does.Contain(customer));
    }

    [TestCaseSource(nameof(ClientsAndVersions))]
    public async Task Get_a_typed_fault(ForeignSoapClient client, string version)
    {
        await client.RequireAsync();
        var answer = await client.CallAsync(Wsdl("orders"), version, "GetOrder", new { OrderNumber = "SO-NONE" });
        Assert.That(
            answer.GetProperty("fault").GetProperty("detail").ToString(),
            Does.Contain(OrdersFaultCodes.OrderNotFound).And.Contain("OrderNumber"));
    }

    [Test]
    public async Task Import_every_WSDL(
        [ValueSource(nameof(Clients))] ForeignSoapClient client, [ValueSource(nameof(Services))] string service)
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
    public async Task Are_compiled_from_every_WSDL_without_a_warning_and_call_list_and_get_a_typed_fault(
        [ValueSource(nameof(Compiled))] CompiledSoapClient client)
    {
        await client.RequireAsync();
        var folder = Directory.CreateTempSubdirectory("soa-compiled-");
        try
        {
            var wsdls = folder.CreateSubdirectory("wsdls").FullName;
            // XMLBeans reads files and nothing else; the others follow the imports of a WSDL.
            var query = client == CompiledSoapClient.XmlBeans ? "singleWsdl" : "wsdl";
            foreach (var service in Services)
                await File.WriteAllTextAsync(
                    Path.Combine(wsdls, service + ".wsdl"), await system.Http.GetStringAsync($"services/{service}/soap11?{query}"));
            var output = folder.CreateSubdirectory("out").FullName;
            var built = await client.BuildAsync(wsdls, output);
            Assert.That((built.ExitCode, built.Error), Is.EqualTo((0, "")), "building");

            var run = await client.RunAsync(output, new Uri(system.Address, "services/orders"), order, customer);
            Assert.That(
                run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries),
                Is.EqualTo(
                    (string[])[$"call {OrderStatuses.Fulfilled}", $"list {order}", $"fault {OrdersFaultCodes.OrderNotFound} OrderNumber"]),
                run.Error);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public async Task Include_the_WCF_client_on_SOAP_1_2()
    {
        var binding = new CustomBinding(
            new TextMessageEncodingBindingElement(MessageVersion.Soap12, System.Text.Encoding.UTF8), new HttpTransportBindingElement());
        var factory = new ChannelFactory<IOrders>(binding, new EndpointAddress(new Uri(system.Address, "services/orders/soap12")));
        var orders = factory.CreateChannel();
        var found = await orders.SearchOrdersAsync(new SearchOrdersRequest { CustomerId = customer });
        var fault = (await Assert.ThrowsAsync<FaultException<OrdersFault>>(
            () => orders.GetOrderAsync(new GetOrderRequest { OrderNumber = "SO-NONE" })))!;
        factory.Abort();
        Assert.Multiple(() =>
        {
            Assert.That(found.Orders.Select(summary => summary.OrderNumber), Is.EqualTo((string[])[order]));
            Assert.That((fault.Detail.Code, fault.Detail.Field), Is.EqualTo((OrdersFaultCodes.OrderNotFound, "OrderNumber")));
        });
    }

    private Uri Wsdl(string service) => new(system.Address, $"services/{service}?wsdl");
}
