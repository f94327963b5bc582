using Soa.Bus.Load.Servers;

namespace Soa.Bus.Load.Orders;

/// <summary>Represents a whole system, services and bus in one process, with a database of its own, a customer and an item.</summary>
internal sealed class OrderSystem : IDisposable
{
    private readonly ServerProcess server;
    private readonly OrderTraffic traffic;
    private readonly List<OrderBurst> bursts = [];

    private OrderSystem(string name, ServerProcess server)
    {
        (Name, this.server) = (name, server);
        traffic = new OrderTraffic(name, new Uri($"http://127.0.0.1:{server.Port}/services/"));
    }

    /// <summary>Gets the name in the output.</summary>
    public string Name { get; }

    /// <summary>Gets what was measured so far.</summary>
    public IReadOnlyList<OrderBurst> Bursts => bursts;

    /// <summary>Gets the times from when an order was due to be submitted until it was fulfilled, in milliseconds.</summary>
    public IReadOnlyList<double> Latencies { get; private set; } = [];

    /// <summary>Starts a build of <c>Soa.AllInOne</c>.</summary>
    /// <param name="name">The name in the output.</param>
    /// <param name="assembly">Its assembly.</param>
    /// <param name="settings">
    /// Further settings, such as <c>--Soa:Bus:Transport=RabbitMq</c>. In their values, <c>{name}</c> is the name in the output.
    /// </param>
    /// <param name="used">The folder of a used system, a copy of which it begins with; <c>null</c> for an empty one.</param>
    public static async Task<OrderSystem> StartAsync(string name, string assembly, IEnumerable<string> settings, string? used = null)
    {
        var data = Directory.CreateTempSubdirectory("soa-load-").FullName;
        if (used is not null)
        {
            File.Copy(Path.Combine(used, "soa.db"), Path.Combine(data, "soa.db"));
            settings = settings.Append($"--Soa:FlowFolders:0={Path.Combine(used, "flows")}");
        }

        var own = settings.Select(setting => setting.Replace("{name}", name, StringComparison.Ordinal));
        var system = new OrderSystem(name, await ServerProcess.StartSystemAsync(assembly, [$"--Soa:Data={data}", .. own]));
        try
        {
            await system.traffic.PrepareAsync();
            return system;
        }
        catch
        {
            system.Dispose();
            throw;
        }
    }

    /// <summary>Submits orders from several clients at once, and waits until none is open.</summary>
    /// <param name="count">The number of orders.</param>
    /// <param name="clients">The number of clients.</param>
    /// <param name="counts">False for a burst to warm up.</param>
    public async Task RunAsync(int count, int clients, bool counts)
    {
        var before = server.ProcessorTime();
        var elapsed = await traffic.BurstAsync(count, clients);
        if (counts)
            bursts.Add(new OrderBurst(count / elapsed.TotalSeconds, (server.ProcessorTime() - before).TotalMilliseconds / count));
    }

    /// <summary>
    /// Submits so many orders a second, whether or not earlier ones are answered, and measures how long each takes until it is fulfilled.
    /// </summary>
    /// <param name="rate">Orders a second.</param>
    /// <param name="time">How long.</param>
    public async Task RunAsync(double rate, TimeSpan time)
    {
        var times = Enumerable.Range(0, (int)(rate * time.TotalSeconds)).Select(number => TimeSpan.FromSeconds(number / rate));
        Latencies = await traffic.ReadLatenciesAsync(await traffic.SubmitAsync([.. times]));
    }

    public void Dispose()
    {
        traffic.Dispose();
        server.Dispose();
    }
}
