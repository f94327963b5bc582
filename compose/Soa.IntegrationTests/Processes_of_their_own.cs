using System.Net.Http.Json;
using System.ServiceModel;
using System.Text.Json;
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

/// <summary>Services and bus as they run in production: two processes with the broker between them, which write to one journal.</summary>
[OnEverySoapStack]
public sealed class Processes_of_their_own
{
    private string folder = "";
    private HostProcess flows = null!;
    private HostProcess services = null!;

    [OneTimeSetUp]
    public async Task Begin()
    {
        var broker = await (await SharedBroker.GetAsync()).NewVirtualHostAsync();
        folder = Directory.CreateTempSubdirectory("soa-processes-").FullName;
        var database = $"Data Source={Path.Combine(folder, "soa.db")}";
        using (var shared = new SharedDatabase(new DatabaseOptions { ConnectionString = database }))
            await new Migrator(shared, TimeProvider.System).MigrateAsync();
        SqliteConnection.ClearAllPools();
        string[] settings =
            ["--Soa:Bus:Transport=RabbitMq", $"--Soa:Bus:RabbitMq:ConnectionString={broker}", $"--ConnectionStrings:Soa={database}"];
        flows = await HostProcess.StartAsync("Bus/Soa.Bus.Host", settings);
        services = await HostProcess.StartAsync("Services/Soa.Services.Host", settings);
        await flows.UntilReadyAsync();
    }

    [OneTimeTearDown]
    public async Task End()
    {
        foreach (var process in (HostProcess?[])[services, flows])
        {
            if (process is not null)
                await process.DisposeAsync();
        }

        if (folder.Length > 0)
            Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task Take_an_order_from_submission_to_fulfilment_and_tell_it_as_one_story()
    {
        var order = await SubmitAsync();
        var orders = Client<IOrders>("orders");
        var settled = await Condition.BecomesAsync(
            () => orders.GetOrderAsync(new GetOrderRequest { OrderNumber = order }),
            result => result.Order.Status == OrderStatuses.Fulfilled,
            result => $"order {order} is still {result.Order.Status}");
        Assert.That((settled.Invoices.Count, settled.Shipments.Count), Is.EqualTo((1, 1)));

        using var http = new HttpClient { BaseAddress = flows.Address };
        var submissions = await Condition.BecomesAsync(
            () => EntriesAsync(http, $"bus/journal?key={order}&document=SubmitOrder"),
            found => found.Count > 0,
            _ => $"the journal knows nothing of order {order}");
        // Each process writes its part when it comes to it.
        var conversation = submissions.Single().GetProperty("conversationId");
        var story = await Condition.BecomesAsync(
            () => http.GetFromJsonAsync<JsonElement>($"bus/conversations/{conversation}"),
            found => Entries(found).Select(entry => (Text(entry, "documentName"), Text(entry, "kind"))).ToHashSet()
                .IsSupersetOf([("MarkFulfilled", "Sent"), ("MarkFulfilledResponse", "Answered"), ("OrderFulfilled", "Published")]),
            found => $"the journal tells only {Entries(found).Count()} entries of order {order}");
        var told = Entries(story).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(story.GetProperty("messages").GetArrayLength(), Is.EqualTo(1), "everything has a cause but the first");
            // The services' process received it and answered; the bus's process sent it.
            foreach (var operation in (string[])["ReserveStock", "IssueInvoice", "DispatchDomestic", "CommitReservation", "MarkFulfilled"])
            {
                Assert.That(
                    told.Where(entry => Text(entry, "documentName") == operation).Select(entry => Text(entry, "kind")),
                    Is.SupersetOf((string[])["Sent", "Received"]), operation);
                Assert.That(
                    told.Select(entry => (Text(entry, "documentName"), Text(entry, "kind"))),
                    Does.Contain((operation + "Response", "Answered")));
            }

            Assert.That(
                told.Where(entry => Text(entry, "documentName") == "OrderSubmitted").Select(entry => Text(entry, "kind")),
                Is.SupersetOf((string[])["Published", "Received"]));
            Assert.That(told.Select(entry => Text(entry, "outcome")), Is.All.EqualTo("Ok"));
        }
    }

    [Test]
    public async Task Show_the_parked_documents_at_the_bus()
    {
        using var http = new HttpClient { BaseAddress = flows.Address };
        var parked = await http.GetFromJsonAsync<JsonElement>("bus/parked");
        Assert.That(parked.GetProperty("items").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task Are_shown_together_on_the_dashboard_of_the_bus()
    {
        await SubmitAsync();
        using var http = new HttpClient { BaseAddress = flows.Address };
        await Condition.BecomesAsync(
            () => http.GetStringAsync("console"),
            page => page.Contains("Soa.Bus.Host") && page.Contains("Soa.Services.Host") && page.Contains("SubmitOrder"),
            page => $"the dashboard does not show both processes, or what the services have done: {page}");
    }

    private static async Task<List<JsonElement>> EntriesAsync(HttpClient http, string path) =>
        [.. (await http.GetFromJsonAsync<JsonElement>(path)).GetProperty("entries").EnumerateArray()];

    private static IEnumerable<JsonElement> Entries(JsonElement story) => EntriesOf(story.GetProperty("messages"));

    private static IEnumerable<JsonElement> EntriesOf(JsonElement messages) => messages.EnumerateArray()
        .SelectMany(message => message.GetProperty("entries").EnumerateArray().Concat(EntriesOf(message.GetProperty("led"))));

    private static string? Text(JsonElement entry, string name) => entry.GetProperty(name).GetString();

    private async Task<string> SubmitAsync()
    {
        var customer = await Client<ICustomers>("customers").RegisterCustomerAsync(new RegisterCustomerRequest
        {
            Name = "Thames Decorators Ltd",
            Currency = "GBP",
            CreditLimit = 1000m,
            BillingAddress = Partner.London,
        });
        var sku = $"BRUSH-{Guid.NewGuid():N}"[..20];
        var inventory = Client<IInventory>("inventory");
        await inventory.DefineItemAsync(new DefineItemRequest { Sku = sku, Name = "Brush", UnitOfMeasure = "C62", WeightKg = 0.1m });
        await inventory.ReceiveStockAsync(new ReceiveStockRequest { Sku = sku, Quantity = 5 });
        var submitted = await Client<IOrders>("orders").SubmitOrderAsync(Partner.Order(customer.Customer.CustomerId, sku));
        return submitted.OrderNumber;
    }

    private TContract Client<TContract>(string service)
        where TContract : class =>
        new ChannelFactory<TContract>(new BasicHttpBinding(), new EndpointAddress(new Uri(services.Address, $"services/{service}")))
            .CreateChannel();
}
