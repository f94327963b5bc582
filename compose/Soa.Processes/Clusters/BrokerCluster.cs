using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Soa.Processes.Clusters;

/// <summary>Represents a cluster of three nodes of RabbitMQ.</summary>
internal sealed class BrokerCluster : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    // For the management API of a node, which may be cut off.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(5);

    private readonly string folder = Directory.CreateTempSubdirectory("soa-cluster-").FullName;

    // Nodes that ignore a cut name it until they are started again, also when all of them are together.
    private readonly bool remembersCuts;
    private bool keepsLogs;

    private BrokerCluster(ClusterNetwork network, ClusterOptions options)
    {
        Network = network;
        remembersCuts = options.PartitionHandling == "ignore";
        Nodes = [.. Enumerable.Range(1, ClusterNetwork.Nodes).Select(
            number => ClusterNode.Create(network, number, Path.Combine(folder, $"node-{number}"), options))];
    }

    public ClusterNetwork Network { get; }

    public IReadOnlyList<ClusterNode> Nodes { get; }

    /// <summary>Gets the connection string with all nodes.</summary>
    public string ConnectionString => $"amqp://guest:guest@{string.Join(',', Nodes.Select(node => node.Address))}/";

    /// <summary>Returns why there cannot be a cluster on this machine, and what to do about it; <c>null</c> if there can.</summary>
    public static async Task<string?> FindObstacleAsync() => !ClusterNode.IsInstalled
        ? "RabbitMQ is not installed: 'sudo apt-get install rabbitmq-server'."
        : await ClusterNetwork.FindObstacleAsync() is { } obstacle
            ? $"{obstacle} Run it as root, on Linux with iproute2."
            : null;

    /// <summary>Starts a cluster.</summary>
    /// <exception cref="StartFailedException">A node did not start, or did not join the others.</exception>
    public static async Task<BrokerCluster> StartAsync(ClusterOptions options)
    {
        var cluster = new BrokerCluster(await ClusterNetwork.CreateAsync(), options);
        try
        {
            // The others join the first one. They would hold its lock if they were there before it.
            cluster.Nodes[0].Start();
            await cluster.UntilRunningAsync(1, Patience);
            foreach (var node in cluster.Nodes.Skip(1))
                node.Start();
            await cluster.UntilWholeAsync();
            return cluster;
        }
        catch (Exception failure)
        {
            cluster.keepsLogs = failure is TimeoutException;
            await cluster.DisposeAsync();
            if (cluster.keepsLogs)
                throw new StartFailedException($"The cluster did not start: {failure.Message} See the logs in {cluster.folder}.");
            throw;
        }
    }

    /// <summary>Waits until every node says that all run.</summary>
    /// <exception cref="TimeoutException">They do not.</exception>
    public Task UntilWholeAsync(TimeSpan? limit = null) => UntilRunningAsync(Nodes.Count, limit ?? Patience);

    /// <summary>Returns the connections of clients, as the nodes that answer list them.</summary>
    public async Task<IReadOnlyList<ClientConnection>> ConnectionsAsync() =>
        [.. (await ListAsync("api/connections"))
            .Where(one => one!["client_properties"]?["process_id"] is not null && one["node"] is not null)
            .Select(one => new ClientConnection(
                (string)one!["name"]!, int.Parse((string)one["client_properties"]!["process_id"]!),
                Nodes.Single(node => node.Name == (string)one["node"]!).Number))];

    /// <summary>Closes a client's connection; the client connects to the next node.</summary>
    public Task CloseAsync(ClientConnection connection) =>
        SendAsync(HttpMethod.Delete, $"api/connections/{Uri.EscapeDataString(connection.Name)}", null);

    /// <summary>Declares a quorum queue, and binds it to an exchange.</summary>
    public async Task BindQueueAsync(string queue, string exchange, string routingKey)
    {
        await SendAsync(HttpMethod.Put, $"api/queues/%2F/{queue}", new JsonObject
        {
            ["durable"] = true,
            ["arguments"] = new JsonObject { ["x-queue-type"] = "quorum" },
        });
        await SendAsync(HttpMethod.Post, $"api/bindings/%2F/e/{exchange}/q/{queue}", new JsonObject { ["routing_key"] = routingKey });
    }

    /// <summary>Takes messages out of a queue: some of them, and none when there are no more. Every node is there.</summary>
    public async Task<JsonArray> TakeAsync(string queue)
    {
        var request = new JsonObject { ["count"] = 500, ["ackmode"] = "ack_requeue_false", ["encoding"] = "auto" };
        // What an answer that came too late held would be lost.
        using var patience = new CancellationTokenSource(Patience);
        using var response = await Nodes[0].Management.PostAsJsonAsync($"api/queues/%2F/{queue}/get", request, patience.Token);
        return (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonArray>())!;
    }

    /// <summary>Reads from the management API of the first node that answers.</summary>
    public async Task<JsonArray> ListAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path, null);
        return (await response.Content.ReadFromJsonAsync<JsonArray>())!;
    }

    /// <summary>Returns the state of each queue, one in a line, and the end of the nodes' logs.</summary>
    public async Task<string> DescribeAsync() => string.Join(
        '\n',
        [
            .. (await ListAsync("api/queues")).Select(queue => $"{queue!["name"]}: {queue["state"]}, {queue["messages"]} messages, "
                + $"{queue["consumers"]} consumers, leader {queue["leader"] ?? queue["node"]}, online {queue["online"]?.ToJsonString()}"),
            ReadLogs(),
        ]);

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
        {
            await node.KillAsync();
            node.Management.Dispose();
        }

        await Network.DisposeAsync();
        if (!keepsLogs)
            Directory.Delete(folder, recursive: true);
    }

    private string ReadLogs() => string.Join('\n', Nodes.Select(node => $"node {node.Number}:\n{node.ReadLog()}"));

    private async Task UntilRunningAsync(int count, TimeSpan limit) => await Waiting.UntilAsync(
        async () => await Task.WhenAll(Nodes.Take(count).Select(RunningAsync)),
        running => running.All(one => one == count),
        running => $"the nodes see {string.Join(", ", running)} of {count} running", limit);

    private async Task<int> RunningAsync(ClusterNode node)
    {
        try
        {
            using var patience = new CancellationTokenSource(AnswerLimit);
            var nodes = await node.Management.GetFromJsonAsync<JsonArray>("api/nodes", patience.Token);
            return nodes!.Count(
                one => (bool?)one!["running"] == true && (remembersCuts || one["partitions"] is JsonArray { Count: 0 }));
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException)
        {
            return 0;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonObject? body)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
                using var patience = new CancellationTokenSource(AnswerLimit);
                var response = await Nodes[attempt % Nodes.Count].Management.SendAsync(request, patience.Token);
                return response.EnsureSuccessStatusCode();
            }
            catch (Exception away) when (away is HttpRequestException or TaskCanceledException && attempt < 10 * Nodes.Count)
            {
                // Another one may answer.
                await Task.Delay(100);
            }
        }
    }
}
