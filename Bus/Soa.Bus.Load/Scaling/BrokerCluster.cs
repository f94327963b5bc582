using System.Globalization;
using System.Text.RegularExpressions;
using Soa.Bus.Load.Servers;
using Soa.Bus.Testing;

namespace Soa.Bus.Load.Scaling;

/// <summary>Represents a RabbitMQ of one or more nodes on this machine, which ends with this object.</summary>
internal sealed partial class BrokerCluster : IAsyncDisposable
{
    private readonly List<PrivateBroker> nodes = [];

    /// <summary>Gets the number of nodes.</summary>
    public int Nodes => nodes.Count;

    /// <summary>Gets the node to which clients connect.</summary>
    public PrivateBroker First => nodes[0];

    /// <summary>Gets the process ids of the nodes.</summary>
    public IReadOnlyList<int> Processes { get; private set; } = [];

    /// <summary>Starts the nodes one after the other, each of which joins the first one.</summary>
    public static async Task<BrokerCluster> StartAsync(int count)
    {
        var cluster = new BrokerCluster();
        try
        {
            cluster.nodes.Add(await PrivateBroker.StartAsync(TimeProvider.System));
            while (cluster.Nodes < count)
                cluster.nodes.Add(await cluster.First.StartPeerAsync(TimeProvider.System));
            var running = (await cluster.First.ListAsync("api/nodes")).Count(node => (bool?)node!["running"] == true);
            if (running != count)
                throw new InvalidOperationException($"{running} instead of {count} nodes are in RabbitMQ's cluster.");
            cluster.Processes = cluster.FindProcesses();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns how many bytes the nodes have sent to each other so far.</summary>
    public async Task<double> ReadSentBetweenNodesAsync()
    {
        using var http = new HttpClient();
        var sum = 0.0;
        foreach (var node in nodes)
        {
            var metrics = await http.GetStringAsync(new Uri($"http://127.0.0.1:{node.MetricsPort}/metrics"));
            sum += SentToPeer().Matches(metrics).Sum(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        }

        return sum;
    }

    public async ValueTask DisposeAsync()
    {
        // The first node runs the port mapper of all.
        foreach (var node in Enumerable.Reverse(nodes))
            await node.DisposeAsync();
    }

    // The name of a node holds its port.
    private List<int> FindProcesses()
    {
        var ours = ProcessTree.Below(Environment.ProcessId).Where(process => process.ProcessName == "beam.smp")
            .Select(process => (process.Id, Environment: File.ReadAllText($"/proc/{process.Id}/environ"))).ToList();
        return
        [
            .. nodes.Select(node => ours.First(
                one => one.Environment.Contains($"=soa-{node.Amqp.Port}-", StringComparison.Ordinal)).Id),
        ];
    }

    [GeneratedRegex(@"^erlang_vm_dist_send_bytes\{[^}]*\} (\S+)$", RegexOptions.Multiline)]
    private static partial Regex SentToPeer();
}
