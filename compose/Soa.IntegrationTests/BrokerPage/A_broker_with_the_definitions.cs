using System.Text.Json.Nodes;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing.SoapStacks;
using static Soa.IntegrationTests.BrokerPage.BrokerOfThePage;

namespace Soa.IntegrationTests.BrokerPage;

/// <summary>An empty broker that loaded <c>compose/rabbitmq/definitions.json</c>, after an order went through it.</summary>
[OnEverySoapStack]
public sealed class A_broker_with_the_definitions
{
    private static readonly JsonObject File = JsonNode.Parse(global::System.IO.File.ReadAllText(
        Path.Combine(SharedData.RepositoryRoot, "compose", "rabbitmq", "definitions.json")))!.AsObject();

    private static IEnumerable<TestCaseData> Items =>
        from list in File
        from item in list.Value!.AsArray()
        select new TestCaseData(list.Key, item!.AsObject()).SetArgDisplayNames(list.Key, (string)item["name"]!);

    [TestCaseSource(nameof(Items))]
    public async Task Has_what_the_file_says(string list, JsonObject item)
    {
        // The exported definitions of 3.10 leave out what a virtual host is described with.
        var all = list == "vhosts"
            ? (await Broker.Administrator.GetAsync(list)).AsArray()
            : (await Broker.Administrator.GetAsync("definitions"))[list]!.AsArray();
        var found = all.Single(
            other => (string)other!["name"]! == (string)item["name"]! && (string?)other["vhost"] == (string?)item["vhost"])!;
        foreach (var (name, value) in item)
            Assert.That(JsonNode.DeepEquals(found[name], value), $"{name} is {found[name]?.ToJsonString()}, not {value?.ToJsonString()}");
    }

    [Test]
    public void Is_set_up_without_secrets() =>
        Assert.That(
            File.Select(list => list.Key), Is.EquivalentTo((string[])["vhosts", "exchanges", "queues", "bindings", "policies"]),
            "users, with their passwords, are in a file that is made when the broker starts");

    [Test]
    public async Task Keeps_events_that_reach_no_queue()
    {
        var events = await Broker.Administrator.GetAsync("exchanges/%2F/events");
        Assert.That((string?)events["policy"], Is.EqualTo("keep-unroutable-events"));
    }

    [Test]
    public async Task Has_nothing_whose_name_a_person_does_not_understand()
    {
        var exchanges = (await Broker.Administrator.ListAsync("exchanges/%2F")).Select(exchange => (string)exchange["name"]!)
            .Where(name => name.Length > 0 && !name.StartsWith("amq.", StringComparison.Ordinal));
        var queues = (await Broker.Administrator.ListAsync("queues/%2F")).Select(queue => (string)queue["name"]!).ToList();
        var bindings = (await Broker.Administrator.ListAsync("exchanges/%2F/events/bindings/source"))
            .Select(binding => $"{binding["routing_key"]} -> {binding["destination"]}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(exchanges, Is.EquivalentTo((string[])["events", "unroutable"]));
            Assert.That(queues, Has.All.Match(@"^(service|flow)\.[a-z-]+$|^dead-letters$|^unroutable$|^answers\.[a-z0-9.-]+$"));
            Assert.That(queues, Has.Some.EqualTo("service.orders").And.Some.EqualTo("flow.order-fulfilment"));
            Assert.That(bindings, Has.All.Match(@"^[a-z]+\.[A-Z][A-Za-z]+ -> flow\.[a-z-]+$"));
        }
    }

    [Test]
    public async Task Describes_each_queue() =>
        Assert.That(
            (await Broker.Administrator.ListAsync("queues/%2F")).Select(queue => (string?)queue["arguments"]!["x-description"]),
            Has.All.Match(@"^[A-Z].+\.$"));

    [Test]
    public async Task Names_each_process_at_its_connection_and_its_consumers()
    {
        var connections = await Condition.BecomesAsync(
            () => Broker.Administrator.ListAsync("connections"),
            found => found.Count == 2,
            found => $"{found.Count} connections are shown");
        var names = connections.Select(connection => (string?)connection["user_provided_name"]).ToList();
        var consumers = (await Broker.Administrator.ListAsync("consumers/%2F")).Select(consumer => (string)consumer["consumer_tag"]!);

        using (Assert.EnterMultipleScope())
        {
            (string Name, string Shown)[] programs = [("bus-1", "Soa.Bus.Host (flows)"), ("services", "Soa.Services.Host (services)")];
            foreach (var (program, role) in programs)
            {
                var id = Broker.System.Started.Single(process => process.Name == program).Process;
                Assert.That(names, Has.One.EqualTo($"{role} on {Environment.MachineName}, process {id}"));
            }

            Assert.That(consumers.Distinct(), Is.EquivalentTo(names));
        }
    }

    [TestCase("dead-letters")]
    [TestCase("unroutable")]
    public async Task Keeps_nothing_of_an_order_that_went_through(string queue)
    {
        var found = await Condition.BecomesAsync(
            () => Broker.Administrator.GetAsync($"queues/%2F/{queue}"),
            state => (int?)state["consumers"] == 1,
            _ => "the bus is not shown");
        Assert.That((int)found["messages"]!, Is.Zero);
    }
}
