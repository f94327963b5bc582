using Microsoft.Playwright;
using Soa.AllInOne.Testing;
using static Microsoft.Playwright.Assertions;

namespace Soa.ConsoleTests;

/// <summary>Takes what partners asked through another version of the flow, at the console of a running system.</summary>
[TestFixture(Transports.InMemory)]
[TestFixture(Transports.RabbitMq)]
internal sealed class A_shadow(string transport) : ConsoleFixture(transport)
{
    private const string Start = "console/shadow?flow=partner-order-status";

    protected override async Task PrepareAsync()
    {
        await System.RegisterBuyerAsync("B-1");
        foreach (var number in Enumerable.Range(1, 3))
        {
            var conversation = await System.AskStatusAsync($"PO-{number}", "B-1");
            await System.EntriesAsync($"conversation={conversation}&kind=Answered&flow=partner-order-status");
        }
    }

    [Test]
    public async Task Of_the_same_version_finds_no_difference()
    {
        await OpenAsync("console/flows/partner-order-status");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Shadow run" }).ClickAsync();
        await BeginAsync();

        await Expect(Page.GetByRole(AriaRole.Status)).ToContainTextAsync("All documents were compared");
        await Expect(Card("Same")).ToHaveTextAsync("3");
        await Expect(Card("Different")).ToHaveTextAsync("0");
        await AssertAccessibleAsync();
    }

    [Test]
    public async Task Of_a_draft_shows_what_differs_in_which_documents()
    {
        await OpenAsync(Start);
        await Page.GetByText("Change the version first").ClickAsync();
        var yaml = await Page.GetByLabel("flow.yaml").InputValueAsync();
        await Page.GetByLabel("flow.yaml").FillAsync(yaml.Replace("code: UnknownOrder", "code: OrderUnknown"));
        await Page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Expect(Page.GetByText("This version can run.")).ToBeVisibleAsync();
        await AssertAccessibleAsync();
        await BeginAsync();

        await Expect(Card("Different")).ToHaveTextAsync("3");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Outcome: fault UnknownOrder → fault OrderUnknown" }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "OrderStatusRequest 1", Exact = true }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Document 1" })).ToBeVisibleAsync();
        await Expect(Page.GetByText("fault UnknownOrder → fault OrderUnknown: There is no such order").Last).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Difference" }).First).ToBeVisibleAsync();
        await AssertForEverybodyAsync();

        await Page.GetByRole(AriaRole.Link, new() { Name = "Conversation of document 1", Exact = true }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new global::System.Text.RegularExpressions.Regex("/console/conversations/"));
        await OpenAsync("console/audit?action=ShadowStarted");
        await Expect(Page.GetByRole(AriaRole.Cell, new() { Name = "Olga" }).First).ToBeVisibleAsync();
    }

    [Test]
    public async Task Of_a_draft_that_cannot_run_is_refused_with_the_line()
    {
        await OpenAsync(Start);
        await Page.GetByText("Change the version first").ClickAsync();
        await Page.GetByLabel("flow.yaml").FillAsync("flow: partner-order-status\nfrom: queue:in\nsteps:\n  - sned: queue:out");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("flow.yaml:4: There is no step 'sned'");
        await Expect(Page.GetByLabel("flow.yaml")).ToHaveValueAsync(new global::System.Text.RegularExpressions.Regex("sned"));
        await AssertAccessibleAsync();
    }

    [Test]
    public async Task Is_listed_for_everybody()
    {
        await OpenAsync(Start);

        await AssertForEverybodyAsync();
    }

    [Test]
    public async Task That_does_not_exist_is_not_found()
    {
        var answer = await Page.APIRequest.GetAsync(new Uri(System.Address, "console/shadow/SH-0").ToString());

        Assert.That(answer.Status, Is.EqualTo(404));
    }

    private async Task BeginAsync()
    {
        await Page.GetByLabel("Your name").FillAsync("Olga");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Start the shadow run" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Shadow run SH-");
    }

    private ILocator Card(string title) => Page.Locator(".card", new() { HasText = title }).Locator(".value");
}
