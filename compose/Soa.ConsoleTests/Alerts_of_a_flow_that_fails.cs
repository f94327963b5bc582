using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing;
using Soa.Documents;
using static Microsoft.Playwright.Assertions;

namespace Soa.ConsoleTests;

/// <summary>
/// A flow refuses a document, because of its schema. A webhook gets a message; operators see the alert, mute it, remove its cause, and see
/// that it is over.
/// </summary>
[TestFixture(Transports.InMemory)]
[TestFixture(Transports.RabbitMq)]
internal sealed class Alerts_of_a_flow_that_fails(string transport) : ConsoleFixture(transport)
{
    private const string Title = "New cause of failure in intake: SchemaInvalid";

    private readonly string folder = Directory.CreateTempSubdirectory("soa-alerts-").FullName;
    private readonly Uri webhook = FreeAddress();
    private readonly ConcurrentQueue<JsonNode> received = new();
    private int status = StatusCodes.Status204NoContent;
    private WebApplication receiver = null!;

    protected override string[] Settings
    {
        get
        {
            WriteFlow();
            return
            [
                $"--Soa:FlowFolder={folder}", "--Soa:Bus:Retry:Limit=0", "--Soa:Bus:Retry:Delays:0=00:00:00.010",
                "--Soa:Alerts:Every=00:00:01", "--Soa:Alerts:GroupWait=00:00:01", "--Soa:Alerts:ResolveAfter=00:00:02",
                "--Soa:Alerts:ConsoleAddress=https://bus.example.com/",
                "--Soa:Alerts:Channels:on-call:Type=Webhook", $"--Soa:Alerts:Channels:on-call:Address={webhook}secret-path",
            ];
        }
    }

    [OneTimeSetUp]
    public async Task StartReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        receiver = builder.Build();
        receiver.Urls.Add(webhook.ToString());
        receiver.MapPost("/secret-path", async (HttpContext context) =>
        {
            received.Enqueue((await context.Request.ReadFromJsonAsync<JsonNode>())!);
            return Results.StatusCode(status);
        });
        await receiver.StartAsync();
    }

    [OneTimeTearDown]
    public async Task StopReceiver()
    {
        await receiver.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task Are_told_muted_and_over()
    {
        await OpenAsync("console/alerts");
        await Expect(Page.GetByText("Nothing is wrong.")).ToBeVisibleAsync();
        await AssertAccessibleAsync();

        var parked = await ParkAsync();
        var id = await ToldAsync("began");
        await OpenUntilLinkedAsync("console", "Alerts 1 firing");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Alerts 1 firing" }).ClickAsync();
        await Expect(Table("Alerts that fire").GetByRole(AriaRole.Row).Last).ToContainTextAsync("Firing");
        await Expect(Table("The latest messages").GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync($"Alert: {Title}");
        await Expect(Page.GetByText("'none'")).ToHaveCountAsync(0);
        await AssertAccessibleAsync();
        await Table("Alerts that fire").GetByRole(AriaRole.Link, new() { Name = Title }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex($"/console/alerts/{id}$"));
        await AssertAccessibleAsync();

        await Page.GetByLabel("Your name").FillAsync("anna");
        await Page.GetByLabel("Why is it muted?").FillAsync("The partner knows.");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Mute for an hour" }).ClickAsync();
        await Expect(Page.GetByText("by anna: The partner knows.")).ToBeVisibleAsync();
        await AssertAccessibleAsync();
        await OpenUntilLinkedAsync($"console/alerts/{id}", "Alerts");
        await Page.GetByRole(AriaRole.Link, new() { Name = "What people did" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "AlertMuted" })).ToContainTextAsync(
            "for 60 min: The partner knows.");

        await Page.GetByRole(AriaRole.Cell, new() { Name = id }).GetByRole(AriaRole.Link).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send messages again" }).ClickAsync();
        await Expect(Page.Locator(".facts")).ToContainTextAsync("Firing");
        await ToldAsync("continues");

        await Page.GetByRole(AriaRole.Link, new() { Name = "Show the cause" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = parked })).ToBeVisibleAsync();
        await DiscardAsync(parked);
        await ToldAsync("ended");
        await OpenAsync("console/alerts");
        await Expect(Page.GetByText("Nothing is wrong.")).ToBeVisibleAsync();
        await Expect(Table("Alerts that are over").GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("Over");
        Assert.That(await Page.ContentAsync(), Does.Not.Contain("secret-path"));
    }

    [Test]
    public async Task Have_channels_that_can_be_tried()
    {
        await OpenAsync("console/alerts");
        await TestAsync();
        await Expect(Page.GetByText("The channel on-call took the test message.")).ToBeVisibleAsync();
        await AssertAccessibleAsync();
        Assert.That(received.Select(one => (string)one["type"]!), Has.One.EqualTo("soa.alerts.test"));

        status = StatusCodes.Status500InternalServerError;
        await TestAsync();
        await Expect(Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(
            $"The channel 'on-call' did not take the test message. {webhook.Authority} answered with status 500.");
        status = StatusCodes.Status204NoContent;
    }

    [Test]
    public async Task Are_for_everybody()
    {
        var parked = await ParkAsync();
        var id = await ToldAsync("began");
        foreach (var page in (string[])["console/alerts", $"console/alerts/{id}"])
        {
            await Page.SetViewportSizeAsync(1280, 900);
            await OpenAsync(page);
            await AssertForEverybodyAsync();
        }

        await DiscardAsync(parked);
        await ToldAsync("ended");
    }

    [Test]
    public async Task Have_no_page_for_what_is_not_there()
    {
        var response = await Page.APIRequest.GetAsync(new Uri(System.Address, "console/alerts/AL-NOTTHERE").ToString());

        Assert.That(response.Status, Is.EqualTo(404));
        Assert.That(await response.TextAsync(), Does.Contain("There is no alert"));
    }

    private ILocator Table(string caption) => Page.GetByRole(AriaRole.Table, new() { Name = caption });

    private static Uri FreeAddress() => new($"http://127.0.0.1:{FreePorts.Find()}/");

    /// <summary>Opens a page until the header's link to the alerts has a name: how many fire is counted every few seconds.</summary>
    private Task<int> OpenUntilLinkedAsync(string page, string name) => Condition.BecomesAsync(
        async () =>
        {
            await OpenAsync(page);
            return await Page.Locator("header").GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).CountAsync();
        },
        links => links == 1,
        _ => $"the header has no link '{name}'");

    private async Task TestAsync()
    {
        var form = Page.Locator("form", new() { HasText = "Send a test message" });
        await form.GetByLabel("Your name").FillAsync("anna");
        await form.GetByRole(AriaRole.Button).ClickAsync();
    }

    private async Task<string> ParkAsync()
    {
        var document = new Document("<Intake><Quantity>none</Quantity></Intake>"u8.ToArray(), Guid.NewGuid());
        await System.Bus.SendAsync("intake", document, default);
        var found = await Condition.BecomesAsync(
            () => System.Http.GetStringAsync($"bus/parked?message={document.MessageId}"),
            list => list.Contains("PD-", StringComparison.Ordinal), _ => "not parked");
        return Regex.Match(found, "PD-[0-9A-Z]+").Value;
    }

    private async Task DiscardAsync(string parked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"bus/parked/{parked}/discard")
        {
            Content = JsonContent.Create(new { reason = "Not wanted." }),
            Headers = { { "X-User", "anna" } },
        };
        using var response = await System.Http.SendAsync(request);
        Assert.That(response.IsSuccessStatusCode, Is.True);
    }

    /// <summary>Waits for a message that says something about the alert, takes it, and returns the alert's id.</summary>
    private async Task<string> ToldAsync(string state)
    {
        var alerts = await Condition.BecomesAsync(
            () => Task.FromResult(received.SelectMany(one => one["data"]!["alerts"]!.AsArray()).ToList()),
            items => items.Any(item => (string)item!["state"]! == state),
            items => $"told of: {string.Join(", ", items.Select(item => (string)item!["state"]!))}");
        var alert = alerts.First(item => (string)item!["state"]! == state)!;
        Assert.That((string)alert["title"]!, Is.EqualTo(Title));
        received.Clear();
        return (string)alert["id"]!;
    }

    private void WriteFlow()
    {
        var flow = Directory.CreateDirectory(Path.Combine(folder, "intake")).FullName;
        File.WriteAllText(Path.Combine(flow, "flow.yaml"), """
            flow: intake
            from: queue:intake
            steps:
              - validate: intake.xsd
            """);
        File.WriteAllText(Path.Combine(flow, "intake.xsd"), """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="Intake"><xs:complexType><xs:sequence>
            <xs:element name="Quantity" type="xs:integer"/></xs:sequence></xs:complexType></xs:element></xs:schema>
            """);
    }
}
