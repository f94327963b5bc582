using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Soa.AllInOne.Testing;
using static Microsoft.Playwright.Assertions;

namespace Soa.ConsoleTests;

[TestFixture(Transports.InMemory)]
internal sealed class A_search(string transport) : ConsoleFixture(transport)
{
    private Guid accepted;
    private Guid refused;

    protected override async Task PrepareAsync()
    {
        await System.StockItemAsync(1000, sellerItemId: "S-SEARCH");
        await System.RegisterBuyerAsync("SEARCH-1");
        accepted = await System.OrderAsync("PO-4711", "SEARCH-1", "S-SEARCH");
        refused = await System.OrderAsync("PO-4712", "NOBODY", "S-SEARCH");
        await System.AskStatusAsync("PO-NONE", "SEARCH-1");
        for (var i = 0; i < 60; i++)
            await System.AskStatusAsync($"PO-ASK-{i:000}", "SEARCH-1");
        await System.EntriesAsync($"conversation={accepted}&document=OrderFulfilled");
        await System.EntriesAsync("key=PO-ASK-059");
    }

    [TestCase("PO-4711")]
    [TestCase("po-4711")]
    [TestCase("key:4711 OR key:\"PO-4711\"")]
    [TestCase("PO-471* type:OrderFulfilled")]
    [TestCase("key:PO-4700..PO-4711 flow:ORDER-FULFILMENT")]
    [TestCase("flow:partner-order AND flow:order-fulfilment")]
    [TestCase("flow:partner-order event:orders/OrderFulfilled time>-2h entries>10 NOT outcome:failed")]
    public async Task Finds_a_conversation(string query)
    {
        await OpenAsync("console/search?q=" + Uri.EscapeDataString(query));

        await Expect(Links()).ToHaveCountAsync(1);
        await Expect(Links()).ToHaveAttributeAsync("href", $"console/conversations/{accepted}");
    }

    [TestCase("PO-471")]
    [TestCase("flow:partner-order NOT service:customers")]
    [TestCase("PO-4711 time<2020-01-01")]
    public async Task Finds_nothing_where_there_is_nothing(string query)
    {
        await OpenAsync("console/search?q=" + Uri.EscapeDataString(query));
        await Expect(Page.GetByText("The journal has no such conversation.")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Is_narrowed_by_counts_and_widened_again()
    {
        await OpenAsync("console/search");
        await Page.GetByRole(AriaRole.Link, new() { Name = "order-fulfilment", Exact = true }).ClickAsync();

        await Expect(Page).ToHaveURLAsync(new Regex("q=flow%3Aorder-fulfilment"));
        await Expect(Links()).ToHaveCountAsync(1);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Remove Flow order-fulfilment" }).ClickAsync();
        await Expect(Links()).ToHaveCountAsync(50);
    }

    [Test]
    public async Task Has_pages_without_end()
    {
        await OpenAsync("console/search?q=flow:partner-order-status");
        var first = await Links().EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Expect(Page.GetByText("The last page")).ToBeVisibleAsync();
        var second = await Links().EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");

        Assert.That(first.Concat(second).Distinct().ToList(), Has.Count.EqualTo(61));
        Assert.That(second, Has.Length.EqualTo(11));
    }

    [Test]
    public async Task That_is_wrong_is_kept_and_says_where()
    {
        await OpenAsync("console/search");
        await Page.GetByRole(AriaRole.Searchbox).FillAsync("flow:a AND flwo:b");
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Page.GetByText("There is no field 'flwo'")).ToBeVisibleAsync();
        await Expect(Page.Locator(".where mark")).ToHaveTextAsync("flwo");
        await Expect(Page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("flow:a AND flwo:b");
    }

    [Test]
    public async Task Is_kept_under_a_name()
    {
        await OpenAsync("console/search?q=outcome:fault");
        await Page.GetByLabel("Save this search as").FillAsync("Refused today");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await OpenAsync("console/search");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Refused today" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("outcome:fault");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Delete the search Refused today" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Refused today" })).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Has_columns_of_one_s_own()
    {
        await OpenAsync(
            "console/search?q=PO-4711&column=Buyer%20%3D%20%2F%2Fa:PartyIdentification%2Fb:ID&column=OrderNumber&column=count(//x");

        await Expect(Page.Locator(".results th").Filter(new() { HasTextString = "Buyer" })).ToBeVisibleAsync();
        await Expect(Page.Locator(".results tbody td").Filter(new() { HasTextString = "SEARCH-1" })).ToBeVisibleAsync();
        await Expect(Page.GetByText("The column 'count(//x' is not XPath")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Is_downloaded_as_CSV()
    {
        var text = await System.Http.GetStringAsync("console/search/csv?q=flow:partner-order-status");
        var lines = text.TrimEnd().Split("\r\n");
        Assert.That(lines, Has.Length.EqualTo(62));
        Assert.That(lines[0].TrimStart('\uFEFF'), Does.StartWith("conversation,keys,document,began"));
    }

    [TestCase("=1+1", "'=1+1")]
    [TestCase("@SUM(A1)", "'@SUM(A1)")]
    [TestCase("say \"a,b\"", "\"say \"\"a,b\"\"\"")]
    public async Task As_CSV_holds_no_formula(string number, string field)
    {
        var conversation = await System.OrderAsync(number, "NOBODY", "S-SEARCH");
        await System.EntriesAsync($"conversation={conversation}&kind=Answered");
        var text = await System.Http.GetStringAsync($"console/search/csv?q={conversation}");
        Assert.That(text, Does.Contain($"{conversation},{field},Order,"));
    }

    [Test]
    public async Task Is_for_everybody()
    {
        await OpenAsync("console/search?q=partner-order%20OR%20flow:partner-order-status&column=BuyerIdentifier");

        await AssertForEverybodyAsync();
    }

    private ILocator Links() => Page.Locator(".results tbody a");
}
