using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Soa.Messaging.Settings;

namespace Soa.Messaging.Tests;

public sealed class DocumentBusOptionsTests
{
    [Test]
    public void Without_settings_the_bus_is_in_memory() => Assert.That(Read().Transport, Is.EqualTo(BusTransport.InMemory));

    [Test]
    public void A_connection_string_goes_before_single_settings()
    {
        var broker = Read(
            ("Transport", "rabbitmq"), ("RabbitMq:Host", "other"), ("RabbitMq:Username", "other"),
            ("RabbitMq:ConnectionString", "amqps://so%40a:p%2Fw@broker.example.com/vh%2F1")).RabbitMq.Resolve();

        Assert.That(
            (broker.Host, broker.Port, broker.VirtualHost, broker.Username, broker.Password, broker.UseTls),
            Is.EqualTo(("broker.example.com", 5671, "vh/1", "so@a", "p/w", true)));
    }

    [Test]
    public void A_connection_string_that_names_little_leaves_the_rest_to_the_settings()
    {
        var broker = Read(("RabbitMq:VirtualHost", "orders"), ("RabbitMq:ConnectionString", "amqp://broker:5673")).RabbitMq.Resolve();

        Assert.That((broker.Host, broker.Port, broker.VirtualHost, broker.Username), Is.EqualTo(("broker", 5673, "orders", "guest")));
    }

    [TestCase("RabbitMq:Host", "rabbit-1, rabbit-2:5673,[::1]:5674", "rabbit-1:5672 rabbit-2:5673 ::1:5674")]
    [TestCase("RabbitMq:ConnectionString", "amqp://me:p%40ss@rabbit-1,rabbit-2:5673/vh", "rabbit-1:5672 rabbit-2:5673")]
    [TestCase("RabbitMq:ConnectionString", "amqps://rabbit-1,rabbit-2", "rabbit-1:5671 rabbit-2:5671")]
    [TestCase("RabbitMq:ConnectionString", "amqp://me:secret@rabbit-1:5673", "rabbit-1:5673")]
    public void Several_hosts_have_a_port_each(string setting, string value, string expected)
    {
        var broker = Read((setting, value)).RabbitMq.Resolve();

        Assert.That(string.Join(' ', broker.Nodes.Select(node => $"{node.Host}:{node.Port}")), Is.EqualTo(expected));
    }

    [Test]
    public void Several_hosts_share_the_rest_of_a_connection_string()
    {
        var broker = Read(("RabbitMq:ConnectionString", "amqp://me:p%40ss@rabbit-1,rabbit-2:5673/vh%2F1")).RabbitMq.Resolve();

        Assert.That((broker.Username, broker.Password, broker.VirtualHost, broker.UseTls), Is.EqualTo(("me", "p@ss", "vh/1", false)));
    }

    [TestCase("RabbitMq:Host", "rabbit-1,", "Soa:Bus:RabbitMq:Host is 'rabbit-1,'")]
    [TestCase("RabbitMq:Host", "rabbit-1:0x1", "Soa:Bus:RabbitMq:Host is 'rabbit-1:0x1'")]
    [TestCase("RabbitMq:Host", "amqp://rabbit-1", "Soa:Bus:RabbitMq:Host is 'amqp://rabbit-1'")]
    [TestCase("RabbitMq:ConnectionString", "amqp://me:secret@rabbit-1,,rabbit-2", "Soa:Bus:RabbitMq:ConnectionString must look like")]
    [TestCase("RabbitMq:ConnectionString", "http://rabbit-1,rabbit-2/", "Soa:Bus:RabbitMq:ConnectionString must look like")]
    [TestCase("RabbitMq:Tls:ServerName", "rabbit", "Soa:Bus:RabbitMq:Tls has settings, but TLS is not used")]
    [TestCase("RabbitMq:Tls:Authorities:0", "no-such-file.pem", "Soa:Bus:RabbitMq:Tls:Authorities: no-such-file.pem cannot be read")]
    [TestCase("RabbitMq:Tls:Certificate", "no-such-file.pem", "Soa:Bus:RabbitMq:Tls:Certificate: no-such-file.pem")]
    [TestCase("RabbitMq:Tls:CertificateKey", "no-such-file.pem", "Soa:Bus:RabbitMq:Tls:CertificateKey is set, but Certificate is not")]
    public void What_is_wrong_about_hosts_and_certificates_is_said(string setting, string value, string error)
    {
        var thrown = Assert.Throws<OptionsValidationException>(() => Read((setting, value)))!;

        Assert.That(thrown.Failures, Has.Some.StartsWith(error));
        Assert.That(thrown.Message, Does.Not.Contain("secret"));
    }

    [Test]
    public void All_that_is_wrong_is_said_at_once()
    {
        var thrown = Assert.Throws<OptionsValidationException>(() => Read(
            ("CallTimeout", "00:00:00"), ("RabbitMq:Port", "70000"), ("RabbitMq:ConnectionString", "localhost"), ("Retry:Limit", "-1"),
            ("Retry:LongestPause", "00:00:00.001")))!;

        Assert.That(thrown.Failures, Has.Exactly(5).Items.And.All.StartsWith("Soa:Bus:"));
        Assert.That(thrown.Failures, Has.Some.EqualTo("Soa:Bus:RabbitMq:Port is 70000; a port is 1 to 65535."));
    }

    [Test]
    public void Limits_of_queues_are_checked_with_the_queue_named()
    {
        var thrown = Assert.Throws<OptionsValidationException>(() => Read(
            ("MaxInMemory", "0"), ("MaxPendingCalls", "-1"), ("Queues:service.orders:Concurrency", "0"), ("Queues:flow.a:Concurrency", "8"),
            ("Queues:flow.a:Prefetch", "4"), ("Queues:flow.b:MaxInMemory", "0"), ("Queues:service.b:MaxPendingCalls", "0")))!;

        Assert.That(thrown.Failures, Has.Exactly(6).Items);
        Assert.That(thrown.Failures, Has.Some.EqualTo("Soa:Bus:Queues:service.orders:Concurrency is 0; it must be from 1 to 1000."));
        Assert.That(thrown.Failures, Has.Some.Contains("Queues:flow.a:Prefetch is 4"));
    }

    [Test]
    public void Pauses_double_up_to_the_longest()
    {
        var retry = new RetryOptions();

        Assert.That(
            new[] { 1, 2, 3, 4, 5, 6, 100, int.MaxValue }.Select(attempts => retry.PauseAfter(attempts).TotalMilliseconds),
            Is.EqualTo(new[] { 100.0, 200, 400, 800, 1600, 2000, 2000, 2000 }));
    }

    [Test]
    public void A_queue_may_have_retries_of_its_own()
    {
        var retry = Read(
            ("Retry:Limit", "1"),
            ("Retry:Delays:0", "00:00:05"),
            ("Retry:Delays:1", "00:00:30"),
            ("Retry:Queues:flow.order-fulfilment:Delays:0", "01:00:00"),
            ("Retry:Queues:flow.quick:Delays", "")).Retry;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(retry.For("flow.other").Ladder, Is.EqualTo([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)]));
            Assert.That(retry.For("flow.order-fulfilment").Ladder, Is.EqualTo([TimeSpan.FromHours(1)]));
            Assert.That(retry.For("flow.order-fulfilment").Limit, Is.EqualTo(1));
            Assert.That(retry.For("flow.quick").Ladder, Is.Empty);
        }
    }

    [Test]
    public void Delays_that_cannot_be_are_refused_with_the_place_they_stand_at()
    {
        var thrown = Assert.Throws<OptionsValidationException>(() => Read(
            ("Retry:Jitter", "0.9"), ("Retry:Queues:flow.a:Delays:0", "00:01:00"), ("Retry:Queues:flow.a:Delays:1", "00:00:01"),
            ("Retry:Queues:flow.a:Jitter", "0")))!;

        Assert.That(thrown.Failures, Is.EqualTo((string[])[
            "Soa:Bus:Retry:Jitter is 0.9; it must be from 0 to 0.5.",
            "Soa:Bus:Retry:Queues:flow.a:Delays must not become shorter: put them in growing order."]));
    }

    private static DocumentBusOptions Read(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create("Soa:Bus:" + setting.Key, (string?)setting.Value)))
            .Build().ReadSettings<DocumentBusOptions>();
}
