using Microsoft.Playwright;
using Soa.AllInOne.Testing;
using static Microsoft.Playwright.Assertions;

namespace Soa.ConsoleTests;

[TestFixture(Transports.InMemory)]
internal sealed class A_service(string transport) : ConsoleFixture(transport)
{
    [Test]
    public async Task Has_its_operations_and_leads_to_their_conversations()
    {
        await OpenAsync("console/services");
        await Page.GetByRole(AriaRole.Link, new() { Name = "inventory" }).ClickAsync();
        await Expect(Page.GetByText("ReservationNotActive").First).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "All conversations with ReserveStock" }).ClickAsync();

        await Expect(Page).ToHaveTitleAsync("service:inventory operation:ReserveStock · Search · Soa");
    }

    [Test]
    public async Task That_does_not_exist_is_not_found()
    {
        var answer = await Page.APIRequest.GetAsync(new Uri(System.Address, "console/services/nothing").ToString());

        Assert.That(answer.Status, Is.EqualTo(404));
        Assert.That(await answer.TextAsync(), Does.Contain("have a service of that name"));
    }

    [Test]
    public async Task Is_for_everybody([Values("console/services", "console/services/orders")] string path)
    {
        await OpenAsync(path);

        await AssertForEverybodyAsync();
    }
}
