using System.Net;
using Microsoft.AspNetCore.Http;
using Soa.Bus.Testing.Proofs;
using Soa.Flows.Endpoints;
using Soa.Messaging;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests.Security;

/// <summary>Server-side request forgery: the bus stands where the sender of a document does not.</summary>
[TestFixture]
internal sealed class An_address_that_a_document_gives
{
    [TestCase("http://127.0.0.1/")]
    [TestCase("http://localhost/")]
    [TestCase("http://2130706433/")]
    [TestCase("http://0x7f000001/")]
    [TestCase("http://0177.0.0.1/")]
    [TestCase("http://[::1]/")]
    [TestCase("http://[::ffff:127.0.0.1]/")]
    [TestCase("http://[64:ff9b::7f00:1]/")]
    [TestCase("http://169.254.169.254/latest/meta-data")]
    [TestCase("http://10.0.0.1/")]
    [TestCase("http://0.0.0.0/")]
    [TestCase("http://partner.example@evil.example/")]
    [TestCase("http://evil.example/?partner.example")]
    [TestCase("http://evil.example#.partner.example")]
    [TestCase("http://notpartner.example/")]
    [TestCase("http://partner.example.evil.example/")]
    [Attack("Requests to other hosts through addresses in documents (SSRF)", "Addresses")]
    public void Goes_to_allowed_hosts_only(string address) =>
        Assert.That(new AllowedHosts(["partner.example", "*.partner.example"]).Allows(new Uri(address)), Is.False);

    [TestCase("partner.example", "http://PARTNER.example:8080/x", ExpectedResult = true)]
    [TestCase("*.partner.example", "https://a.b.partner.example/", ExpectedResult = true)]
    [TestCase("*.partner.example", "https://partner.example/", ExpectedResult = false)]
    [TestCase("10.1.0.0/16", "http://10.1.2.3/", ExpectedResult = true)]
    [TestCase("10.1.0.0/16", "http://10.2.2.3/", ExpectedResult = false)]
    [TestCase("*", "http://8.8.8.8/", ExpectedResult = true)]
    [TestCase("*", "http://anything.example/", ExpectedResult = true)]
    [TestCase("*", "http://192.168.1.1/", ExpectedResult = false)]
    [TestCase("*", "http://[fd00::1]/", ExpectedResult = false)]
    [TestCase("*", "http://[2606:4700::1]/", ExpectedResult = true)]
    public bool Is_compared_with_names_and_ranges(string entry, string address) => new AllowedHosts([entry]).Allows(new Uri(address));

    [Test]
    [Attack("Names that resolve to private addresses (DNS rebinding)", "Addresses")]
    public async Task Goes_nowhere_if_an_allowed_name_resolves_to_a_private_address()
    {
        var reached = false;
        await using var partner = await Partner.StartAsync(context =>
        {
            reached = true;
            return context.Response.WriteAsync("<ok/>");
        });
        var port = new Uri(partner.Address).Port;
        using var named = Flow("localhost");
        using var addressed = Flow("localhost", "127.0.0.0/8", "::1");

        Assert.That(
            () => named.RunAsync($"<a to='http://localhost:{port}/'/>"),
            Throws.TypeOf<ServiceUnavailableException>().With.Message.Contains("Soa:Flows:AllowedHosts"));
        Assert.That(reached, Is.False);
        Assert.That((await addressed.RunAsync($"<a to='http://localhost:{port}/'/>")).Outcome, Is.EqualTo(FlowOutcome.Completed));
    }

    [TestCase("http:{/a/@to}")]
    [TestCase("soap:{/a/@to}")]
    public void Goes_nowhere_by_default_and_the_error_says_what_to_set(string endpoint)
    {
        using var flow = new TestFlow($"steps: [ {{ call: '{endpoint}' }} ]");
        Assert.That(
            () => flow.RunAsync("<a to='http://partner.example/'/>"),
            Throws.TypeOf<FlowException>().With.Message.Contains("partner.example").And.Message.Contains("Soa:Flows:AllowedHosts"));
    }

    [Test]
    public async Task Is_not_followed_to_another_when_the_partner_redirects()
    {
        await using var partner = await Partner.StartAsync(context =>
        {
            context.Response.StatusCode = (int)HttpStatusCode.TemporaryRedirect;
            context.Response.Headers.Location = "http://127.0.0.2/";
            return Task.CompletedTask;
        });
        using var flow = Flow("127.0.0.1");
        Assert.That(
            () => flow.RunAsync($"<a to='{partner.Address}'/>"), Throws.TypeOf<ServiceUnavailableException>().With.Message.Contains("307"));
    }

    [Test]
    public void Entries_that_mean_nothing_are_told()
    {
        Assert.That(AllowedHosts.Errors(["*", "*.a.example", "a.example", "10.0.0.0/8", "::1"]), Is.Empty);
        Assert.That(AllowedHosts.Errors(["http://a.example/", "a.*", "", "10.0.0.0/99"]).Count(), Is.EqualTo(4));
    }

    private static TestFlow Flow(params string[] allowed) =>
        new("steps: [ { call: 'http:{/a/@to}' } ]") { Options = new FlowOptions { AllowedHosts = allowed } };
}
