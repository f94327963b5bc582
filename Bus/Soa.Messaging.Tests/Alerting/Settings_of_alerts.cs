using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Soa.Messaging.Alerting;
using Soa.Messaging.Settings;

namespace Soa.Messaging.Tests.Alerting;

public sealed class Settings_of_alerts
{
    [Test]
    public void Need_nothing() => Assert.That(new AlertOptions().FindErrors(), Is.Empty);

    [TestCase("Every", "00:00:00", "Soa:Alerts:Every is 00:00:00; it must be from 00:00:01")]
    [TestCase("Every", "01:00:00", "Soa:Alerts:Every is 01:00:00; it must be from 00:00:01")]
    [TestCase("GroupWait", "-00:00:01", "Soa:Alerts:GroupWait is -00:00:01; it must be 0 or more.")]
    [TestCase("ResolveAfter", "-00:00:01", "Soa:Alerts:ResolveAfter is -00:00:01")]
    [TestCase("RepeatAfter", "-00:00:01", "Soa:Alerts:RepeatAfter is -00:00:01")]
    [TestCase("GiveUpAfter", "00:00:00", "Soa:Alerts:GiveUpAfter is 00:00:00; it must be above zero.")]
    [TestCase("Retention", "00:00:00", "Soa:Alerts:Retention is 00:00:00; it must be above zero.")]
    [TestCase("ConsoleAddress", "bus.example.com", "Soa:Alerts:ConsoleAddress is 'bus.example.com'; it must be an address")]
    [TestCase("ConsoleAddress", "ftp://bus.example.com", "Soa:Alerts:ConsoleAddress is 'ftp://bus.example.com")]
    [TestCase("Rules:FailureRate", "5", "Soa:Alerts:Rules:FailureRate is 5; it must be from 0 to 1: 0.05 is 5 %.")]
    [TestCase("Rules:FailureDocuments", "0", "Soa:Alerts:Rules:FailureDocuments is 0; it must be 1 or more.")]
    [TestCase("Rules:FailureWindow", "00:00:10", "Soa:Alerts:Rules:FailureWindow is 00:00:10; it must be from 00:01:00")]
    [TestCase("Rules:QueueAge", "-00:00:01", "Soa:Alerts:Rules:QueueAge is -00:00:01; it must be 0 or more.")]
    [TestCase("Rules:OutboxPending", "10000", "Soa:Alerts:Rules:OutboxPending is 10000; it must be from 0 to 9999")]
    [TestCase("Rules:Misspelt", "1", "Soa:Alerts has keys that are not settings")]
    [TestCase("Overrides:order-*:FailureRate", "2", "Soa:Alerts:Overrides:order-*:FailureRate is 2; it must be from 0 to 1")]
    [TestCase("Channels:ops:Type", "Mail", "Soa:Alerts:Channels:ops:To is missing; name the recipients of the mail")]
    [TestCase("Channels:ops:Type", "Mail", "Soa:Alerts:Mail:Host is missing; a channel sends mail, so name the server")]
    [TestCase("Channels:ops:Type", "Mail", "Soa:Alerts:Mail:From is missing or not an address")]
    [TestCase("Channels:ops:To:0", "nobody", "Soa:Alerts:Channels:ops:To has 'nobody'; write an address such as ops@example.com.")]
    [TestCase("Channels:ops:Type", "Slack", "Soa:Alerts:Channels:ops:Address is missing or not an address")]
    [TestCase("Channels:ops:Secret", "short", "Soa:Alerts:Channels:ops:Secret is for the type Webhook; remove it.")]
    [TestCase("Mail:Port", "70000", "Soa:Alerts:Mail:Port is 70000; it must be from 1 to 65535.")]
    [TestCase("Mail:Username", "soa", "Soa:Alerts:Mail:Password is missing; set both, or neither.")]
    public void That_cannot_work_are_named(string key, string value, string error) =>
        Assert.That(Refuse((key, value)), Has.Some.StartsWith(error));

    [TestCase("short", "Secret is too short; use 16 characters or more.")]
    [TestCase("whsec_not base 64 at all", "Secret begins with whsec_, and what follows is not base64.")]
    public void Need_a_secret_that_is_one(string secret, string error)
    {
        var errors = Refuse(
            ("Channels:hook:Type", "Webhook"), ("Channels:hook:Address", "https://example.com/hook"), ("Channels:hook:Secret", secret));

        Assert.That(errors, Is.EqualTo([$"Soa:Alerts:Channels:hook:{error}"]));
        Assert.That(errors.Single(), Does.Not.Contain("base 64"));
    }

    [TestCase("smtp.example.com", 1)]
    [TestCase("127.0.0.1", 0)]
    public void Send_no_password_in_the_clear_over_a_network(string host, int errors) => Assert.That(
        new AlertOptions
        {
            Mail = new() { Host = host, From = "soa@example.com", Security = MailSecurity.None, Username = "soa", Password = "p" },
            Channels = { ["ops"] = new() { To = ["ops@example.com"] } },
        }.FindErrors().Count(),
        Is.EqualTo(errors));

    private static IReadOnlyList<string> Refuse(params (string Key, string Value)[] settings) => [
        .. Assert.Throws<OptionsValidationException>(() => new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(one => $"{AlertOptions.Section}:{one.Key}", one => (string?)one.Value))
            .Build().ReadSettings<AlertOptions>())!.Failures,
    ];
}
