using Microsoft.Playwright;
using Soa.AllInOne.Testing;
using static Microsoft.Playwright.Assertions;

namespace Soa.ConsoleTests;

[TestFixture(Transports.InMemory)]
internal sealed class A_flow(string transport) : ConsoleFixture(transport)
{
    private const string Fulfilment = "console/flows/order-fulfilment";

    [Test]
    public async Task Is_found_in_the_list_of_flows()
    {
        await OpenAsync("console");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Flows" }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "order-fulfilment" }).ClickAsync();

        await Expect(Page).ToHaveTitleAsync("order-fulfilment · Soa");
        await Expect(Page.GetByText("Content-Based Router")).ToBeVisibleAsync();
        await Expect(Page.GetByText("when /*/o:ShipTo/t:Country = $home")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Leads_from_a_step_to_its_line_in_the_source()
    {
        await OpenAsync(Fulfilment);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Line 29 of the source" }).ClickAsync();

        await Expect(Page.Locator("#line-29")).ToContainTextAsync("- choose:");
        await Page.GetByRole(AriaRole.Link, new() { Name = "get-customer.xslt" }).ClickAsync();
        await Expect(Page.GetByText("xsl:stylesheet").First).ToBeVisibleAsync();
    }

    [Test]
    public async Task Is_paused_and_resumed_with_the_name_of_who_did_it()
    {
        await OpenAsync("console/flows/partner-invoice");
        await Page.GetByLabel("Your name").FillAsync("Olga");
        await Page.GetByLabel("Reason").FillAsync("the partner moves");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Pause the flow" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Pause" })).ToContainTextAsync("Olga");
        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Pause" })).ToContainTextAsync("the partner moves");
        await AssertAccessibleAsync();

        await Page.GetByLabel("Your name").FillAsync("Olga");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Resume the flow" }).ClickAsync();
        await Expect(Page.Locator(".state")).ToHaveTextAsync("Running");
    }

    [TestCase("console/flows/nothing", "This process has no flow of that name.")]
    [TestCase("console/nothing/at/all", "The console has no page at this address.")]
    public async Task That_does_not_exist_is_not_found(string path, string text)
    {
        var answer = await Page.APIRequest.GetAsync(new Uri(System.Address, path).ToString());

        Assert.That(answer.Status, Is.EqualTo(404));
        Assert.That(await answer.TextAsync(), Does.Contain(text));
    }

    [Test]
    public async Task Is_for_everybody([Values("", "?view=source", "?view=versions")] string view)
    {
        await OpenAsync(Fulfilment + view);

        await AssertForEverybodyAsync();
    }

    [Test]
    public async Task Is_listed_for_everybody()
    {
        await OpenAsync("console/flows");

        await AssertForEverybodyAsync();
    }
}
