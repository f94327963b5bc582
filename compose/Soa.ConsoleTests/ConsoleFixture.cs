using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Soa.AllInOne.Testing;

namespace Soa.ConsoleTests;

/// <summary>
/// Walks a page of the console of a running system in a real browser. A test fails if the browser reports an error meanwhile, such as a
/// script that failed or something that the content security policy forbids.
/// </summary>
/// <param name="transport">One of <see cref="Transports"/>.</param>
internal abstract class ConsoleFixture(string transport)
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly ConcurrentQueue<string> errors = new();

    /// <summary>Gets the running system.</summary>
    protected SoaSystem System { get; private set; } = null!;

    /// <summary>Gets the page of the current test.</summary>
    protected IPage Page { get; private set; } = null!;

    /// <summary>Gets further settings of the system, as on the command line.</summary>
    protected virtual string[] Settings => [];

    /// <summary>Gets the options of the page: size, color scheme, credentials.</summary>
    protected virtual BrowserNewContextOptions PageOptions => new() { ViewportSize = new() { Width = 1280, Height = 900 } };

    [OneTimeSetUp]
    public virtual async Task StartAsync()
    {
        System = await SoaSystem.StartForConsoleAsync(transport, Settings);
        await PrepareAsync();
    }

    [OneTimeTearDown]
    public virtual async Task StopAsync()
    {
        if (System is not null)
            await System.DisposeAsync();
    }

    [SetUp]
    public async Task OpenPageAsync()
    {
        errors.Clear();
        Page = await Browser.OpenAsync(PageOptions);
        Page.Console += (_, message) =>
        {
            if (message.Type == "error" && !IsExpected(message.Text))
                errors.Enqueue(message.Text);
        };
        Page.PageError += (_, error) => errors.Enqueue(error);
    }

    [TearDown]
    public async Task ClosePageAsync()
    {
        if (TestContext.CurrentContext.Result.FailCount > 0)
        {
            var picture = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{TestContext.CurrentContext.Test.Name}.png");
            await Page.ScreenshotAsync(new() { Path = picture, FullPage = true });
            TestContext.AddTestAttachment(picture);
        }

        await Page.Context.CloseAsync();
        Assert.That(errors, Is.Empty, "The browser reported errors.");
    }

    /// <summary>Returns whether an error that the browser reports is what a test is about, such as a page that is refused.</summary>
    protected virtual bool IsExpected(string error) => false;

    /// <summary>Makes the traffic that the tests look at.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>Opens a page of the console, and waits until it is interactive.</summary>
    /// <param name="path">Its address below the root, such as <c>console/search?q=4711</c>.</param>
    protected async Task OpenAsync(string path) =>
        await Page.GotoAsync(new Uri(System.Address, path).ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });

    /// <summary>Checks the page against WCAG 2.2 A and AA.</summary>
    protected async Task AssertAccessibleAsync() => Assert.That(
        await ViolationsAsync("tag", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"), Is.Empty);

    /// <summary>Checks the page against WCAG 2.2 A and AA in light and dark, and on a narrow screen.</summary>
    protected async Task AssertForEverybodyAsync()
    {
        await AssertAccessibleAsync();
        // Nothing but colors differs.
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.That(await ViolationsAsync("rule", "color-contrast"), Is.Empty, "in dark colors");
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await AssertFitsNarrowScreenAsync();
    }

    /// <summary>Checks that nothing is wider than a narrow screen.</summary>
    protected async Task AssertFitsNarrowScreenAsync()
    {
        await Page.SetViewportSizeAsync(360, 740);
        var width = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.That(width, Is.LessThanOrEqualTo(360), "The page must be scrolled sideways.");
    }

    // The bindings for Playwright open a page of their own for each check, which takes longer than the check.
    private async Task<string[]> ViolationsAsync(string type, params string[] values)
    {
        if (!await Page.EvaluateAsync<bool>("'axe' in window"))
            await Page.EvaluateAsync(Axe);
        return await Page.EvaluateAsync<string[]>(
            """
            async only => {
                const changes = document.getAnimations().filter(animation => animation.effect.getComputedTiming().endTime !== Infinity);
                await Promise.all(changes.map(change => change.finished));
                const { violations } = await axe.run(document, { resultTypes: ['violations'], runOnly: only });
                return violations.map(({ id, help, nodes }) => [`${id}: ${help}`, ...nodes.map(node => node.html)].join('\n    '));
            }
            """,
            new { type, values });
    }
}
