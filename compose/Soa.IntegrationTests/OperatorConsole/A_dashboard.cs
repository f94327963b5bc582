using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Soa.IntegrationTests.OperatorConsole;

[TestFixture(Transports.InMemory)]
[TestFixture(Transports.RabbitMq)]
internal sealed class A_dashboard(string transport) : ConsoleFixture(transport)
{
    [Test]
    public async Task Is_where_the_root_leads()
    {
        await OpenAsync("");

        await Expect(Page).ToHaveTitleAsync("Dashboard · Soa");
        await Expect(Page.GetByText("order-fulfilment")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Is_for_everybody([Values(ColorScheme.Light, ColorScheme.Dark)] ColorScheme scheme)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await OpenAsync("console");

        await AssertAccessibleAsync();
        await AssertFitsNarrowScreenAsync();
    }
}
