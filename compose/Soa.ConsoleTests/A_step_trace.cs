using Microsoft.Playwright;
using Soa.AllInOne.Testing;
using static Microsoft.Playwright.Assertions;

namespace Soa.ConsoleTests;

/// <summary>Traces the steps of a flow, at the console of a running system.</summary>
[TestFixture(Transports.InMemory)]
[TestFixture(Transports.RabbitMq)]
internal sealed class A_step_trace(string transport) : ConsoleFixture(transport)
{
    private ILocator TraceForm => Page.Locator("form", new() { HasText = "Documents at most" });

    protected override async Task PrepareAsync() => await System.RegisterBuyerAsync("B-1");

    [Test]
    public async Task Shows_what_each_step_of_a_document_did()
    {
        await OpenAsync("console/flows/partner-order-status?view=trace");
        await AssertAccessibleAsync();
        await Page.GetByLabel("Documents at most").FillAsync("1");
        await TraceForm.GetByLabel("Your name").FillAsync("Olga");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Trace", Exact = true }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Trace ST-");
        await Expect(Page.GetByRole(AriaRole.Status)).ToContainTextAsync("waits for documents");
        var id = Page.Url.Split('/')[^1].Split('?')[0];

        // The process follows within about a second.
        await Condition.BecomesAsync(
            async () =>
            {
                await System.AskStatusAsync("PO-1", "B-1");
                return await System.Http.GetStringAsync($"console/traces/{id}");
            },
            page => page.Contains("1 of 1 documents traced", StringComparison.Ordinal),
            _ => "the page of the trace shows no document");

        await Expect(Page.GetByRole(AriaRole.Status)).ToContainTextAsync("1 of 1 documents traced; ended");
        await Page.GetByRole(AriaRole.Link, new() { Name = "OrderStatusRequest 1", Exact = true }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Steps of document 1" })).ToBeVisibleAsync();
        await Page.GetByText("steps/2/call").ClickAsync();
        await Expect(Page.GetByText("$customer")).ToBeVisibleAsync();
        await AssertAccessibleAsync();
        await AssertFitsNarrowScreenAsync();

        await OpenAsync("console/audit?action=TraceStarted");
        await Page.GetByRole(AriaRole.Link, new() { Name = id }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(id);
    }

    [Test]
    public async Task Is_stopped_with_the_name_of_who_did_it()
    {
        await OpenAsync("console/flows/partner-invoice?view=trace");
        await TraceForm.GetByLabel("Your name").FillAsync("Olga");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Trace", Exact = true }).ClickAsync();
        await Page.GetByLabel("Your name").FillAsync("Boris");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Status)).ToContainTextAsync("stopped by Boris");
        await Page.GetByRole(AriaRole.Link, new() { Name = "partner-invoice" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Cell, new() { Name = "stopped by Boris" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task That_does_not_exist_is_not_found()
    {
        var answer = await Page.APIRequest.GetAsync(new Uri(System.Address, "console/traces/ST-0").ToString());

        Assert.That(answer.Status, Is.EqualTo(404));
    }
}
