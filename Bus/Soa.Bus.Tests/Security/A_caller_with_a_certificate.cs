using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Soa.Bus.Testing.SoapStacks;
using Soa.Testing.Security;

namespace Soa.Bus.Tests.Security;

/// <summary>TLS by Kestrel's own settings, with client certificates of our authority and of others.</summary>
[TestFixture]
[OnEverySoapStack]
internal sealed class A_caller_with_a_certificate
{
    private TestAuthority authority = null!;
    private TestAuthority forger = null!;
    private SecuredHost host = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        authority = TestAuthority.Create();
        forger = TestAuthority.Create();
        var pinned = X509CertificateLoader.LoadCertificateFromFile(authority.Issue("CN=pinned", name: "pinned"));
        host = await SecuredHost.StartAsync(new Dictionary<string, string?>
        {
            ["Kestrel:Endpoints:Https:Url"] = "https://127.0.0.1:0",
            ["Kestrel:Endpoints:Https:Certificate:Path"] = authority.Issue("CN=localhost", name: "server"),
            ["Kestrel:Endpoints:Https:Certificate:KeyPath"] = authority.KeyOf("server"),
            ["Kestrel:Endpoints:Https:ClientCertificateMode"] = "AllowCertificate",
            ["Soa:Security:ClientCertificates:Authorities:0"] = authority.File,
            ["Soa:Security:ClientCertificates:Clients:acme:Subject"] = "CN=acme, O=Acme Ltd",
            ["Soa:Security:ClientCertificates:Clients:acme:Roles:0"] = "partner",
            ["Soa:Security:ClientCertificates:Clients:pinned:Thumbprint"] = Convert.ToHexString(
                System.Security.Cryptography.SHA256.HashData(pinned.RawData)),
            ["Soa:Security:Flows:acme:0"] = "partner",
        });
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await host.DisposeAsync();
        authority.Dispose();
        forger.Dispose();
    }

    [Test]
    public async Task Is_known_by_its_subject_if_our_authority_has_signed_it() =>
        Assert.That(
            await CallAsync(authority, authority.Issue("CN=acme, O=Acme Ltd", name: "acme"), "acme"), Is.EqualTo(HttpStatusCode.OK));

    [Test]
    public async Task Is_known_by_its_fingerprint_and_needs_the_role_too() =>
        Assert.That(await CallAsync(authority, authority.PathOf("pinned"), "pinned"), Is.EqualTo(HttpStatusCode.Forbidden));

    [Test]
    public async Task Is_not_known_with_another_subject() =>
        Assert.That(
            await CallAsync(authority, authority.Issue("CN=acme, O=Another", name: "another"), "another"),
            Is.EqualTo(HttpStatusCode.Unauthorized));

    [Test]
    public async Task Is_not_known_if_somebody_else_has_signed_it() =>
        Assert.That(
            await CallAsync(forger, forger.Issue("CN=acme, O=Acme Ltd", name: "acme"), "acme"), Is.EqualTo(HttpStatusCode.Unauthorized));

    [Test]
    public async Task Is_not_known_when_its_time_is_over() =>
        Assert.That(
            await CallAsync(authority, authority.Issue("CN=acme, O=Acme Ltd", name: "old", days: -1), "old"),
            Is.EqualTo(HttpStatusCode.Unauthorized));

    [Test]
    public async Task Is_not_known_with_a_certificate_for_servers() =>
        Assert.That(await CallAsync(
            authority, authority.Issue("CN=acme, O=Acme Ltd", name: "forServers", usage: "1.3.6.1.5.5.7.3.1"),
            "forServers"), Is.EqualTo(HttpStatusCode.Unauthorized));

    [Test]
    public async Task Is_asked_who_it_is_without_one() =>
        Assert.That(await CallAsync(authority, null, ""), Is.EqualTo(HttpStatusCode.Unauthorized));

    private async Task<HttpStatusCode> CallAsync(TestAuthority issuer, string? file, string name)
    {
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        if (file is not null)
            handler.SslOptions.ClientCertificates = [X509Certificate2.CreateFromPemFile(file, issuer.KeyOf(name))];
        handler.SslOptions.LocalCertificateSelectionCallback = file is null ? null : (_, _, certificates, _, _) => certificates[0];
        using var client = new HttpClient(handler) { BaseAddress = host.Address };
        using var response = await client.PostAsync(AcmeFlow.Path, new StringContent(AcmeFlow.Ask, Encoding.UTF8, "application/xml"));
        return response.StatusCode;
    }
}
