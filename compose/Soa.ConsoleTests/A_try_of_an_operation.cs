using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Soa.AllInOne.Testing;
using static Microsoft.Playwright.Assertions;

namespace Soa.ConsoleTests;

[TestFixture(Transports.InMemory)]
[TestFixture(Transports.RabbitMq)]
internal sealed class A_try_of_an_operation(string transport) : ConsoleFixture(transport)
{
    private const string GetItem = "console/try?service=inventory&operation=GetItem";

    private string sku = "";

    protected override async Task PrepareAsync() => sku = await System.StockItemAsync(10);

    [Test]
    public async Task Is_filled_in_and_sent_to_the_running_service()
    {
        await OpenAsync("console/services/inventory");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Try GetItem", Exact = true }).ClickAsync();
        await Page.GetByLabel("Sku", new() { Exact = true }).FillAsync(sku);
        await SendAsync();

        await Expect(Page.GetByText("200 OK").First).ToBeVisibleAsync();
        await Expect(Page.Locator(".xml")).ToContainTextAsync("GetItemResponse");
        await Expect(Page).ToHaveURLAsync(new Regex("try=\\d+"));
        await Expect(Page.GetByLabel("Sku", new() { Exact = true })).ToHaveValueAsync(sku);
        var conversation = await Page.Locator("#answer + dl a").TextContentAsync();
        await System.EntriesAsync($"conversation={conversation}");
        await Page.Locator("#answer + dl a").ClickAsync();
        await Expect(Page.Locator(".time-row .name", new() { HasTextString = "GetItem" }).First).ToBeVisibleAsync();
    }

    [Test]
    public async Task Shows_a_fault()
    {
        await OpenAsync(GetItem);
        await Page.GetByLabel("Sku", new() { Exact = true }).FillAsync("SKU-NOWHERE");
        await SendAsync();

        await Expect(Page.Locator("#answer + dl")).ToContainTextAsync("500 Internal Server Error");
        await Expect(Page.Locator("#answer + dl")).ToContainTextAsync("ItemNotFound");
        await AssertForEverybodyAsync();
    }

    [Test]
    public async Task Is_checked_against_the_schema_before_it_is_sent()
    {
        await OpenAsync("console/try?service=inventory&operation=ReceiveStock");
        await Page.GetByLabel("Quantity", new() { Exact = true }).FillAsync("");
        await SendAsync();

        await Expect(Page.Locator("[aria-invalid]")).ToHaveCountAsync(1);
        await Expect(Page.GetByLabel("Quantity", new() { Exact = true })).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(Page.Locator("#answer")).ToHaveCountAsync(0);
        await AssertAccessibleAsync();

        await Page.GetByLabel("send it all the same").CheckAsync();
        await SendAsync();
        await Expect(Page.Locator("#answer + dl")).ToContainTextAsync("Fault");
    }

    [Test]
    public async Task Adds_and_removes_what_may_be_repeated()
    {
        await OpenAsync("console/try?service=orders&operation=SubmitOrder");
        var lines = Page.Locator("fieldset", new() { Has = Page.Locator("> legend .xml-name", new() { HasTextString = "NewOrderLine" }) });
        await Expect(lines).ToHaveCountAsync(1);
        await Page.GetByLabel("PurchaseOrderNumber").FillAsync("PO-KEPT");
        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("NewOrderLine \\(another\\)") }).ClickAsync();
        await Expect(lines).ToHaveCountAsync(2);
        await Expect(Page.GetByLabel("PurchaseOrderNumber")).ToHaveValueAsync("PO-KEPT");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Envelope" }).ClickAsync();
        await Expect(Page.Locator("#envelope")).ToHaveValueAsync(
            new Regex("NewOrderLine>.*NewOrderLine>.*NewOrderLine>", RegexOptions.Singleline));
        await Page.GetByRole(AriaRole.Button, new() { Name = "Form" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Remove NewOrderLine" }).First.ClickAsync();
        await Expect(lines).ToHaveCountAsync(1);
        await Expect(Page.GetByLabel("PurchaseOrderNumber")).ToHaveValueAsync("PO-KEPT");
    }

    [Test]
    public async Task Edits_the_envelope_in_both_versions()
    {
        await OpenAsync(GetItem + "&view=raw&version=1.2");
        await Expect(Page.Locator("#envelope")).ToHaveValueAsync(new Regex("2003/05/soap-envelope"));
        await Page.Locator("#envelope").FillAsync("<not");
        await SendAsync();
        await Expect(Page.GetByText("This is not well-formed XML")).ToBeVisibleAsync();

        await Page.Locator("#envelope").FillAsync(
            "<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'><e:Body><Other xmlns='urn:x'/></e:Body></e:Envelope>");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Check" }).Last.ClickAsync();
        await Expect(Page.GetByText("Line 1: The Body has {urn:x}Other")).ToBeVisibleAsync();

        await OpenAsync(GetItem + "&view=raw&version=1.2");
        await SendAsync();
        await Expect(Page.Locator(".xml")).ToContainTextAsync("http://www.w3.org/2003/05/soap-envelope");
    }

    [Test]
    public async Task Goes_to_a_flow_that_is_offered_over_SOAP()
    {
        await OpenAsync("console/flows/partner-order");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Try SubmitOrder at /partners/orders" }).ClickAsync();
        await SendAsync();

        await Expect(Page.Locator("#answer + dl")).ToContainTextAsync("200 OK");
        await Expect(Page.Locator(".xml")).ToContainTextAsync("OrderResponseSimple");
    }

    [Test]
    public async Task Is_kept_for_this_browser_alone_and_recorded_without_the_request()
    {
        var secret = "SKU-" + Guid.NewGuid().ToString("N");
        await OpenAsync(GetItem);
        await Page.GetByLabel("Sku", new() { Exact = true }).FillAsync(secret);
        await SendAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Your last tries" })).ToBeVisibleAsync();

        var audit = await System.Http.GetStringAsync("bus/audit?action=Tried");
        Assert.That(audit, Does.Contain("inventory/GetItem").And.Contain("Walker").And.Not.Contain(secret));
        var other = await System.Http.GetStringAsync(GetItem + "&try=1");
        Assert.That(other, Does.Not.Contain(secret).And.Not.Contain("Your last tries"));
    }

    [TestCase("service=http%3A%2F%2Fexample.com&operation=GetItem")]
    [TestCase("service=inventory&operation=Nothing")]
    [TestCase("flow=partner-order&path=%2F%2Fexample.com%2F&operation=SubmitOrder")]
    [TestCase("flow=nothing&operation=SubmitOrder")]
    public async Task Calls_nothing_but_operations_of_this_system(string query)
    {
        using var response = await System.Http.GetAsync("console/try?" + query);

        Assert.That((int)response.StatusCode, Is.EqualTo(404));
    }

    [Test]
    public async Task Is_for_everybody(
        [Values("console/try", "console/try?service=customers&operation=RegisterCustomer", GetItem + "&view=raw")] string path)
    {
        await OpenAsync(path);

        await AssertForEverybodyAsync();
    }

    private async Task SendAsync()
    {
        await Page.GetByLabel("Your name").FillAsync("Walker");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }
}
