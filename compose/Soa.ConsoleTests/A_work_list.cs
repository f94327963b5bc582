using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Soa.AllInOne.Testing;
using Soa.Documents;
using static Microsoft.Playwright.Assertions;

namespace Soa.ConsoleTests;

/// <summary>
/// Works on documents that a flow refuses, because of its schema, and on one whose partner cannot be reached. The schema can be corrected
/// while the system runs.
/// </summary>
[TestFixture(Transports.InMemory)]
[TestFixture(Transports.RabbitMq)]
internal sealed partial class A_work_list(string transport) : ConsoleFixture(transport)
{
    private const string Strict = "xs:positiveInteger";

    private readonly string folder = Directory.CreateTempSubdirectory("soa-work-").FullName;
    private readonly string transport = transport;

    protected override string[] Settings
    {
        get
        {
            WriteFlows();
            return [$"--Soa:FlowFolder={folder}", "--Soa:Bus:Retry:Limit=0", "--Soa:Bus:Retry:Delays:0=00:10:00"];
        }
    }

    [OneTimeTearDown]
    public void RemoveFlows() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Counts_parked_documents_by_cause()
    {
        await ParkAsync("intake", "-11", "-12", "-13");

        await OpenAsync("console/work");

        var row = Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "intake" }).First;
        await Expect(row).ToContainTextAsync("SchemaInvalid");
        await Expect(row).ToContainTextAsync("The value '#' is invalid");
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Parked documents" })).ToBeVisibleAsync();
        await Expect(Page.GetByText("-12")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Rehearses_an_edit_before_it_is_stored_and_replayed()
    {
        var id = (await ParkAsync("intake", "-21")).Single();
        await OpenAsync($"console/work/{id}");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();

        await Page.Locator("textarea.code").FillAsync("<Intake><Quantity>0</Quantity></Intake>");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Compare and dry run" }).ClickAsync();
        await Expect(Page.GetByText("intake.xsd does not allow the document")).ToBeVisibleAsync();
        await Expect(Page.GetByText("The flow would refuse the document")).ToBeVisibleAsync();
        await AssertAccessibleAsync();

        await Page.Locator("textarea.code").FillAsync("<Intake><Quantity>21</Quantity></Intake>");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Compare and dry run" }).ClickAsync();
        await Expect(Page.GetByText("intake.xsd allows the document")).ToBeVisibleAsync();
        await Expect(Page.Locator(".difference .removed")).ToContainTextAsync("-21");
        await Expect(Page.GetByText("The flow would run to its end.")).ToBeVisibleAsync();
        await Expect(Page.GetByText("event:intake/Accepted")).ToBeVisibleAsync();
        await AssertAccessibleAsync();

        await NameAsync(Page.Locator("form", new() { HasText = "Compare" }));
        await Page.GetByRole(AriaRole.Button, new() { Name = "Store" }).ClickAsync();
        await Expect(Page.GetByText("edited it")).ToBeVisibleAsync();
        await ReplayAsync();

        await Expect(Page.GetByRole(AriaRole.Cell, new() { Name = "Processed" })).ToBeVisibleAsync();
        await Expect(Page.GetByText("All sent")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Refuses_an_edit_that_the_schema_does_not_allow_and_keeps_what_was_typed()
    {
        var id = (await ParkAsync("intake", "-31")).Single();
        await OpenAsync($"console/work/{id}?edit=true");

        await Page.Locator("textarea.code").FillAsync("<Intake><Quantity>none</Quantity></Intake>");
        await NameAsync(Page.Locator("form", new() { HasText = "Compare" }));
        await Page.GetByRole(AriaRole.Button, new() { Name = "Store" }).ClickAsync();

        await Expect(Page.GetByText("so it was not stored")).ToBeVisibleAsync();
        await Expect(Page.Locator("textarea.code")).ToHaveValueAsync("<Intake><Quantity>none</Quantity></Intake>");
    }

    [Test]
    public async Task Pauses_a_replay_whose_first_document_fails_and_goes_on_when_the_cause_is_removed()
    {
        await ParkAsync("orders-in", "-41", "-42", "-43");
        await OpenAsync("console/work");
        await Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "orders-in" }).First.GetByRole(AriaRole.Link).ClickAsync();
        await Page.GetByLabel("with the flow as it is now").CheckAsync();
        await NameAsync(Page.Locator("form", new() { HasText = "Replay the chosen" }));
        await Page.GetByRole(AriaRole.Button, new() { Name = "Replay all 3" }).ClickAsync();

        await Expect(Page.GetByText("which went first, was parked again")).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Cell, new() { Name = "Not sent yet" })).ToHaveCountAsync(2);
        await AssertForEverybodyAsync();

        WriteSchema("orders-in", "xs:integer");
        await Condition.BecomesAsync(
            () => System.Http.GetStringAsync("bus/flows"), flows => flows.Contains("\"number\":2", StringComparison.Ordinal),
            flows => flows);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();

        await Expect(Page.GetByText("All sent")).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Cell, new() { Name = "Processed" })).ToHaveCountAsync(2);
        await Expect(Page.GetByRole(AriaRole.Cell, new() { Name = "Parked again" })).ToHaveCountAsync(1);
    }

    [Test]
    public async Task Records_notes_assignments_and_the_reason_for_discarding()
    {
        var id = (await ParkAsync("intake", "-51")).Single();
        await OpenAsync($"console/work/{id}");

        var note = Page.Locator("form.note");
        await note.GetByLabel("Note").FillAsync("Asked the partner <b>twice</b>.");
        await NameAsync(note);
        await note.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Page.GetByText("Asked the partner <b>twice</b>.")).ToBeVisibleAsync();

        var assign = Page.Locator("form", new() { HasText = "Assign to" });
        await assign.GetByLabel("Assign to").FillAsync("bea");
        await NameAsync(assign);
        await assign.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Page.GetByText("assigned it to bea")).ToBeVisibleAsync();

        var discard = Page.Locator("form", new() { HasText = "Discard" });
        await discard.GetByLabel("Reason").FillAsync("The partner sent it again.");
        await NameAsync(discard);
        await discard.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Page.GetByText("Discarded by anna")).ToBeVisibleAsync();
        await Expect(Page.GetByText("discarded it: The partner sent it again.")).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Replay" })).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Shows_what_waits_for_another_attempt()
    {
        await System.Bus.SendAsync("late", new Document("<Late Number='1'/>"u8.ToArray(), Guid.NewGuid()), default);
        await Condition.BecomesAsync(
            async () =>
            {
                await OpenAsync("console/work");
                return await Page.Locator("#waiting ~ * table, #waiting ~ .scroll").CountAsync();
            },
            tables => tables > 0,
            _ => "nothing waits");
        await AssertAccessibleAsync();
        if (transport == Transports.RabbitMq)
        {
            await Expect(Page.GetByText(new Regex("^delay\\."))).Not.ToHaveCountAsync(0);
            await Expect(Page.GetByText("neither shows nor releases a single one")).ToBeVisibleAsync();
            return;
        }

        var row = Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Late" }).First;
        await Expect(row).ToContainTextAsync("Exception");
        await Expect(row).ToContainTextAsync("in ");
        await NameAsync(Page.Locator("form", new() { HasText = "Retry now" }));
        await row.GetByRole(AriaRole.Button).ClickAsync();
        // After its only delay it is parked.
        await Condition.BecomesAsync(
            () => System.Http.GetStringAsync("bus/parked?flow=late"), found => found.Contains("PD-", StringComparison.Ordinal),
            _ => "not tried");
    }

    [Test]
    public async Task Is_for_everybody()
    {
        var id = (await ParkAsync("intake", "-6")).Single();
        foreach (var page in (string[])["console/work", "console/work/documents", $"console/work/{id}", $"console/work/{id}?edit=true"])
        {
            await Page.SetViewportSizeAsync(1280, 900);
            await OpenAsync(page);
            await AssertForEverybodyAsync();
        }
    }

    [Test]
    public async Task Has_no_page_for_what_is_not_there()
    {
        var response = await Page.APIRequest.GetAsync(new Uri(System.Address, "console/work/PD-NOTTHERE").ToString());

        Assert.That(response.Status, Is.EqualTo(404));
        Assert.That(await response.TextAsync(), Does.Contain("There is no parked document"));
    }

    private async Task ReplayAsync()
    {
        var form = Page.Locator("form", new() { HasText = "Sends the document to" });
        await NameAsync(form);
        await form.GetByRole(AriaRole.Button).ClickAsync();
    }

    private static Task NameAsync(ILocator form) => form.GetByLabel("Your name").FillAsync("anna");

    private async Task<IReadOnlyList<string>> ParkAsync(string flow, params string[] quantities)
    {
        var ids = new List<string>();
        foreach (var quantity in quantities)
        {
            var body = Encoding.UTF8.GetBytes($"<Intake><Quantity>{quantity}</Quantity></Intake>");
            var document = new Document(body, Guid.NewGuid());
            await System.Bus.SendAsync(flow, document, default);
            var found = await Condition.BecomesAsync(
                () => System.Http.GetStringAsync($"bus/parked?message={document.MessageId}"),
                list => list.Contains("PD-", StringComparison.Ordinal), _ => $"{quantity} is not parked");
            ids.Add(Regex.Match(found, "PD-[0-9A-Z]+").Value);
        }

        return ids;
    }
}
