using Microsoft.Playwright;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing.SoapStacks;

namespace Soa.IntegrationTests.BrokerPage;

/// <summary>Takes the pictures of RabbitMQ's page that <c>compose/rabbitmq/README.md</c> shows, while orders go through.</summary>
[Explicit("It replaces the pictures in compose/rabbitmq/pictures.")]
[Category("Screenshots")]
[OnEverySoapStack]
internal sealed class Pictures_of_RabbitMQ
{
    private const int Most = 150 * 1024;

    private static readonly string Folder = Path.Combine(SharedData.RepositoryRoot, "compose", "rabbitmq", "pictures");
    private static readonly TimeSpan Traffic = TimeSpan.FromSeconds(70);

    private BrokerWithDefinitions broker = null!;
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;
    private IPage page = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        broker = await BrokerWithDefinitions.StartAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
        page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1180, Height = 940 }, ColorScheme = ColorScheme.Light });
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (broker is not null)
            await broker.DisposeAsync();
    }

    [Test]
    public async Task Are_taken()
    {
        using var ended = new CancellationTokenSource();
        var orders = OrderAsync(ended.Token);
        await SignInAsync();
        await Task.WhenAny(orders, Task.Delay(Traffic));

        await TakeAsync("overview", "", page.GetByText("Queued messages").First);
        await TakeAsync("queues", "queues", page.GetByRole(AriaRole.Link, new() { Name = "flow.order-fulfilment" }));
        await TakeAsync("queue", "queues/%2F/flow.order-fulfilment", page.GetByText("x-description:"), "Consumers", "Bindings");
        await TakeAsync("exchange", "exchanges/%2F/events", page.GetByText("keep-unroutable-events"), "Bindings");
        await TakeAsync("connections", "connections", page.GetByText("Soa.Bus.Host (flows)").First);

        await ended.CancelAsync();
        await orders;
    }

    private async Task OrderAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
            await broker.OrderAsync();
    }

    private async Task SignInAsync()
    {
        await page.GotoAsync(broker.Page.AbsoluteUri);
        await page.FillAsync("input[name=username]", "viewer");
        await page.FillAsync("input[name=password]", "viewer");
        await page.ClickAsync("input[type=submit]");
        await Assertions.Expect(page.GetByText("Log out")).ToBeVisibleAsync();
        // Sections open at once.
        await page.EvaluateAsync("jQuery.fx.off = true");
    }

    // With sections, those are open and the charts above them are left out, so that they are on the picture.
    private async Task TakeAsync(string name, string address, ILocator shown, params string[] sections)
    {
        await page.GotoAsync($"{broker.Page}#/{address}");
        await Assertions.Expect(shown).ToBeVisibleAsync();
        foreach (var section in sections)
            await OpenAsync(section);
        if (sections.Length > 0)
            await page.EvaluateAsync("document.querySelectorAll('.chart, .chart-small').forEach(chart => chart.style.display = 'none')");
        await page.EvaluateAsync("window.scrollTo(0, 0)");
        var file = Path.Combine(Folder, $"{name}.png");
        await page.ScreenshotAsync(new() { Path = file });
        Assert.That(new FileInfo(file).Length, Is.LessThan(Most), file);
    }

    private async Task OpenAsync(string section)
    {
        var part = page.Locator("div.section, div.section-hidden", new() { Has = page.Locator("h2", new() { HasText = section }) }).First;
        if (!await part.Locator(".hider").IsVisibleAsync())
            await part.Locator("h2").ClickAsync();
        await Assertions.Expect(part.Locator(".hider")).ToBeVisibleAsync();
    }
}
