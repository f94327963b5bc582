using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Soa.AllInOne.Testing;
using Soa.Contracts.Orders;
using static Microsoft.Playwright.Assertions;

namespace Soa.ConsoleTests;

[TestFixture(Transports.InMemory)]
[TestFixture(Transports.RabbitMq)]
internal sealed class A_dashboard(string transport) : ConsoleFixture(transport)
{
    // Measurements are written every ten seconds, and read every five.
    private const float Soon = 40_000;

    private string customer = "";
    private string sku = "";

    protected override async Task PrepareAsync()
    {
        customer = await System.RegisterCustomerAsync();
        sku = await System.StockItemAsync(1000);
        for (var i = 0; i < 3; i++)
            await SubmitAsync();
    }

    [Test]
    public async Task Is_where_the_root_leads()
    {
        await OpenAsync("");

        await Expect(Page).ToHaveTitleAsync("Dashboard · Soa");
        await Expect(Row("Flows", "order-fulfilment")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Is_for_everybody()
    {
        await OpenAsync("console");
        await HasRunAsync(3);

        await AssertForEverybodyAsync();
    }

    [Test]
    public async Task Shows_flows_operations_queues_and_the_process_with_what_they_do()
    {
        await OpenAsync("console");
        await HasRunAsync(3);

        await Expect(Row("Services", "SubmitOrder").Locator("td").First).Not.ToHaveTextAsync("0");
        await Expect(Row("Queues", "flow.order-fulfilment").Locator("td").First).ToHaveTextAsync(Number(), new() { Timeout = Soon });
        await Expect(Row("Queues", "service.inventory").Locator("td").Nth(3)).Not.ToHaveTextAsync("0/s");
        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Instances" }).GetByText("Running").First).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Img, new() { NameRegex = new("^Throughput from .* at most") })).ToBeVisibleAsync();
        await Expect(Page.Locator(".card", new() { HasText = "Outbox" }).Locator(".value")).ToHaveTextAsync(Number());
        await Expect(Page.Locator(".card", new() { HasText = "Waiting for retry" }).Locator(".value")).ToHaveTextAsync(
            Number(), new() { Timeout = Soon });
        await Expect(Page.Locator(".card", new() { HasText = "Parked" }).Locator(".value")).ToHaveTextAsync(Number());
    }

    [Test]
    public async Task Leads_to_flows_and_services()
    {
        await OpenAsync("console");

        await Expect(Row("Flows", "order-fulfilment").GetByRole(AriaRole.Link)).ToHaveAttributeAsync(
            "href", "console/flows/order-fulfilment");
        await Expect(Row("Services", "inventory").First.GetByRole(AriaRole.Link)).ToHaveAttributeAsync(
            "href", "console/services/inventory");
    }

    [Test]
    public async Task Follows_what_happens_unless_it_is_paused()
    {
        await OpenAsync("console");
        await HasRunAsync(3);
        var before = await CountAsync();
        await SubmitAsync();
        await HasRunAsync(before + 1);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(Page.GetByText("Paused at")).ToBeVisibleAsync();
        var (paused, shownAt) = (await CountAsync(), await ReadAtAsync());
        await SubmitAsync();
        // Somebody else sees it, so it could be shown here.
        var other = await Page.Context.NewPageAsync();
        await other.GotoAsync(new Uri(System.Address, "console").ToString());
        await Expect(other.Locator("tr", new() { HasText = "order-fulfilment" }).First.Locator("td").Nth(1)).Not.ToHaveTextAsync(
            $"{paused}", new() { Timeout = Soon });
        Assert.That((await CountAsync(), await ReadAtAsync()), Is.EqualTo((paused, shownAt)));

        await Page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await HasRunAsync(paused + 1);
    }

    [TestCase("1h", "1 hour")]
    [TestCase("24h", "24 hours")]
    [TestCase("14d", "14 days")]
    public async Task Has_its_range_in_the_address(string range, string title)
    {
        await OpenAsync("console");
        await Page.GetByRole(AriaRole.Link, new() { Name = range, Exact = true }).ClickAsync();

        await Expect(Page).ToHaveURLAsync(new Regex($@"/console\?range={range}$"));
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = range, Exact = true })).ToHaveAttributeAsync("aria-current", "true");
        await Expect(Page.Locator(".card").First).ToContainTextAsync($"in {title}");

        await Page.GoBackAsync();
        await Expect(Page.Locator(".card").First).ToContainTextAsync("in 15 minutes");
    }

    [Test]
    public async Task Shows_the_range_that_is_chosen_while_its_circuit_starts()
    {
        using var circuit = await HeldCircuit.OfAsync(Page);
        await Page.GotoAsync(new Uri(System.Address, "console").ToString());
        await circuit.StartingAsync();

        await Page.GetByRole(AriaRole.Link, new() { Name = "1h", Exact = true }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex(@"/console\?range=1h$"));
        circuit.GoOn();

        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Pause" })).ToBeVisibleAsync();
        await Expect(Page.Locator(".card").First).ToContainTextAsync("in 1 hour");
    }

    [Test]
    public async Task Takes_a_range_that_it_does_not_have_for_the_shortest()
    {
        await OpenAsync("console?range=<script>");

        await Expect(Page.Locator(".card").First).ToContainTextAsync("in 15 minutes");
    }

    [Test]
    public async Task Is_a_page_of_its_own_without_scripts()
    {
        await OpenAsync("console");
        await HasRunAsync(3);
        var page = await Browser.OpenAsync(new() { JavaScriptEnabled = false });
        await page.GotoAsync(new Uri(System.Address, "console").ToString());

        await Expect(page.Locator(".card")).ToHaveCountAsync(8);
        await Expect(page.Locator("figure.chart path.line.first").First).ToHaveAttributeAsync("d", new Regex("^M"));
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pause" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Refresh" }).ClickAsync();
        await Expect(page.GetByText("order-fulfilment").First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    private async Task SubmitAsync()
    {
        var submitted = await System.Client<IOrders>("orders").SubmitOrderAsync(Partner.Order(customer, sku));
        await System.SettledAsync(submitted.OrderNumber);
    }

    private ILocator Row(string table, string name) => Page.GetByRole(AriaRole.Region, new() { Name = table }).Locator(
        "tr", new() { Has = Page.GetByRole(AriaRole.Rowheader, new() { Name = name }) });

    private async Task<int> CountAsync() =>
        int.Parse(await Row("Flows", "order-fulfilment").Locator("td").Nth(1).InnerTextAsync(), NumberStyles.AllowThousands, null);

    private async Task<string> ReadAtAsync() => await Page.Locator(".range time").InnerTextAsync();

    private Task HasRunAsync(int times) => Condition.BecomesAsync(
        CountAsync, count => count >= times, count => $"the dashboard shows {count} runs of order-fulfilment, not {times}");

    private static Regex Number() => new("^[0-9,]+$");
}
