using System.Diagnostics;
using Soa.Bus.Load.Orders;
using Soa.Bus.Load.Queueing;

namespace Soa.Bus.Load.Scaling;

/// <summary>Represents a system that is measured: some bus processes, and a broker of some nodes.</summary>
internal sealed class ScaledSystem : IDisposable
{
    private readonly SeparateSystem processes;
    private readonly OrderTraffic traffic;
    private readonly List<ScaleSlice> slices = [];
    private readonly List<OpenLoad> loads = [];

    private ScaledSystem(string name, SeparateSystem processes, BrokerCluster broker, Uri address)
    {
        (Name, this.processes, Broker, Address) = (name, processes, broker, address);
        traffic = new OrderTraffic(name, processes.Address);
    }

    /// <summary>Gets its name: the number of bus processes and that of broker nodes, <c>2x3</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the broker, which it shares with others.</summary>
    public BrokerCluster Broker { get; }

    /// <summary>Gets the address of its virtual host.</summary>
    public Uri Address { get; }

    /// <summary>Gets the number of bus processes.</summary>
    public int Buses => processes.Buses.Count;

    /// <summary>Gets the bursts; those of two systems with the same number belong together.</summary>
    public IReadOnlyList<ScaleSlice> Slices => slices;

    /// <summary>Gets what it did under open load.</summary>
    public IReadOnlyList<OpenLoad> Loads => loads;

    /// <summary>Gets the number of orders that it got in all.</summary>
    public int Submitted => traffic.Submitted;

    /// <summary>Gets the database's file.</summary>
    public string Database => processes.Database;

    /// <summary>Starts a system.</summary>
    public static async Task<ScaledSystem> StartAsync(string assembly, int buses, BrokerCluster broker)
    {
        var address = await broker.First.NewVirtualHostAsync();
        var system = new ScaledSystem(
            $"{buses}x{broker.Nodes}", await SeparateSystem.StartAsync(assembly, buses, address), broker, address);
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

    /// <summary>Submits orders that do not count, until the runtime has compiled the hot code.</summary>
    public Task WarmUpAsync(int orders, int clients) => traffic.BurstAsync(orders, clients);

    /// <summary>Measures a burst.</summary>
    public async Task MeasureAsync(int orders, int clients) => slices.Add(await BurstAsync(orders, clients));

    /// <summary>Measures orders that arrive at random, after a burst that shows what the system can do at this time.</summary>
    /// <param name="part">The rate as a part of what it does in the burst.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="orders">The orders of the burst.</param>
    /// <param name="clients">The clients of the burst.</param>
    public async Task MeasureOpenAsync(double part, double seconds, int orders, int clients)
    {
        var burst = await BurstAsync(orders, clients);
        IReadOnlyList<(string, DateTimeOffset)> submitted = [];
        var times = Arrivals(part * burst.PerSecond, seconds).ToList();
        var slice = await MeasureAsync(times.Count, async () => submitted = await traffic.SubmitAsync(times));
        loads.Add(new OpenLoad(part, burst, slice, await traffic.ReadLatenciesAsync(submitted)));
    }

    public void Dispose()
    {
        traffic.Dispose();
        processes.Dispose();
    }

    private Task<ScaleSlice> BurstAsync(int orders, int clients) => MeasureAsync(orders, () => traffic.BurstAsync(orders, clients));

    private async Task<ScaleSlice> MeasureAsync(int orders, Func<Task> work)
    {
        await using var writer = WriterProbe.Start(Database);
        var (before, started) = (Usage.Read(processes, Broker), Stopwatch.GetTimestamp());
        await work();
        var time = Stopwatch.GetElapsedTime(started);
        return new ScaleSlice(orders, time, Usage.Read(processes, Broker) - before, await writer.StopAsync());
    }

    private static IEnumerable<TimeSpan> Arrivals(double rate, double seconds)
    {
        var (random, between) = (new Random(1), ServiceTime.Exponential(1 / rate));
        for (var at = between.Next(random); at < seconds; at += between.Next(random))
            yield return TimeSpan.FromSeconds(at);
    }
}
