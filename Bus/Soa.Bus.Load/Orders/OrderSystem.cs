using System.Globalization;
using System.Text.RegularExpressions;
using Soa.Bus.Load.Servers;

namespace Soa.Bus.Load.Orders;

/// <summary>Represents a whole system, services and bus in one process, with a database of its own, a customer and an item.</summary>
internal sealed partial class OrderSystem : IDisposable
{
    private readonly ServerProcess server;
    private readonly OrderTraffic traffic;
    private readonly string data;
    private readonly List<OrderBurst> bursts = [];

    private OrderSystem(string name, ServerProcess server, string data)
    {
        (Name, this.server, this.data) = (name, server, data);
        traffic = new OrderTraffic(name, new Uri($"http://127.0.0.1:{server.Port}/services/"));
    }

    /// <summary>Gets the name in the output.</summary>
    public string Name { get; }

    /// <summary>Gets what was measured so far.</summary>
    public IReadOnlyList<OrderBurst> Bursts => bursts;

    /// <summary>Gets the times from when an order was due to be submitted until it was fulfilled, in milliseconds, sorted.</summary>
    public IReadOnlyList<double> Latencies { get; private set; } = [];

    /// <summary>Gets the latency below which half of the orders are.</summary>
    public double P50 => Latencies[Latencies.Count / 2];

    /// <summary>Gets the latency below which 99 of 100 orders are.</summary>
    public double P99 => Latencies[Latencies.Count * 99 / 100];

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
        var system = new OrderSystem(name, await ServerProcess.StartSystemAsync(assembly, [$"--Soa:Data={data}", .. own]), data);
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

    /// <summary>Returns what it holds now.</summary>
    public async Task<SystemState> StateAsync()
    {
        var (megabytes, threads, files) = server.State();
        using var http = new HttpClient();
        var metrics = await http.GetStringAsync(new Uri($"http://127.0.0.1:{server.Port}/metrics"));
        var heap = Heap().Matches(metrics).Sum(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        var database = Directory.EnumerateFiles(data, "soa.db*").Sum(file => new FileInfo(file).Length);
        return new SystemState(megabytes, heap / 1e6, threads, files, database / 1e6);
    }

    public void Dispose()
    {
        traffic.Dispose();
        server.Dispose();
    }

    // The sizes of the generations.
    [GeneratedRegex(@"^dotnet_gc_last_collection_heap_size_bytes\{[^}]*\} (\S+)", RegexOptions.Multiline)]
    private static partial Regex Heap();
}
