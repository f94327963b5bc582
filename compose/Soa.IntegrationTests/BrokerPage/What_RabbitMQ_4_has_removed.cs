using System.Text.Json.Nodes;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing.SoapStacks;
using static Soa.IntegrationTests.BrokerPage.BrokerOfThePage;

namespace Soa.IntegrationTests.BrokerPage;

/// <summary>
/// Checks what a running system has on its broker against what RabbitMQ 4 has removed. RabbitMQ 4 itself does not run here.
/// </summary>
[OnEverySoapStack]
public sealed class What_RabbitMQ_4_has_removed
{
    [Test]
    public async Task Is_used_by_no_queue() =>
        Assert.That(
            (await Broker.Administrator.ListAsync("queues")).SelectMany(queue => RemovedFeatures.OfQueue(queue), Named), Is.Empty);

    [Test]
    public async Task Is_used_by_no_policy() =>
        Assert.That(
            (await Broker.Administrator.ListAsync("policies")).SelectMany(policy => RemovedFeatures.OfPolicy(policy), Named), Is.Empty);

    [Test]
    public async Task Is_used_by_no_channel_and_no_connection()
    {
        var channels = await Condition.BecomesAsync(
            () => Broker.Administrator.ListAsync("channels"),
            found => found.Count > 10 && found.All(channel => channel.ContainsKey("global_prefetch_count")),
            found => $"{found.Count} channels are shown");
        Assert.That(channels.SelectMany(channel => RemovedFeatures.OfChannel(channel), Named), Is.Empty);
        Assert.That(
            (await Broker.Administrator.ListAsync("connections")).SelectMany(one => RemovedFeatures.OfConnection(one), Named), Is.Empty);
    }

    [Test]
    public async Task Is_used_by_no_node() =>
        Assert.That((await Broker.Administrator.ListAsync("nodes")).SelectMany(node => RemovedFeatures.OfNode(node), Named), Is.Empty);

    [Test]
    public void Is_in_no_file_of_settings()
    {
        var compose = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "compose", "rabbitmq", "rabbitmq.conf"));
        var started = File.ReadAllText(Path.Combine(Broker.System.Folder, "rabbitmq", "rabbitmq.conf"));
        var cluster = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "compose", "kubernetes", "base", "rabbitmq.yaml"));
        Assert.That(new[] { compose, started, cluster }.SelectMany(RemovedFeatures.OfConfiguration), Is.Empty);
        Assert.That(started, Does.Contain("load_definitions"));
    }

    [TestCase("""{"durable":false,"exclusive":false,"arguments":{}}""", "transient_nonexcl_queues")]
    [TestCase("""{"durable":true,"exclusive":false,"arguments":{"x-queue-mode":"lazy"}}""", "x-queue-mode")]
    [TestCase("""{"durable":true,"exclusive":false,"arguments":{"x-queue-version":1}}""", "x-queue-version 1")]
    [TestCase("""{"durable":true,"exclusive":false,"arguments":{"x-queue-master-locator":"min-masters"}}""", "x-queue-master-locator")]
    [TestCase(
        """{"durable":true,"exclusive":false,"type":"quorum","arguments":{"x-delivery-limit":20}}""",
        "quorum queue without a delivery limit and a place for what reaches it")]
    public void Is_found_at_a_queue(string queue, string finding) =>
        Assert.That(RemovedFeatures.OfQueue(JsonNode.Parse(queue)!.AsObject()), Is.EqualTo([finding]));

    [TestCase("""{"durable":false,"exclusive":true,"arguments":{}}""")]
    [TestCase("""{"durable":true,"exclusive":false,"type":"classic","arguments":{"x-expires":300000,"x-queue-version":2}}""")]
    public void Is_not_found_at_a_queue_that_has_none_of_it(string queue) =>
        Assert.That(RemovedFeatures.OfQueue(JsonNode.Parse(queue)!.AsObject()), Is.Empty);

    [Test]
    public void Is_found_elsewhere()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RemovedFeatures.OfPolicy(Object("""{"definition":{"ha-mode":"all"}}""")), Is.EqualTo(["ha-mode"]));
            Assert.That(RemovedFeatures.OfChannel(Object("""{"global_prefetch_count":5}""")), Is.EqualTo(["global_qos"]));
            Assert.That(RemovedFeatures.OfConnection(Object("""{"protocol":"AMQP 1-0"}""")), Has.One.StartsWith("amqp_address_v1"));
            Assert.That(RemovedFeatures.OfNode(Object("""{"type":"ram"}""")), Is.EqualTo(["ram_node_type"]));
            Assert.That(
                RemovedFeatures.OfConfiguration("a = 1\nclassic_queue.default_version = 1\n"),
                Is.EqualTo(["classic_queue.default_version"]));
        }
    }

    private static JsonObject Object(string json) => JsonNode.Parse(json)!.AsObject();

    private static string Named(JsonObject item, string finding) => $"{item["name"]}: {finding}";
}
