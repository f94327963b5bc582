using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Soa.Bus.Hosting.Starting;
using Soa.Messaging;
using Soa.Messaging.Settings;

namespace Soa.Bus.Tests.Hosting;

/// <summary>A program that calls <c>AddSoaBus</c> with settings that cannot work.</summary>
public sealed class A_process_that_cannot_start : ProcessFixture
{
    private const string Shared = "this host is one of several processes, and a bus in its memory reaches none of the others. "
        + "Set Soa:Bus:Transport=RabbitMq and Soa:Bus:RabbitMq:ConnectionString=";

    private const string Known = "Soa has: Alerts, Bus, Data, Database, DefaultData, FlowFolder, FlowFolders, Flows, Http, Inbox, Journal, "
        + "Parked, Security, Seed, Series, Services, Shipping, Soap.";

    [Test]
    public void Names_all_errors_of_all_sections_at_once()
    {
        var errors = Errors(
            bus => bus.AddFlows("nowhere").AddCheck(_ => ["Own:Thing is wrong."]).AllowAnyoneOnLoopback(),
            ("Soa:Bus:Transprot", "RabbitMq"), ("Soa:Journal:Retention", "14 days"), ("Soa:Inbox:Retention", "-1.00:00:00"),
            ("Soa:Soap:MaxDepth", "0"),
            ("Soa:Security:Users:anna:Rolls:0", "clerk"), ("Soa:Returns:Dayz", "14"), ("Soa:Returns:Countries:0:Code", "GB"));

        Assert.That(errors, Is.EquivalentTo((string[])
        [
            "Soa:Bus:Transprot is not a setting. Did you mean Soa:Bus:Transport?",
            "Soa:Journal:Retention is '14 days'; it must be a time such as 00:00:30 (hours:minutes:seconds) or 14.00:00:00 (14 days).",
            "Soa:Inbox:Retention is -1.00:00:00; it must be above zero.",
            "Soa:Soap:MaxDepth is 0; it must be positive.",
            "Soa:Security:Users:anna:Rolls:0 is not a setting. Did you mean Soa:Security:Users:anna:Roles:0?",
            "Soa:Returns:Dayz is not a setting. " + Known,
            "Soa:Returns:Countries:0:Code is not a setting. " + Known,
            $"Soa:FlowFolder is {Path.GetFullPath("nowhere")}: the folder does not exist. "
                + "A relative path counts from the current directory, in appsettings.json from the folder of that file.",
            "Own:Thing is wrong.",
        ]));
    }

    [Test]
    public void Names_errors_in_settings_of_its_services_too()
    {
        var errors = Errors(
            bus => bus.AddServices(services => services.AddSettings<ReturnsOptions>()).UseInMemory().AllowAnyoneOnLoopback(),
            ("Soa:Returns:Days", "-1"), ("Soa:Returns:Dayz", "14"), ("Soa:Returns:Countries:0:Cod", "GB"),
            ("Soa:Returns:Countries:0:Code", "GB"));

        Assert.That(errors, Is.EquivalentTo((string[])
        [
            "Soa:Returns:Days is -1; it must be above zero.",
            "Soa:Returns:Dayz is not a setting. Did you mean Soa:Returns:Days?",
            "Soa:Returns:Countries:0:Cod is not a setting. Did you mean Soa:Returns:Countries:0:Code?",
        ]));
    }

    [TestCase(null, "Soa:Bus:Transport is not set: " + Shared)]
    [TestCase("InMemory", "Soa:Bus:Transport is InMemory: " + Shared)]
    [TestCase("inmemory", "Soa:Bus:Transport is inmemory: " + Shared)]
    [TestCase("0", "Soa:Bus:Transport is 0: " + Shared)]
    [TestCase(" 0 ", "Soa:Bus:Transport is  0 : " + Shared)]
    [TestCase(" InMemory ", "Soa:Bus:Transport is  InMemory : " + Shared)]
    public void Is_one_of_several_on_a_bus_that_reaches_none_of_them(string? transport, string error) => Assert.That(
        Errors(bus => bus.RequireSharedTransport().AllowAnyoneOnLoopback(), transport is null ? [] : [("Soa:Bus:Transport", transport)]),
        Has.Count.EqualTo(1).And.One.StartsWith(error));

    [Test]
    public void Is_one_of_several_and_made_for_the_memory_of_one() => Assert.That(
        Errors(bus => bus.RequireSharedTransport().UseInMemory().AllowAnyoneOnLoopback()), Has.Count.EqualTo(1).And.One.Contains(Shared));

    [TestCase("RabbitMq")]
    [TestCase("rabbitmq")]
    [TestCase("1")]
    public void Starts_as_one_of_several_on_a_bus_that_reaches_them(string transport) => Assert.That(
        () => Program(("Soa:Bus:Transport", transport)).AddSoaBus(bus => bus.RequireSharedTransport().AllowAnyoneOnLoopback()),
        Throws.Nothing);

    [Test]
    public void Is_told_to_use_another_transport_than_it_is_made_for() => Assert.That(
        Errors(bus => bus.UseRabbitMq().AllowAnyoneOnLoopback(), ("Soa:Bus:Transport", "InMemory")),
        Is.EqualTo((string[])["Soa:Bus:Transport is InMemory, but this host is made for RabbitMq. Remove the setting."]));

    [Test]
    public void Names_nobody_who_may_call() => Assert.That(
        Errors(bus => bus.UseInMemory()), Has.Count.EqualTo(1).And.One.StartsWith("No callers of this process are named."));

    [Test]
    public void Has_no_database_for_what_needs_one([Values] bool hasJournal) => Assert.That(
        Errors(
            bus => (hasJournal ? bus.AddJournal() : bus.AddParked()).UseInMemory().AllowAnyoneOnLoopback(),
            ("ConnectionStrings:Soa", null)),
        Has.Count.EqualTo(1).And.One.StartsWith("No connection string is configured. Set ConnectionStrings:Soa"));

    [TestCase("Soa:Bus:Transprot")]
    [TestCase("Soa:Bus:RabbitMq:Hots")]
    [TestCase("Soa:Bus:Queues:service.orders:Prefetchh")]
    [TestCase("Soa:Bus:Retry:Queues:a:Limmit")]
    public void Refuses_a_key_that_is_no_setting_also_where_a_library_is_used_alone(string key)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, "1")]).Build();
        using var provider = new ServiceCollection().AddSettings<DocumentBusOptions>(configuration).BuildServiceProvider();
        Assert.That(() => provider.GetRequiredService<IStartupValidator>().Validate(), Throws.InvalidOperationException);
    }

    [Test]
    public void Names_unknown_keys_and_wrong_values_together_also_where_a_library_is_used_alone()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Soa:Bus:Queues:a:Prefetchh", "1"), new("Soa:Bus:MaxInMemory", "0")]).Build();
        Assert.That(
            () => new ServiceCollection().AddDocumentBus(configuration),
            Throws.TypeOf<OptionsValidationException>().With.Property("Failures").EqualTo((string[])
            [
                "Soa:Bus has keys that are not settings: 'Prefetchh'.", "Soa:Bus:MaxInMemory is 0; it must be 1 or more.",
            ]));
    }

    private IReadOnlyList<string> Errors(Action<SoaBusBuilder> configure, params (string, string?)[] settings) =>
        Assert.Throws<StartException>(() => Program(settings).AddSoaBus(configure))!.Errors;

    /// <summary>Settings of a service of a user.</summary>
    private sealed record ReturnsOptions : ISettings
    {
        static string ISettings.Section => "Soa:Returns";

        public int Days { get; init; } = 14;

        public IReadOnlyList<Country> Countries { get; init; } = [];

        public IEnumerable<string> FindErrors()
        {
            if (Days <= 0)
                yield return $"Soa:Returns:Days is {Days}; it must be above zero.";
        }

        internal sealed record Country
        {
            public string Code { get; init; } = "";
        }
    }
}
