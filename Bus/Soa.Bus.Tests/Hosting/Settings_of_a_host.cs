using Microsoft.Extensions.Configuration;
using Soa.Bus.Hosting.Settings;
using Soa.Bus.Hosting.Starting;

namespace Soa.Bus.Tests.Hosting;

/// <summary>What is written under <c>Soa:</c>, on the command line, in the environment or in a file.</summary>
public sealed class Settings_of_a_host
{
    [TestCase("Soa:Bus:Transprot", "RabbitMq", "Soa:Bus:Transprot is not a setting. Did you mean Soa:Bus:Transport?")]
    [TestCase("soa:BUS:transprot", "RabbitMq", "Soa:Bus:transprot is not a setting. Did you mean Soa:Bus:Transport?")]
    [TestCase("Soa:Buss:Transport", "RabbitMq", "Soa:Buss:Transport is not a setting. Did you mean Soa:Bus:Transport?")]
    [TestCase("Soa:FlowFoldr", "x", "Soa:FlowFoldr is not a setting. Did you mean Soa:FlowFolder?")]
    [TestCase("Soa:FlowFoldrs:0", "x", "Soa:FlowFoldrs:0 is not a setting. Did you mean Soa:FlowFolders:0?")]
    [TestCase("Soa:Bus:Queues:service.orders:Concurency", "3", "Soa:Bus:Queues:service.orders:Concurency is not a setting. "
        + "Did you mean Soa:Bus:Queues:service.orders:Concurrency?")]
    [TestCase("Soa:Bus:Retry:Queues:flow.a:Limmit", "3", "Soa:Bus:Retry:Queues:flow.a:Limmit is not a setting. "
        + "Did you mean Soa:Bus:Retry:Queues:flow.a:Limit?")]
    [TestCase("Soa:Security:Users:clerk:PaswordHash", "x", "Soa:Security:Users:clerk:PaswordHash is not a setting. "
        + "Did you mean Soa:Security:Users:clerk:PasswordHash?")]
    [TestCase("Soa:Security:Users:clerk:Rolls:0", "x", "Soa:Security:Users:clerk:Rolls:0 is not a setting. "
        + "Did you mean Soa:Security:Users:clerk:Roles:0?")]
    [TestCase("Soa:Bus:ConnectionString", "amqp://x", "Soa:Bus:ConnectionString is not a setting. "
        + "Did you mean Soa:Bus:RabbitMq:ConnectionString?")]
    [TestCase("Soa:HomeCountry", "GB", "Soa:HomeCountry is not a setting. Did you mean Soa:Shipping:HomeCountry?")]
    [TestCase("Soa:Services:0", "orders", "Soa:Services:0 is not a setting.")]
    [TestCase("Soa:Flows:FileFolders:first", "/tmp", "Soa:Flows:FileFolders:first is not a setting. "
        + "The entries of the list Soa:Flows:FileFolders are numbered: Soa:Flows:FileFolders:0")]
    [TestCase("Soa:Nothing:Like:It", "x", "Soa:Nothing:Like:It is not a setting.")]
    [TestCase("Soa_Bus:Transport", "RabbitMq", "Soa_Bus:Transport is not a setting. Did you mean Soa:Bus:Transport?")]
    [TestCase("SOA_BUS_RABBITMQ_HOST", "x", "SOA_BUS_RABBITMQ_HOST is not a setting. Did you mean Soa:Bus:RabbitMq:Host?")]
    [TestCase("Sao:Bus:Transport", "RabbitMq", "Sao:Bus:Transport is not a setting. Did you mean Soa:Bus:Transport?")]
    [TestCase("ConnectionStrings:Sao", "x", "ConnectionStrings:Sao is not a setting. Did you mean ConnectionStrings:Soa?")]
    public void That_nothing_reads_is_refused_with_the_name_that_was_meant(string key, string value, string error) =>
        Assert.That(Errors((key, value)), Has.One.StartsWith(error));

    [TestCase("Soa:Bus:Transport", "Rabbit", "Soa:Bus:Transport is 'Rabbit'; it must be InMemory or RabbitMq.")]
    [TestCase("Soa:Bus:Transport", "7", "Soa:Bus:Transport is '7'; it must be InMemory or RabbitMq.")]
    [TestCase("Soa:Bus:Transport", "", "Soa:Bus:Transport is empty;")]
    [TestCase("Soa:FlowFolder", " ", "Soa:FlowFolder is empty;")]
    [TestCase("Soa:Bus:CallTimeout", "30 s", "Soa:Bus:CallTimeout is '30 s'; it must be a time such as 00:00:30")]
    [TestCase("Soa:Bus:CallTimeout", "30", "Soa:Bus:CallTimeout is '30'; it must be a time such as 00:00:30")]
    [TestCase("Soa:Bus:Retry:Delays:1", "1m", "Soa:Bus:Retry:Delays:1 is '1m'; it must be a time")]
    [TestCase("Soa:Bus:Queues:service.orders:Concurrency", "many", "Soa:Bus:Queues:service.orders:Concurrency is 'many'; "
        + "it must be a whole number")]
    [TestCase("Soa:Journal:MaxWaitingBytes", "64MB", "Soa:Journal:MaxWaitingBytes is '64MB'; it must be a whole number")]
    [TestCase("Soa:Seed", "yes", "Soa:Seed is 'yes'; it must be true or false.")]
    [TestCase("Soa:Database:Provider", "Oracle", "Soa:Database:Provider is 'Oracle'; it must be Sqlite or SqlServer.")]
    [TestCase("Soa:Bus:RabbitMq", "amqp://x", "Soa:Bus:RabbitMq is a section: set one of Soa:Bus:RabbitMq:ConnectionString, ")]
    [TestCase("Soa:Flows:FileFolders", "/tmp", "Soa:Flows:FileFolders is a list: write its entries as Soa:Flows:FileFolders:0,")]
    [TestCase("Soa:Flows:Registry", "http://x", "Soa:Flows:Registry has entries with names: write Soa:Flows:Registry:<name>.")]
    [TestCase("Soa:Bus:MaxPendingCalls", "-1", "Soa:Bus:MaxPendingCalls is -1; it must be 1 or more.")]
    [TestCase("Soa:Flows:Limits:Depth", "-1", "Soa:Flows:Limits:Depth is -1; it must be above zero.")]
    [TestCase("Soa:Flows:Limits:MapTime", "00:00:00", "Soa:Flows:Limits:MapTime is 00:00:00; it must be above zero.")]
    [TestCase("Soa:Flows:WatchInterval", "-00:00:01", "Soa:Flows:WatchInterval is -00:00:01; it must be above zero.")]
    [TestCase("Soa:Bus:RabbitMq:ConnectionString", "localhost:5672", "Soa:Bus:RabbitMq:ConnectionString must look like amqp://")]
    [TestCase("Soa:Bus:RabbitMq:ConnectionString", "amqp:///vhost", "Soa:Bus:RabbitMq:ConnectionString must look like amqp://")]
    public void Whose_value_cannot_work_is_refused(string key, string value, string error) =>
        Assert.That(Errors((key, value)), Has.Count.EqualTo(1).And.One.StartsWith(error));

    [Test]
    public void Are_wrong_all_at_once() => Assert.That(
        Errors(
            ("Soa:Bus:Transprot", "RabbitMq"), ("Soa:Bus:Transport", "Rabbit"), ("Soa:Bus:MaxInMemory", "0"),
            ("Soa:Inbox:Retention", "-1.00:00:00"), ("Soa:Journal:Retention", "x")),
        Has.Count.EqualTo(5));

    [TestCase("soa:bus:transport", "rabbitmq")]
    [TestCase("Soa:Bus:Queues:flow.any-thing:Prefetch", "40")]
    [TestCase("Soa:Bus:Retry:Delays:0", "00:00:01")]
    [TestCase("Soa:Flows:Registry:acme", "http://partner.example")]
    [TestCase("Soa:Services", "orders,billing")]
    [TestCase("Soa:Shipping:HomeCountry", "DE")]
    [TestCase("Soa:Flows:AllowedHosts", "")]
    [TestCase("Soa:Inbox:Retention", "30.00:00:00")]
    [TestCase("SOA_SQLSERVER", "Server=x")]
    [TestCase("SOA_SERVICES_PORT", "tcp://10.0.0.1:80")]
    [TestCase("Logging:LogLevel:Soa", "Debug")]
    public void Are_taken_as_they_are_when_they_are_right(string key, string value) => Assert.That(Errors((key, value)), Is.Empty);

    [Test]
    public void Say_where_they_were_written()
    {
        var configuration = new ConfigurationBuilder().AddCommandLine(["--Soa:Bus:Transprot=RabbitMq"]).Build();
        Assert.That(SettingsCheck.FindErrors(configuration).Single(), Does.EndWith("(command line)"));
    }

    [TestCase("--Soa:Bus:Transport", "--urls=http://127.0.0.1:0", "Soa:Bus:Transport has no value on the command line")]
    [TestCase("--urls", "", "urls has no value on the command line")]
    [TestCase("RabbitMq", "", "The argument 'RabbitMq' sets nothing.")]
    [TestCase("-Soa:Seed", "", "The argument '-Soa:Seed' sets nothing.")]
    public void Are_not_ignored_on_the_command_line(string first, string second, string error) =>
        Assert.That(CommandLineCheck.FindErrors(second.Length == 0 ? [first] : [first, second]), Has.Exactly(1).StartsWith(error));

    [Test]
    public void May_have_their_value_as_the_next_argument() =>
        Assert.That(
            CommandLineCheck.FindErrors(["--Soa:Bus:Transport", "RabbitMq", "--urls=http://127.0.0.1:0", "Soa:Seed=false"]), Is.Empty);

    private static IReadOnlyList<string> Errors(params (string Key, string Value)[] settings) => SettingsCheck.FindErrors(
        new ConfigurationBuilder().AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());
}
