using System.Text.Json.Nodes;

namespace Soa.IntegrationTests.BrokerPage;

/// <summary>
/// Finds in what a broker has and is set to what RabbitMQ 4 has removed, refuses by default, or will remove: its list of deprecated
/// features, and the notes of the releases 4.0 to 4.4.
/// </summary>
internal static class RemovedFeatures
{
    // 4.0: mirroring and ram nodes are gone. 4.3: arguments of classic queues version 1, and queue_master_locator, are refused.
    private static readonly string[] Arguments = ["x-queue-mode", "x-queue-master-locator", "x-ha-policy", "x-ha-nodes"];

    private static readonly string[] PolicyKeys =
    [
        "ha-mode", "ha-params", "ha-sync-mode", "ha-sync-batch-size", "ha-promote-on-shutdown", "ha-promote-on-failure", "queue-mode",
        "queue-master-locator",
    ];

    // Keys of rabbitmq.conf with which RabbitMQ 4 does not start, or which it ignores.
    private static readonly string[] Settings =
    [
        "cluster_formation.randomized_startup_delay_range", "classic_queue.default_version", "mirroring_sync_batch_size",
        "queue_master_locator", "cluster_partition_handling", "mqtt.default_user", "mqtt.default_pass", "amqp1_0.default_user",
        "amqp1_0.default_vhost", "deprecated_features.permit",
    ];

    /// <summary>Returns what is wrong with a queue of the management API.</summary>
    public static IEnumerable<string> OfQueue(JsonObject queue)
    {
        var arguments = queue["arguments"]!.AsObject();
        if ((bool?)queue["durable"] == false && (bool?)queue["exclusive"] == false)
            yield return "transient_nonexcl_queues";
        foreach (var argument in Arguments.Where(arguments.ContainsKey))
            yield return argument;
        if ((int?)arguments["x-queue-version"] == 1)
            yield return "x-queue-version 1";
        // 4.0 gives each quorum queue a limit of 20, and drops what reaches it.
        if ((string?)queue["type"] == "quorum" && !(arguments.ContainsKey("x-delivery-limit")
            && (arguments.ContainsKey("x-dead-letter-exchange") || (int)arguments["x-delivery-limit"]! == int.MaxValue)))
            yield return "quorum queue without a delivery limit and a place for what reaches it";
    }

    /// <summary>Returns what is wrong with a policy.</summary>
    public static IEnumerable<string> OfPolicy(JsonObject policy) => PolicyKeys.Where(policy["definition"]!.AsObject().ContainsKey);

    /// <summary>Returns what is wrong with a channel.</summary>
    public static IEnumerable<string> OfChannel(JsonObject channel) => (int?)channel["global_prefetch_count"] > 0 ? ["global_qos"] : [];

    /// <summary>Returns what is wrong with a connection: addresses of version 1 exist in AMQP 1.0 only.</summary>
    public static IEnumerable<string> OfConnection(JsonObject connection) =>
        (string?)connection["protocol"] == "AMQP 0-9-1" ? [] : [$"amqp_address_v1 is possible with {connection["protocol"]}"];

    /// <summary>Returns what is wrong with a node.</summary>
    public static IEnumerable<string> OfNode(JsonObject node) => (string?)node["type"] == "ram" ? ["ram_node_type"] : [];

    /// <summary>Returns what is wrong with a file of settings.</summary>
    public static IEnumerable<string> OfConfiguration(string text) =>
        from line in text.Split('\n')
        let setting = line.Split('=')[0].Trim()
        where Settings.Any(removed => setting.StartsWith(removed, StringComparison.Ordinal))
        select setting;
}
