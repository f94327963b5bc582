using Soa.IntegrationTests.Torture;
using Soa.Processes.Clusters;

namespace Soa.IntegrationTests.Cluster;

/// <summary>
/// Orders flow over a cluster of three nodes while each of them in turn dies, is slow, or is cut off, with a process connected to each. At
/// the end everything that was acknowledged is done, once. What clients saw meanwhile is in the output.
/// </summary>
[Category("Cluster")]
public sealed class A_cluster_of_brokers
{
    private const int OrdersPerSecond = 2;

    // How long a node is in trouble: longer than the others, and its clients, take to notice.
    private static readonly Dictionary<NodeFault, TimeSpan> Durations = new()
    {
        [NodeFault.Killed] = TimeSpan.FromSeconds(20),
        [NodeFault.Slow] = TimeSpan.FromSeconds(20),
        [NodeFault.CutOff] = TimeSpan.FromSeconds(30),
        [NodeFault.Unplugged] = TimeSpan.FromSeconds(60),
    };

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private BrokerCluster? cluster;
    private ClusteredSystem? system;
    private OrderWorkload? workload;

    [OneTimeSetUp]
    public async Task Start()
    {
        if (await BrokerCluster.FindObstacleAsync() is { } obstacle)
            Assert.Ignore(obstacle);
        cluster = await BrokerCluster.StartAsync(new ClusterOptions());
        system = await ClusteredSystem.StartAsync(cluster);
        workload = new OrderWorkload(system);
        await workload.OpenAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        workload?.Dispose();
        if (system is not null)
            await system.DisposeAsync();
        if (cluster is not null)
            await cluster.DisposeAsync();
    }

    [Test]
    public async Task Has_every_queue_on_all_nodes()
    {
        var queues = (await cluster!.ListAsync("api/queues")).Where(queue => (string?)queue!["type"] == "quorum").ToList();

        Assert.That(queues, Has.Count.GreaterThanOrEqualTo(10));
        Assert.That(
            queues.Where(queue => queue!["members"]!.AsArray().Count != ClusterNetwork.Nodes).Select(queue => (string)queue!["name"]!),
            Is.Empty, "queues with fewer copies");
    }

    [Test]
    public async Task Loses_nothing_and_does_nothing_twice([Values] NodeFault fault)
    {
        var outcome = new Outcome(system!, workload!);
        var (isOver, isSettled) = (false, false);
        try
        {
            await using var view = new ClientView(system!);
            var buying = workload!.BuyAsync(_ => isOver, Pace(view));
            var receiving = workload.ReceiveAsync(() => isOver);
            var paying = workload.PayAsync(() => isSettled);
            foreach (var node in cluster!.Nodes)
                await BefallAsync(node, fault, view);
            isOver = true;
            await Task.WhenAll(buying, receiving);
            await outcome.UntilSettledAsync();
            isSettled = true;
            await paying;
            await outcome.UntilSettledAsync();
            await outcome.UntilInvoicesDeliveredAsync();
        }
        catch
        {
            (isOver, isSettled) = (true, true);
            TestContext.Out.WriteLine(await system!.DescribeAsync());
            TestContext.Out.WriteLine(await cluster!.DescribeAsync());
            throw;
        }

        await outcome.CheckAsync($"cluster, each node {fault}");
    }

    private async Task BefallAsync(ClusterNode node, NodeFault fault, ClientView view)
    {
        await system!.SpreadAsync();
        await view.UntilOrdersFlowAsync(Patience);
        var began = view.Now;
        ClientReport meanwhile;
        try
        {
            await BeginAsync(node, fault);
            await Task.Delay(Durations[fault]);
            // Nobody waits for the node: the others go on.
            await view.UntilOrdersFlowAsync(Patience);
        }
        finally
        {
            meanwhile = view.Since(began);
            await EndAsync(node, fault);
        }

        var repaired = view.Now;
        await UntilBackAsync(node);
        await view.UntilOrdersFlowAsync(Patience);
        TestContext.Out.WriteLine($"figure: cluster, node {node.Number} {fault}: {meanwhile}; then repaired: {view.Since(repaired)}");
        foreach (var text in meanwhile.Faults)
            TestContext.Out.WriteLine($"  fault: {text}");
    }

    // RabbitMQ 3.10 on Erlang 25 at times hangs when it starts again after a cut. Somebody has to restart it then.
    private async Task UntilBackAsync(ClusterNode node)
    {
        try
        {
            await cluster!.UntilWholeAsync(Patience);
        }
        catch (TimeoutException)
        {
            TestContext.Out.WriteLine($"figure: cluster, node {node.Number} did not come back by itself and was restarted");
            await node.KillAsync();
            node.Start();
            await cluster!.UntilWholeAsync();
        }
    }

    private async Task BeginAsync(ClusterNode node, NodeFault fault)
    {
        var network = cluster!.Network;
        switch (fault)
        {
            case NodeFault.Killed:
                await node.KillAsync();
                break;
            case NodeFault.Slow:
                foreach (var link in Enum.GetValues<Link>())
                    await network.SlowDownAsync(node.Number, link, TimeSpan.FromMilliseconds(200), loss: 0.01);
                break;
            case NodeFault.CutOff:
                await network.CutAsync(node.Number, Link.Nodes);
                break;
            default:
                await network.CutAsync(node.Number, Link.Nodes);
                await network.CutAsync(node.Number, Link.Clients);
                break;
        }
    }

    private async Task EndAsync(ClusterNode node, NodeFault fault)
    {
        if (fault == NodeFault.Killed)
            node.Start();
        else
            await cluster!.Network.RepairAsync(node.Number);
    }

    // So many orders that there are always some under way, and the machine has time for the rest.
    private Func<int> Pace(ClientView view)
    {
        var (before, began) = (workload!.Bought, view.Now);
        return () => before + (int)((view.Now - began).TotalSeconds * OrdersPerSecond);
    }
}
