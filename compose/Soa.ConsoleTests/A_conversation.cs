using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Soa.AllInOne.Testing;
using static Microsoft.Playwright.Assertions;

namespace Soa.ConsoleTests;

[TestFixture(Transports.InMemory)]
[TestFixture(Transports.RabbitMq)]
internal sealed class A_conversation(string transport) : ConsoleFixture(transport)
{
    private Guid fulfilled;
    private Guid rejected;

    protected override async Task PrepareAsync()
    {
        await System.StockItemAsync(100, sellerItemId: "S-STORY");
        await System.RegisterBuyerAsync("STORY-1");
        fulfilled = await System.OrderAsync("PO-STORY", "STORY-1", "S-STORY");
        rejected = await System.OrderAsync("PO-TOO-MUCH", "STORY-1", "S-STORY", quantity: 500);
        await System.EntriesAsync($"conversation={fulfilled}&document=OrderFulfilled");
        await System.EntriesAsync($"conversation={rejected}&document=OrderRejected");
    }

    [Test]
    public async Task Is_a_timeline_with_a_row_for_each_call()
    {
        await OpenAsync($"console/conversations/{fulfilled}");

        await Expect(Page.Locator(".time-row .name", new() { HasTextString = "ReserveStock" })).ToHaveCountAsync(1);
        await Expect(Page.GetByText("order-fulfilment → service:inventory/ReserveStock")).ToBeVisibleAsync();
        await Page.Locator(".time-node summary").First.ClickAsync();
        await Expect(Page.GetByText("order-fulfilment → service:inventory/ReserveStock")).ToBeHiddenAsync();
    }

    [Test]
    public async Task Shows_an_entry_with_its_document()
    {
        await OpenAsync($"console/conversations/{fulfilled}");
        await Page.Locator(".time-row .name", new() { HasTextString = "SubmitOrder" }).First.ClickAsync();

        await Expect(Page).ToHaveURLAsync(new Regex("entry=\\d+"));
        var element = Page.Locator(".xml-name", new() { HasTextRegex = new Regex("<(\\w+:)?PurchaseOrderNumber") });
        await Expect(element.First).ToBeVisibleAsync();
        await Expect(Page.Locator(".xml")).ToContainTextAsync("PO-STORY");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Answered" }).ClickAsync();
        await Expect(Page.Locator(".xml")).ToContainTextAsync("SubmitOrderResponse");
    }

    [Test]
    public async Task Shows_only_what_failed()
    {
        await OpenAsync($"console/conversations/{rejected}");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Show only what failed" }).ClickAsync();

        await Expect(Page.GetByText("StockUnavailable").First).ToBeVisibleAsync();
        await Expect(Page.Locator(".time-row .name", new() { HasTextString = "RejectOrder" })).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Is_a_sequence_diagram()
    {
        await OpenAsync($"console/conversations/{fulfilled}?view=sequence");

        foreach (var participant in new[] { "partner-order", "orders", "inventory", "events", "caller" })
            await Expect(Page.Locator(".sequence-diagram svg > text", new() { HasTextString = participant }).First).ToBeVisibleAsync();
        await Page.Locator(".sequence-diagram a", new() { HasTextString = "ReserveStock" }).First.ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("view=sequence&entry=\\d+"));
    }

    [Test]
    public async Task Compares_two_documents()
    {
        var bodies = await PublishedAsync(fulfilled);
        await OpenAsync($"console/conversations/{fulfilled}?diff={bodies[0]},{bodies[1]}");
        await Expect(Page.Locator(".difference del, .difference .old").First).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Unified" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Side by side" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task Becomes_a_test_case_with_one_click()
    {
        await OpenAsync($"console/conversations/{fulfilled}");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Test case of order-fulfilment" }).ClickAsync();

        await Expect(Page.GetByText("It passes")).ToBeVisibleAsync();
        await Expect(Page.Locator("pre.code")).ToContainTextAsync("service:inventory/ReserveStock");
    }

    [Test]
    public async Task Is_exported()
    {
        await using var stream = await System.Http.GetStreamAsync($"console/conversations/{fulfilled}/export");
        using var archive = new ZipArchive(stream);
        Assert.That(archive.Entries.Select(entry => entry.FullName), Does.Contain("entries.json"));
        Assert.That(archive.Entries.Count(entry => entry.FullName.StartsWith("bodies/", StringComparison.Ordinal)), Is.GreaterThan(10));
    }

    [TestCase("console/conversations/0196c1a0-7b1e-7c3a-9d53-0e2f3c1d7a10", "no entries of this conversation")]
    [TestCase("console/conversations/nothing", "not the id of a conversation")]
    public async Task That_is_not_there_says_so(string address, string said)
    {
        using var response = await System.Http.GetAsync(address);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain(said));
    }

    [Test]
    public async Task Is_for_everybody([Values("", "?view=sequence", "?entry=", "?diff=")] string view)
    {
        var entries = await PublishedAsync(rejected);
        await OpenAsync($"console/conversations/{rejected}{view}" + view switch
        {
            "?entry=" => $"{entries[0]}",
            "?diff=" => $"{entries[0]},{entries[1]}",
            _ => "",
        });

        await AssertForEverybodyAsync();
    }

    private async Task<IReadOnlyList<long>> PublishedAsync(Guid conversation) =>
        [.. (await System.EntriesAsync($"conversation={conversation}&kind=Published")).Select(
            entry => entry.GetProperty("entryId").GetInt64())];
}
