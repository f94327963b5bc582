using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Soa.AllInOne.Testing;
using Soa.Contracts.Orders;
using static Microsoft.Playwright.Assertions;

namespace Soa.ConsoleTests;

[TestFixture(Transports.InMemory)]
[TestFixture(Transports.RabbitMq)]
internal sealed class A_topology(string transport) : ConsoleFixture(transport)
{
    private const float Soon = 40_000;

    protected override async Task PrepareAsync()
    {
        var customer = await System.RegisterCustomerAsync();
        var submitted = await System.Client<IOrders>("orders").SubmitOrderAsync(
            Partner.Order(customer, await System.StockItemAsync(10)));
        await System.SettledAsync(submitted.OrderNumber);
    }

    [Test]
    public async Task Is_for_everybody()
    {
        await OpenAsync("console/topology");
        await Expect(Edge("Flow order-fulfilment", "Service inventory")).Not.ToContainTextAsync("0/s", new() { Timeout = Soon });

        await AssertForEverybodyAsync();
    }

    [TestCase("Caller Clients of services", "Service orders")]
    [TestCase("Service orders", "Event orders.OrderSubmitted")]
    [TestCase("Event orders.OrderSubmitted", "Flow order-fulfilment")]
    [TestCase("Flow order-fulfilment", "Service inventory")]
    [TestCase("Service billing", "Event billing.InvoiceIssued")]
    [TestCase("Event billing.InvoiceIssued", "Flow partner-invoice")]
    public async Task Shows_at_which_rate_documents_went_from_one_to_the_other(string from, string to)
    {
        await OpenAsync("console/topology");

        await Expect(Edge(from, to).Locator("td").Nth(1)).ToHaveTextAsync(
            new Regex(@"^(?!0/s)[0-9.,]+/(s|min|h)$"), new() { Timeout = Soon });
    }

    [Test]
    public async Task Shows_ways_that_nothing_has_gone_yet()
    {
        await OpenAsync("console/topology");

        await Expect(Edge("Caller /partners/orders", "Flow partner-order")).ToBeVisibleAsync();
        await Expect(Edge("Event orders.OrderCancelled", "Flow order-cancellation")).ToContainTextAsync("0/s");
        await Expect(Edge("Service shipping", "Database Shared database")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Is_a_diagram_whose_nodes_are_links()
    {
        await OpenAsync("console/topology");

        var diagram = Page.GetByRole(AriaRole.Region, new() { Name = "Diagram" });
        await Expect(diagram.GetByRole(AriaRole.Link, new() { NameRegex = new("^Flow order-fulfilment") })).ToHaveAttributeAsync(
            "href", "console/flows/order-fulfilment");
        await Expect(diagram.GetByRole(AriaRole.Link, new() { NameRegex = new("^Service inventory") })).ToHaveAttributeAsync(
            "href", "console/services/inventory");
        await Expect(diagram.Locator("path.edge.used").First).ToBeAttachedAsync(new() { Timeout = Soon });
        await Expect(diagram.Locator("text.rate").First).ToHaveTextAsync(new Regex("[0-9]/(s|min|h)$"));
    }

    private ILocator Edge(string from, string to) =>
        Page.Locator("table.list tbody tr", new() { HasTextRegex = new($@"^\s*{from}\s+{to}\s") });
}
