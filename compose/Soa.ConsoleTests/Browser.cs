using Microsoft.Playwright;

namespace Soa.ConsoleTests;

/// <summary>Keeps one browser for all tests of the console: Debian's chromium.</summary>
[SetUpFixture]
public sealed class Browser
{
    private const string Program = "/usr/bin/chromium";

    private static readonly SemaphoreSlim Starting = new(1);
    private static IPlaywright? playwright;
    private static IBrowser? browser;

    /// <summary>Opens a page in a context of its own, without cookies of others.</summary>
    public static async Task<IPage> OpenAsync(BrowserNewContextOptions options)
    {
        await Starting.WaitAsync();
        try
        {
            if (!File.Exists(Program))
                Assert.Ignore($"The console's tests need {Program}. Run ./test.sh, which installs it, or: apt-get install chromium");
            playwright ??= await Playwright.CreateAsync();
            // The default, five seconds, is too short where other tests use the cores, too.
            Assertions.SetDefaultExpectTimeout(30_000);
            browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox"] });
        }
        finally
        {
            Starting.Release();
        }

        return await (await browser.NewContextAsync(options)).NewPageAsync();
    }

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
