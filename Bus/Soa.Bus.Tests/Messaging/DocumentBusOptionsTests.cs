using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Soa.Bus.Messaging;

namespace Soa.Bus.Tests.Messaging;

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
    public void Pauses_double_up_to_the_longest()
    {
        var retry = new RetryOptions();

        Assert.That(
            new[] { 1, 2, 3, 4, 5, 6, 100, int.MaxValue }.Select(attempts => retry.PauseAfter(attempts).TotalMilliseconds),
            Is.EqualTo(new[] { 100.0, 200, 400, 800, 1600, 2000, 2000, 2000 }));
    }

    private static DocumentBusOptions Read(params (string Key, string Value)[] settings) => DocumentBusOptions.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create("Soa:Bus:" + setting.Key, (string?)setting.Value))).Build());
}
