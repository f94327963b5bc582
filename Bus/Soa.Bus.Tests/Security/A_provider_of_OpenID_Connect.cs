using System.Net;
using Soa.Bus.Testing.SoapStacks;
using Soa.Testing.Identity;
using Soa.Testing.Security;

namespace Soa.Bus.Tests.Security;

/// <summary>A provider that is away, that is behind a proxy with us, or that is set up in another way.</summary>
[TestFixture]
[OnEverySoapStack]
internal sealed class A_provider_of_OpenID_Connect
{
    private OpenIdProvider provider = null!;

    [SetUp]
    public async Task Start()
    {
        provider = await OpenIdProvider.StartAsync();
        provider.People["olaf"] = ["bus-operators"];
    }

    [TearDown]
    public ValueTask Stop() => provider.DisposeAsync();

    [Test]
    public async Task That_is_away_keeps_nobody_out_who_is_a_user_of_the_settings()
    {
        await using var host = await SecuredHost.StartAsync(Settings(SecuredHost.Users()));
        await provider.DisposeAsync();
        using var browser = new SignInBrowser(host.Address);

        using var away = await browser.GetAsync("/sign-in/provider?return=/bus/page");
        Assert.That(away.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(
            await away.Content.ReadAsStringAsync(),
            Does.Contain("the company does not answer").And.Contain("name=\"password\"").And.Not.Contain("127.0.0.1"));
        using var signedIn = await browser.SignInAsync("olga", SecuredHost.Password, "/bus/page");
        Assert.That($"{signedIn.Headers.Location}", Is.EqualTo("/bus/page"));
    }

    [Test]
    public async Task That_goes_away_while_somebody_signs_in_is_named()
    {
        await using var host = await SecuredHost.StartAsync(Settings([]));
        using var browser = new SignInBrowser(host.Address);
        var callback = await browser.ChooseAsync(await browser.BeginAsync(), "olaf");
        await provider.DisposeAsync();

        using var answer = await browser.GetAsync(callback);

        Assert.That((answer.StatusCode, browser.HasSession), Is.EqualTo((HttpStatusCode.ServiceUnavailable, false)));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("the company does not answer"));
    }

    [Test]
    public async Task Is_asked_at_once_where_there_are_no_users()
    {
        await using var host = await SecuredHost.StartAsync(Settings([]));
        using var browser = new SignInBrowser(host.Address);
        using var asked = await browser.GetAsync("/sign-in?return=/bus/page");
        Assert.That($"{asked.Headers.Location}", Does.StartWith($"{provider.Address}connect/authorize?"));

        browser.Headers.Accept.ParseAdd("text/html; blazor-enhanced-nav=on");
        using var fetched = await browser.GetAsync("/sign-in?return=/bus/page");
        Assert.That(fetched.StatusCode, Is.EqualTo(HttpStatusCode.OK), "a script cannot follow to another site");
    }

    [TestCase(true, "https://console.example/soa/sign-in/callback")]
    [TestCase(false, null)]
    public async Task Leads_back_to_the_address_of_a_known_proxy_alone(bool isKnown, string? address)
    {
        var settings = Settings([]);
        if (isKnown)
            settings["Soa:Soap:KnownProxies:0"] = "127.0.0.1";
        await using var host = await SecuredHost.StartAsync(settings);
        using var browser = new SignInBrowser(host.Address);
        browser.Headers.Add("X-Forwarded-For", "203.0.113.7");
        browser.Headers.Add("X-Forwarded-Proto", "https");
        browser.Headers.Add("X-Forwarded-Host", "console.example");
        browser.Headers.Add("X-Forwarded-Prefix", "/soa");

        using var answer = await browser.GetAsync("/sign-in/provider?return=/bus/page");

        var asked = Uri.UnescapeDataString($"{answer.Headers.Location}");
        Assert.That(asked, Does.Contain($"redirect_uri={address ?? new Uri(host.Address, "/sign-in/callback").ToString()}"));
        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
        Assert.That(cookies, isKnown ? Has.All.Contain("secure") : Has.None.Contain("secure"));
    }

    [TestCase("true", HttpStatusCode.Redirect)]
    [TestCase("false", HttpStatusCode.Forbidden)]
    public async Task May_give_name_and_groups_at_its_UserInfo_endpoint_alone(string isAsked, HttpStatusCode status)
    {
        provider.HasUserInfo = true;
        provider.People["olaf"] = ["staff", "bus-operators"];
        await using var host = await SecuredHost.StartAsync(new(Settings([])) { ["Soa:Security:OpenIdConnect:UserInfo"] = isAsked });
        using var browser = new SignInBrowser(host.Address);

        using var answer = await browser.GetAsync(await browser.ChooseAsync(await browser.BeginAsync(), "olaf"));

        Assert.That((answer.StatusCode, browser.HasSession), Is.EqualTo((status, status == HttpStatusCode.Redirect)));
    }

    private Dictionary<string, string?> Settings(Dictionary<string, string?> users) => new(users.Concat(provider.Settings()))
    {
        ["Soa:Security:OpenIdConnect:Roles:bus-operators:0"] = "operator",
    };
}
