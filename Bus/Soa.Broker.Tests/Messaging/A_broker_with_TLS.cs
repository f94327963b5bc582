using Microsoft.Extensions.Diagnostics.HealthChecks;
using Soa.Bus.Testing;
using Soa.Documents;
using Soa.Messaging;
using Soa.Testing.Messaging;
using Soa.Testing.Security;

namespace Soa.Broker.Tests.Messaging;

/// <summary>A RabbitMQ that takes connections with TLS only: whom the bus trusts, and what it says where it does not.</summary>
public sealed class A_broker_with_TLS
{
    private readonly int port = FreePorts.Find();
    private TestAuthority authority = null!;
    private PrivateBroker broker = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        // Ignores the tests where RabbitMQ is not installed.
        if (!(await SharedBroker.GetAsync()).CanBeStopped)
            Assert.Ignore("The broker of SOA_RABBITMQ has a certificate of its own.");
        authority = TestAuthority.Create();
        authority.Issue("CN=localhost", "server");
        broker = await PrivateBroker.StartAsync(TimeProvider.System, $"""
            listeners.ssl.1 = 127.0.0.1:{port}
            ssl_options.cacertfile = {authority.File}
            ssl_options.certfile = {authority.PathOf("server")}
            ssl_options.keyfile = {authority.KeyOf("server")}
            ssl_options.versions.1 = tlsv1.3
            ssl_options.verify = verify_peer
            ssl_options.fail_if_no_peer_cert = true
            """);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (broker is not null)
            await broker.DisposeAsync();
        authority?.Dispose();
    }

    [Test]
    public async Task Is_connected_to_by_a_client_that_trusts_its_authority_and_is_known()
    {
        await using var bus = await TestBus.StartAsync(
            Options("localhost", Trusting()), new DocumentSubscription("service.echo", [], EchoAsync));

        Assert.That((await bus.Bus.CallAsync("echo", Xml.New("<Ping/>"), default)).Name.Name, Is.EqualTo("Pong"));
    }

    [Test]
    public async Task Is_connected_to_under_another_name_if_the_settings_say_so()
    {
        await using var bus = await TestBus.StartAsync(Options("127.0.0.1", Trusting() with { ServerName = "localhost" }));

        Assert.That(await bus.HealthAsync(), Is.EqualTo(HealthStatus.Healthy));
    }

    [Test]
    public Task Is_refused_if_its_certificate_has_another_name() => AssertRefusedAsync(
        "127.0.0.1", Trusting(),
        "TLS failed: the broker's certificate (CN=localhost) is not valid for the name '127.0.0.1'. "
        + "Connect to a name for which it is, or set Soa:Bus:RabbitMq:Tls:ServerName.");

    [Test]
    public Task Is_refused_if_the_machine_does_not_trust_its_authority() => AssertRefusedAsync(
        "localhost", Trusting() with { Authorities = [] },
        "TLS failed: the broker's certificate (CN=localhost) was issued by CN=Test Authority, which is not trusted. "
        + "Name the PEM file of its authority in Soa:Bus:RabbitMq:Tls:Authorities.");

    [Test]
    public async Task Is_refused_if_another_authority_of_the_same_name_is_trusted()
    {
        using var other = TestAuthority.Create();
        await AssertRefusedAsync(
            "localhost", Trusting() with { Authorities = [other.File] }, "was issued by CN=Test Authority, which is not trusted");
    }

    [Test]
    public Task Refuses_a_client_without_a_certificate() =>
        AssertRefusedAsync(
            "localhost", Trusting() with { Certificate = null, CertificateKey = null },
            "it closed the connection. If it asks for a certificate, set Soa:Bus:RabbitMq:Tls:Certificate.");

    private RabbitMqTlsOptions Trusting() => new()
    {
        Authorities = [authority.File],
        Certificate = authority.Issue("CN=bus", "bus"),
        CertificateKey = authority.KeyOf("bus"),
    };

    private DocumentBusOptions Options(string host, RabbitMqTlsOptions tls) => new()
    {
        Transport = BusTransport.RabbitMq,
        RabbitMq = new RabbitMqOptions { ConnectionString = $"amqps://guest:guest@{host}:{port}/", Tls = tls },
        SendTimeout = TimeSpan.FromSeconds(5),
    };

    private async Task AssertRefusedAsync(string host, RabbitMqTlsOptions tls, string reason)
    {
        var log = new LinesOfTheLog();
        await using var bus = await TestBus.StartWithoutBrokerAsync(Options(host, tls), log);
        await Wait.UntilAsync(() => log.Lines.Count > 0, "the log says what is wrong");

        Assert.That(
            log.Lines.First(),
            Does.StartWith($"The RabbitMQ broker at {host}:{port} cannot be reached: ").And.Contains(reason).And.Not.Contains("\n"));
        Assert.That(await bus.HealthAsync(), Is.EqualTo(HealthStatus.Unhealthy));
    }

    private static Task<Document?> EchoAsync(Document request, CancellationToken cancellationToken) =>
        Task.FromResult<Document?>(request.Answer(Xml.Bytes("<Pong/>")));
}
