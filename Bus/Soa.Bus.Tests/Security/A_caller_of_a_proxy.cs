using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Soa.Soap.Security.WsSecurity;
using Soa.Testing.Messaging;
using Soa.Testing.Security;

namespace Soa.Bus.Tests.Security;

/// <summary>A flow that holds requests to no contract is as closed as any other.</summary>
[TestFixture]
internal sealed class A_caller_of_a_proxy : SecuredSituation
{
    private const string Proxy = AcmeFlow.ProxyPath;
    private const string Routing = "<r:routing xmlns:r='urn:routing'>north</r:routing>";

    [Test]
    public async Task Is_known_by_its_UsernameToken_which_goes_no_further([Values] bool soap12, [Values] bool digest)
    {
        var token = digest ? Digest(TimeProvider.System.GetUtcNow()) : Text();

        var answer = await CallAsync(Proxy, AcmeFlow.Ask, token + Routing, soap12: soap12);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
        Assert.That(answer.Text, Does.Contain("north").And.Not.Contain("Security").And.Not.Contain("clerk"));
    }

    [Test]
    public async Task Is_refused_with_a_wrong_password()
    {
        var answer = await CallAsync(Proxy, AcmeFlow.Ask, Text(password: "guessed"));

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.InternalServerError, "a:FailedAuthentication")), answer.Text);
    }

    [Test]
    public async Task Is_refused_when_its_token_is_replayed()
    {
        var token = Digest(TimeProvider.System.GetUtcNow(), RandomNumberGenerator.GetBytes(16));
        Assert.That((await CallAsync(Proxy, AcmeFlow.Ask, token)).Status, Is.EqualTo(HttpStatusCode.OK));

        Assert.That((await CallAsync(Proxy, AcmeFlow.Ask, token)).Reason, Does.Contain("used before"));
    }

    [Test]
    public async Task Is_refused_without_a_token_and_without_the_role()
    {
        Assert.That((await CallAsync(Proxy, AcmeFlow.Ask)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await CallAsync(Proxy, AcmeFlow.Ask, Text("stranger"))).Reason, Does.Contain("not allowed to call acme-proxy"));
    }

    [Test]
    public async Task Is_refused_with_a_Security_header_that_nobody_would_check()
    {
        Assert.That(
            (await CallAsync(Proxy, AcmeFlow.Ask, Header("<w:BinarySecurityToken>AAAA</w:BinarySecurityToken>"))).Code,
            Is.EqualTo("a:UnsupportedSecurityToken"));
        Assert.That((await CallAsync(Proxy, AcmeFlow.Ask, Text() + Text())).Code, Is.EqualTo("a:InvalidSecurity"));
    }

    [Test]
    public async Task Sends_no_body_in_vain_by_plain_http()
    {
        // The body never ends: who read it first would never answer.
        using var endless = new CancellationTokenSource(Wait.Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(Host.Address.Host, Host.Address.Port, endless.Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {AcmeFlow.PlainPath} HTTP/1.1\r\nHost: x\r\nContent-Type: "
            + "application/xml\r\nContent-Length: 900000000\r\n\r\n<a>"), endless.Token);
        using var reader = new StreamReader(stream);

        Assert.That(await reader.ReadLineAsync(endless.Token), Does.Contain("401"));
    }

    [Test]
    public async Task May_bring_a_token_for_somebody_further_on()
    {
        var further = "<w:Security e:actor='urn:further' "
            + $"xmlns:w='{Wsse.Namespace}'><w:UsernameToken><w:Username>other</w:Username></w:UsernameToken></w:Security>";

        var answer = await CallAsync(Proxy, AcmeFlow.Ask, Text() + further);

        Assert.That(answer.Text, Does.Contain(">other<").And.Not.Contain("clerk"));
    }
}
