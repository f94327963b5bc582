using Microsoft.Playwright;
using Soa.AllInOne.Testing;
using Soa.Documents;
using static Microsoft.Playwright.Assertions;

namespace Soa.ConsoleTests;

/// <summary>Takes the pictures that the pages of the documentation show, of the real pages of a system with real traffic.</summary>
[Explicit("It replaces the pictures in compose/pictures.")]
[Category("Screenshots")]
internal sealed class Pictures_of_the_console() : ConsoleFixture(Transports.InMemory)
{
    private const int Most = 200 * 1024;
    private const string Flow = "order-fulfilment";

    private static readonly string Folder = Path.Combine(SharedData.RepositoryRoot, "compose", "pictures");
    private static readonly TimeSpan Traffic = TimeSpan.FromSeconds(90);

    private readonly string flows = Directory.CreateTempSubdirectory("soa-pictures-").FullName;
    private Guid fulfilled;

    protected override string[] Settings
    {
        get
        {
            CopyFolder(Path.Combine(SharedData.RepositoryRoot, "Bus", "Flows"), flows);
            // A partner that cannot be reached, and documents that somebody has to look at.
            Write("carrier-notice", """
                flow: carrier-notice
                description: Tells the carrier about parcels that are ready.
                from: queue:carrier-notice
                steps:
                  - call: http://127.0.0.1:1/parcels
                """);
            Write("returns", """
                flow: returns
                description: Takes goods back.
                from: queue:returns
                steps:
                  - fault: SkuMissing
                    message: The return names no goods.
                """);
            return [$"--Soa:FlowFolder={flows}", "--Soa:Bus:Retry:Limit=0", "--Soa:Bus:Retry:Delays:0=00:10:00"];
        }
    }

    protected override BrowserNewContextOptions PageOptions => new() { ViewportSize = new() { Width = 1280, Height = 800 } };

    [OneTimeTearDown]
    public void RemoveFlows() => Directory.Delete(flows, recursive: true);

    protected override async Task PrepareAsync()
    {
        await System.StockItemAsync(100_000, sellerItemId: "TEA-500");
        foreach (var customer in (string[])["NORTHWIND", "ADATUM", "FABRIKAM"])
            await System.RegisterBuyerAsync(customer);
        var number = 1000;
        for (var started = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(started) < Traffic; number++)
        {
            var buyer = number % 3 == 0 ? "NORTHWIND" : "ADATUM";
            fulfilled = await System.OrderAsync($"PO-{number}", buyer, "TEA-500", quantity: 1 + (number % 7));
            if (number % 9 == 0)
                await System.OrderAsync($"PO-{number}-B", "FABRIKAM", "TEA-500", quantity: 1_000_000);
            if (number % 25 == 0)
                await SendAsync("carrier-notice", $"<Parcel><Order>PO-{number}</Order></Parcel>");
            if (number % 25 == 1)
                await SendAsync("returns", $"<Return><Order>PO-{number}</Order></Return>");
        }

        await System.EntriesAsync($"conversation={fulfilled}&document=OrderFulfilled");
    }

    [Test]
    public async Task Are_taken()
    {
        await PauseAsync("partner-invoice");
        await TakeAsync("dashboard", "console", Page.GetByRole(AriaRole.Heading, new() { Name = "Dashboard" }));
        await TakeAsync("conversation", $"console/conversations/{fulfilled}", Page.GetByText("ReserveStock").First);
        await TakeAsync("flow", $"console/flows/{Flow}", Page.GetByRole(AriaRole.Heading, new() { Name = Flow }));
        await TakeAsync("work-list", "console/work", Page.GetByText("SkuMissing").First);
        await TakeAsync(
            "try", "console/try?service=orders&operation=SubmitOrder", Page.GetByRole(AriaRole.Button, new() { Name = "Send" }));
    }

    private async Task TakeAsync(string name, string address, ILocator shown)
    {
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await OpenAsync(address);
            await Expect(shown).ToBeVisibleAsync();
            var file = Path.Combine(Folder, scheme == ColorScheme.Light ? $"{name}.png" : $"{name}-dark.png");
            await Page.ScreenshotAsync(new() { Path = file });
            Assert.That(new FileInfo(file).Length, Is.LessThan(Most), file);
        }
    }

    private async Task PauseAsync(string flow)
    {
        await OpenAsync($"console/flows/{flow}");
        await Page.GetByLabel("Your name").FillAsync("Olga");
        await Page.GetByLabel("Reason").FillAsync("The partner moves its server.");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Pause the flow" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Pause" })).ToBeVisibleAsync();
    }

    private Task SendAsync(string queue, string document) =>
        System.Bus.SendAsync(queue, new Document(global::System.Text.Encoding.UTF8.GetBytes(document), Guid.NewGuid()), default);

    private void Write(string flow, string text) =>
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(flows, flow)).FullName, "flow.yaml"), text);

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
