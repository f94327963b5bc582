using System.Net;
using System.Security.Claims;
using Soa.Soap.Security.SigningIn;
using Soa.Testing.Identity;
using Soa.Testing.Security;

namespace Soa.Bus.Tests.Security;

internal sealed partial class Somebody_who_signs_in
{
    [Test]
    public async Task As_a_user_of_the_settings_needs_the_password()
    {
        using var wrong = await browser.SignInAsync("olga", "not this one", "/bus/page");
        Assert.That((wrong.StatusCode, browser.HasSession), Is.EqualTo((HttpStatusCode.Forbidden, false)));
        using var unknown = await browser.SignInAsync("<b>who</b>", SecuredHost.Password, "/bus/page");
        Assert.That((unknown.StatusCode, browser.HasSession), Is.EqualTo((HttpStatusCode.Forbidden, false)));
        using var right = await browser.SignInAsync("olga", SecuredHost.Password, "/bus/page");
        Assert.That($"{right.Headers.Location}", Is.EqualTo("/bus/page"));

        using var page = await browser.PostAsync("/bus/page");
        Assert.That(await page.Content.ReadAsStringAsync(), Is.EqualTo("seen"));
        Assert.That(Host.Log.Text, Does.Not.Contain("not this one"));
    }

    [Test]
    public async Task Is_signed_out_when_idle_and_at_the_end_of_the_session()
    {
        await browser.SignInAsync("olaf");
        clock.Advance(TimeSpan.FromMinutes(61));
        Assert.That(await StatusAsync(), Is.EqualTo(HttpStatusCode.Redirect), "idle");

        using var again = new SignInBrowser(Host.Address);
        using var signedIn = await again.SignInAsync("olga", SecuredHost.Password, "/bus/page");
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromHours(11.5); passed += TimeSpan.FromMinutes(45))
        {
            using var page = await again.GetAsync("/bus/page");
            Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK), $"after {passed}");
            clock.Advance(TimeSpan.FromMinutes(45));
        }

        using var ended = await again.GetAsync("/bus/page");
        Assert.That(ended.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), "at the end");
    }

    [Test]
    public async Task Finds_a_program_refused_in_its_own_way()
    {
        using var answer = await Host.Client.GetAsync("/bus/page");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(answer.Headers.WwwAuthenticate.Select(one => one.Scheme), Is.EqualTo((string[])["Basic", "Bearer"]));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
    }

    [TestCase("Session", 1, false)]
    [TestCase("Session", -1, true)]
    [TestCase("Session", null, true)]
    [TestCase("Basic", -1, false)]
    public void Has_a_session_that_ends_for_pages_that_stay_open_too(string scheme, int? seconds, bool hasEnded)
    {
        Claim[] claims = seconds is null ? [] : [new Claim("soa:end", $"{clock.GetUtcNow().ToUnixTimeSeconds() + seconds}")];
        var person = new ClaimsPrincipal(new ClaimsIdentity(claims, scheme));

        Assert.That(SignInSession.HasEnded(person, clock), Is.EqualTo(hasEnded));
    }
}
