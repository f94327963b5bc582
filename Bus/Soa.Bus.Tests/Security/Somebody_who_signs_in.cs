using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using Soa.Bus.Testing.Proofs;
using Soa.Testing.Identity;
using Soa.Testing.Security;

namespace Soa.Bus.Tests.Security;

/// <summary>People who sign in at a provider of OpenID Connect, in a process that has users of its own too.</summary>
[TestFixture]
internal sealed partial class Somebody_who_signs_in : SecuredSituation
{
    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
    private OpenIdProvider provider = null!;
    private SignInBrowser browser = null!;

    protected override Dictionary<string, string?> Settings => new(SecuredHost.Users().Concat(provider.Settings()))
    {
        ["Soa:Security:OpenIdConnect:Roles:bus-operators:0"] = "operator",
        ["Soa:Security:OpenIdConnect:Roles:readers:0"] = "view",
    };

    protected override TimeProvider Time => clock;

    public override async Task StartHost()
    {
        provider = await OpenIdProvider.StartAsync();
        provider.People["olaf"] = ["bus-operators"];
        provider.People["rosa"] = ["readers"];
        provider.People["nemo"] = ["staff"];
        await base.StartHost();
    }

    public override async Task StopHost()
    {
        await base.StopHost();
        await provider.DisposeAsync();
    }

    [SetUp]
    public void OpenBrowser()
    {
        browser = new SignInBrowser(Host.Address);
        (provider.ForgesNonce, provider.KeepsNames) = (false, false);
        provider.Requests.Clear();
    }

    [TearDown]
    public void CloseBrowser() => browser.Dispose();

    [Test]
    public async Task Is_led_to_the_provider_and_back_to_the_page()
    {
        using var first = await browser.GetAsync("/bus/page?key=4711&x=%C3%A4");
        Assert.That(
            $"{first.Headers.Location}", Is.EqualTo("/sign-in?return=%2Fbus%2Fpage%3Fkey%3D4711%26x%3D%25C3%25A4"));
        Assert.That(await browser.SignInAsync("olaf", "/bus/page?key=4711&x=%C3%A4"), Is.EqualTo("/bus/page?key=4711&x=%C3%A4"));

        using var page = await browser.GetAsync("/bus/page?key=4711&x=%C3%A4");
        Assert.That(await page.Content.ReadAsStringAsync(), Is.EqualTo("seen"));
        var request = provider.Requests.Last();
        Assert.Multiple(() =>
        {
            Assert.That(request.CodeChallengeMethod, Is.EqualTo("S256"));
            Assert.That(request.CodeChallenge, Is.Not.Empty);
            Assert.That(request.Nonce, Is.Not.Empty);
            Assert.That(request.State, Is.Not.Empty);
            Assert.That(request.ResponseType, Is.EqualTo("code"));
            Assert.That(request.RedirectUri, Is.EqualTo(new Uri(Host.Address, "/sign-in/callback").ToString()));
        });
        Assert.That(Host.Log.Text, Does.Contain("olaf at 127.0.0.1 signed in").And.Not.Contain(OpenIdProvider.ClientSecret));
    }

    [Test]
    public async Task Gets_a_cookie_that_scripts_and_other_sites_cannot_use()
    {
        using var answer = await browser.GetAsync(await browser.ChooseAsync(await browser.BeginAsync(), "olaf"));

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(one => one.StartsWith("soa-session=", StringComparison.Ordinal));
        Assert.That(cookie, Does.Contain("httponly").And.Contain("samesite=lax").And.Not.Contain("secure"));
    }

    [TestCase("page", HttpStatusCode.OK)]
    [TestCase("other", HttpStatusCode.NotFound)]
    public async Task May_look_with_the_role_to_view_and_change_nothing(string page, HttpStatusCode looking)
    {
        await browser.SignInAsync("rosa");

        using var seen = await browser.GetAsync($"/bus/{page}");
        using var posted = await browser.PostAsync($"/bus/{page}");

        Assert.That((seen.StatusCode, posted.StatusCode), Is.EqualTo((looking, HttpStatusCode.Forbidden)));
        Assert.That(await posted.Content.ReadAsStringAsync(), Does.Contain("<h1>Not allowed</h1>").And.Contain("rosa"));
    }

    [Test]
    public async Task Without_a_role_or_a_name_is_not_let_in()
    {
        using var roleless = await browser.GetAsync(await browser.ChooseAsync(await browser.BeginAsync(), "nemo"));
        provider.KeepsNames = true;
        using var nameless = await browser.GetAsync(await browser.ChooseAsync(await browser.BeginAsync(), "olaf"));
        using var cancelled = await browser.GetAsync(await browser.ChooseAsync(await browser.BeginAsync(), "nobody"));

        Assert.That(
            (roleless.StatusCode, nameless.StatusCode, cancelled.StatusCode),
            Is.EqualTo((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)));
        Assert.That(await roleless.Content.ReadAsStringAsync(), Does.Contain("nemo has no role here").And.Contain("the groups staff"));
        Assert.That(await nameless.Content.ReadAsStringAsync(), Does.Contain("the claim preferred_username is missing"));
        Assert.That(await cancelled.Content.ReadAsStringAsync(), Does.Contain("did not sign you in"));
        Assert.That(browser.HasSession, Is.False);
    }

    [Test]
    [Attack("A sign-in begun in another browser, or with a forged or missing state (login CSRF)", "Authentication")]
    public async Task Is_refused_an_answer_of_the_provider_that_this_browser_did_not_ask_for()
    {
        var callback = await browser.ChooseAsync(await browser.BeginAsync(), "olaf");
        string[] forged =
        [
            Regex.Replace(callback, "state=[^&]+", "state=forged"), Regex.Replace(callback, "&?state=[^&]+", ""),
            Regex.Replace(callback, "(state=[^&]{20}).", "$1x"), "/sign-in/callback", "/sign-in/callback?code=guessed",
        ];
        using var other = new SignInBrowser(Host.Address);
        foreach (var (asking, address) in forged.Select(address => (browser, address)).Append((other, callback)))
        {
            using var answer = await asking.GetAsync(address);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), address);
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("You are not signed in").And.Not.Contain("Exception"));
        }

        Assert.That((browser.HasSession, other.HasSession), Is.EqualTo((false, false)));
    }

    [Test]
    [Attack("An ID token for another request (nonce)", "Authentication")]
    public async Task Is_refused_an_ID_token_for_another_request()
    {
        provider.ForgesNonce = true;

        using var answer = await browser.GetAsync(await browser.ChooseAsync(await browser.BeginAsync(), "olaf"));

        Assert.That((answer.StatusCode, browser.HasSession), Is.EqualTo((HttpStatusCode.BadRequest, false)));
    }

    [Test]
    [Attack("A stolen authorization code put into one's own sign-in (PKCE)", "Authentication")]
    public async Task Is_refused_the_code_of_somebody_else()
    {
        using var victim = new SignInBrowser(Host.Address);
        var stolen = Regex.Match(await victim.ChooseAsync(await victim.BeginAsync(), "olaf"), "code=([^&]+)").Groups[1].Value;
        var own = await browser.ChooseAsync(await browser.BeginAsync(), "rosa");

        using var answer = await browser.GetAsync(Regex.Replace(own, "code=[^&]+", $"code={stolen}"));

        Assert.That((answer.StatusCode, browser.HasSession), Is.EqualTo((HttpStatusCode.BadRequest, false)));
    }

    [TestCase("//evil.example/")]
    [TestCase("/\\evil.example/")]
    [TestCase("https://evil.example/")]
    [TestCase("/\t/evil.example")]
    [TestCase("javascript:alert(1)")]
    [TestCase("")]
    [Attack("Leading somebody to another site after they signed in (open redirect)", "Addresses")]
    public async Task Is_not_led_to_another_site(string page)
    {
        Assert.That(await browser.SignInAsync("olaf", page), Is.EqualTo("/"));

        using var user = new SignInBrowser(Host.Address);
        using var answer = await user.SignInAsync("olga", SecuredHost.Password, page);
        Assert.That($"{answer.Headers.Location}", Is.EqualTo("/"));
    }

    [Test]
    [Attack("Requests from the browser of somebody who signed in on a page (CSRF)", "Authentication")]
    public async Task Is_not_made_to_act_by_a_page_of_another_site()
    {
        await browser.SignInAsync("olaf");
        using var own = await browser.PostAsync("/bus/page");
        browser.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var foreign = await browser.PostAsync("/bus/page");
        using var signedOut = await browser.PostAsync("/sign-out");

        Assert.That(
            (own.StatusCode, foreign.StatusCode, signedOut.StatusCode),
            Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)));
        Assert.That(browser.HasSession, Is.True);
    }

    [Test]
    [Attack("Signing somebody in as somebody else, or out, by a form of another site", "Authentication")]
    public async Task Is_not_signed_in_or_out_by_a_form_without_the_token()
    {
        using var signedIn = await browser.PostAsync("/sign-in", ("name", "olga"), ("password", SecuredHost.Password));
        await browser.SignInAsync("olaf");
        using var signedOut = await browser.PostAsync("/sign-out");

        Assert.That(
            (signedIn.StatusCode, signedOut.StatusCode), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest)));
        Assert.That(browser.HasSession, Is.True);
    }

    private async Task<HttpStatusCode> StatusAsync()
    {
        using var answer = await browser.GetAsync("/bus/page");
        return answer.StatusCode;
    }
}
