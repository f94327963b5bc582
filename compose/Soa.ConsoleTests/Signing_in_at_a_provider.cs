using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Soa.AllInOne.Testing;
using Soa.Documents;
using Soa.Testing.Identity;
using static Microsoft.Playwright.Assertions;

namespace Soa.ConsoleTests;

/// <summary>
/// Walks through the console as people who sign in at a provider of OpenID Connect, and as a user of the settings beside them.
/// </summary>
internal sealed class Signing_in_at_a_provider() : ConsoleFixture(Transports.InMemory)
{
    private const string Password = "change-this-one-too";

    private static readonly string Hash = File.ReadLines(Path.Combine(SharedData.RepositoryRoot, "compose", ".env.example"))
        .Single(line => line.StartsWith("SOA_ADMIN_PASSWORD_HASH=", StringComparison.Ordinal)).Split('=', 2)[1];

    private readonly string folder = Directory.CreateTempSubdirectory("soa-sign-in-").FullName;
    private OpenIdProvider provider = null!;
    private string parked = "";

    protected override string[] Settings =>
    [
        $"--Soa:FlowFolder={folder}", "--Soa:Bus:Retry:Limit=0", "--Soa:Security:CredentialsWithoutTls=Loopback",
        $"--Soa:Security:Users:ursula:PasswordHash={Hash}", "--Soa:Security:Users:ursula:Roles:0=operator",
        .. provider.Settings().Select(setting => $"--{setting.Key}={setting.Value}"),
        "--Soa:Security:OpenIdConnect:Roles:bus-operators:0=operator",
        "--Soa:Security:OpenIdConnect:Roles:bus-readers:0=view",
        "--Soa:Security:OpenIdConnect:Roles:invoice-desk:0=edit:invoices",
        "--Soa:Security:OpenIdConnect:Roles:invoice-desk:1=replay:invoices",
    ];

    public override async Task StartAsync()
    {
        provider = await OpenIdProvider.StartAsync();
        provider.People["olga"] = ["staff", "bus-operators"];
        provider.People["arno"] = ["staff", "bus-readers"];
        provider.People["edda"] = ["invoice-desk"];
        provider.People["nemo"] = ["staff"];
        foreach (var flow in (string[])["orders-in", "invoices"])
        {
            await File.WriteAllTextAsync(
                Path.Combine(Directory.CreateDirectory(Path.Combine(folder, flow)).FullName, "flow.yaml"),
                $"flow: {flow}\nfrom: queue:{flow}\nsteps: [ {{ fault: Closed, message: Not today. }} ]");
        }

        await base.StartAsync();
    }

    public override async Task StopAsync()
    {
        await base.StopAsync();
        await provider.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    protected override bool IsExpected(string error) => error.Contains("responded with a status of 40", StringComparison.Ordinal);

    protected override async Task PrepareAsync()
    {
        var document = new Document("<a/>"u8.ToArray(), Guid.NewGuid());
        await System.Bus.SendAsync("orders-in", document, default);
        using var client = new HttpClient { BaseAddress = System.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", provider.Token("robot", ["bus-operators"]));
        var found = await Condition.BecomesAsync(
            () => client.GetStringAsync($"bus/parked?message={document.MessageId}"),
            list => list.Contains("PD-", StringComparison.Ordinal), _ => "nothing is parked");
        parked = Regex.Match(found, "PD-[0-9A-Z]+").Value;
    }

    [Test]
    public async Task Leads_to_the_page_that_was_wanted_and_records_what_the_person_does()
    {
        await OpenAsync($"console/work/{parked}?edit=true");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await AssertAccessibleAsync();
        await AssertFitsNarrowScreenAsync();
        await SignInHereAsync("olga");

        await Expect(Page).ToHaveURLAsync(new Regex($"/console/work/{parked}\\?edit=true$"));
        await Expect(Page.GetByRole(AriaRole.Banner).GetByText("olga")).ToBeVisibleAsync();
        await Page.Locator("form.note").GetByLabel("Note").FillAsync("I look after it.");
        await Page.Locator("form.note").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Page.GetByText("I look after it.").First).ToBeVisibleAsync();

        await OpenAsync("console/audit?who=olga");
        await Expect(Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Noted" }).First).ToContainTextAsync("127.0.0.1");
        await Expect(Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "SignedIn" }).First).ToContainTextAsync("subject id-of-olga");
        await AssertAccessibleAsync();

        var before = provider.SignedOut;
        await Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "You are signed out" })).ToBeVisibleAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("/signed-out$"));
        Assert.That(provider.SignedOut, Is.EqualTo(before + 1), "signed out at the provider");
        await AssertAccessibleAsync();
        await OpenAsync("console/work");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task Keeps_live_pages_live()
    {
        await SignInAsync("olga", "console");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Resume" })).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Flows" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Flows" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task Gives_somebody_without_the_role_no_buttons_and_refuses_what_they_post()
    {
        await SignInAsync("arno", $"console/work/{parked}");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "History and notes" })).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Replay|Discard|Assign|note") })).ToHaveCountAsync(0);

        var answer = await Page.Context.APIRequest.PostAsync(
            new Uri(System.Address, $"bus/parked/{parked}/replay").ToString(), new() { DataObject = new { } });

        Assert.That(answer.Status, Is.EqualTo(403), await answer.TextAsync());
        Assert.That(await answer.TextAsync(), Does.Contain("needs the role"));
    }

    [Test]
    public async Task Says_clearly_what_somebody_may_not_see()
    {
        await SignInAsync("edda", "console/people/me");
        await Expect(Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "orders-in" })).ToHaveCountAsync(0);
        await Expect(Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "invoices" }).Last).ToContainTextAsync("yes");
        await AssertAccessibleAsync();

        await OpenAsync("console/audit");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Not allowed" })).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not limited to flows");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeVisibleAsync();
        await AssertAccessibleAsync();
        await AssertFitsNarrowScreenAsync();
    }

    [Test]
    public async Task Refuses_somebody_whose_groups_have_no_role()
    {
        await OpenAsync("console");
        await SignInHereAsync("nemo");

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "You are not signed in" })).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("nemo has no role here: the company names the groups staff");
        await AssertAccessibleAsync();
        await OpenAsync("console");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task Lets_users_of_the_settings_in_too()
    {
        await OpenAsync("console/work");
        await Page.GetByLabel("Name").FillAsync("ursula");
        await Page.GetByLabel("Password").FillAsync("a wrong one");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Name or password is wrong.");
        await AssertAccessibleAsync();

        await Page.GetByLabel("Name").FillAsync("ursula");
        await Page.GetByLabel("Password").FillAsync(Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("/console/work$"));
        await OpenAsync("console/audit?who=ursula");
        await Expect(Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "SignInRefused" }).First)
            .ToContainTextAsync("password is wrong");

        await Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "You are signed out" })).ToBeVisibleAsync();
    }

    private async Task SignInAsync(string who, string page)
    {
        await OpenAsync(page);
        await SignInHereAsync(who);
        await Expect(Page.GetByRole(AriaRole.Banner).GetByText(who)).ToBeVisibleAsync();
    }

    private async Task SignInHereAsync(string who)
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = "Sign in with the company" }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = who, Exact = true }).ClickAsync();
    }
}
