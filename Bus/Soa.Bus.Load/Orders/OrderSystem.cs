using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Soa.Bus.Load.Servers;

namespace Soa.Bus.Load.Orders;

/// <summary>Represents a whole system, services and bus in one process, with a database of its own, a customer and an item.</summary>
internal sealed partial class OrderSystem : IDisposable
{
    private readonly ServerProcess server;
    private readonly HttpClient http;
    private readonly string data;
    private readonly List<OrderBurst> bursts = [];
    private string customer = "";
    private int submitted;

    private OrderSystem(string name, ServerProcess server, string data)
    {
        (Name, this.server, this.data) = (name, server, data);
        http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}/services/") };
    }

    /// <summary>Gets the name in the output.</summary>
    public string Name { get; }

    /// <summary>Gets what was measured so far.</summary>
    public IReadOnlyList<OrderBurst> Bursts => bursts;

    /// <summary>Gets the times from when an order was due to be submitted until it was fulfilled, in milliseconds.</summary>
    public IReadOnlyList<double> Latencies { get; private set; } = [];

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static string Sku => "LOAD-1";

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
            var registered = await system.CallAsync("customers", OrderRequests.RegisterCustomer());
            system.customer = CustomerId().Match(registered).Groups[1].Value;
            await system.CallAsync("inventory", OrderRequests.DefineItem(Sku));
            await system.CallAsync("inventory", OrderRequests.ReceiveStock(Sku));
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
        var (from, before, started) = (submitted, server.ProcessorTime(), Stopwatch.GetTimestamp());
        submitted += count;
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async client =>
        {
            for (var number = from + client; number < from + count; number += clients)
                await CallAsync("orders", OrderRequests.SubmitOrder(customer, Sku, number));
        }));
        while (await HasAsync("Submitted"))
            await Task.Delay(20);
        var elapsed = Stopwatch.GetElapsedTime(started);
        if (await HasAsync("Rejected"))
            throw new InvalidOperationException($"{Name} rejected orders.");
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
        var (from, count, started) = (submitted, (int)(rate * time.TotalSeconds), Now);
        submitted += count;
        var orders = new List<Task<(string Number, DateTimeOffset Due)>>(count);
        for (var i = 0; i < count; i++)
        {
            var due = started.AddSeconds(i / rate);
            if (due - Now is { Ticks: > 0 } left)
                await Task.Delay(left);
            orders.Add(SubmitAsync(from + i, due));
        }

        var all = await Task.WhenAll(orders);
        while (await HasAsync("Submitted"))
            await Task.Delay(20);
        var latencies = new List<double>(count);
        foreach (var (number, due) in all)
        {
            var fulfilled = Fulfilled().Match(await CallAsync("orders", OrderRequests.GetOrder(number))).Groups[1].Value;
            latencies.Add((DateTimeOffset.Parse(fulfilled, CultureInfo.InvariantCulture) - due).TotalMilliseconds);
        }

        Latencies = latencies;
    }

    /// <summary>Returns what it holds now.</summary>
    public async Task<SystemState> StateAsync()
    {
        var (megabytes, threads, files) = server.State();
        var metrics = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        var heap = Heap().Matches(metrics).Sum(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        var database = Directory.EnumerateFiles(data, "soa.db*").Sum(file => new FileInfo(file).Length);
        return new SystemState(megabytes, heap / 1e6, threads, files, database / 1e6);
    }

    public void Dispose()
    {
        http.Dispose();
        server.Dispose();
    }

    private async Task<bool> HasAsync(string status) =>
        (await CallAsync("orders", OrderRequests.SearchOrders(customer, status))).Contains("OrderNumber>", StringComparison.Ordinal);

    private async Task<string> CallAsync(string service, string envelope)
    {
        using var request = new StringContent(envelope, Encoding.UTF8, "text/xml");
        using var response = await http.PostAsync(new Uri(service, UriKind.Relative), request);
        var answer = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? answer : throw new InvalidOperationException($"{Name} answered {service}: {answer}");
    }

    private async Task<(string Number, DateTimeOffset Due)> SubmitAsync(int number, DateTimeOffset due)
    {
        var answer = await CallAsync("orders", OrderRequests.SubmitOrder(customer, Sku, number));
        return (OrderNumber().Match(answer).Groups[1].Value, due);
    }

    [GeneratedRegex("OrderNumber>([^<]+)<")]
    private static partial Regex OrderNumber();

    // The entry of the history with the status.
    [GeneratedRegex("Status>Fulfilled</[^>]+><[^>]*At>([^<]+)<")]
    private static partial Regex Fulfilled();

    // The sizes of the generations.
    [GeneratedRegex(@"^dotnet_gc_last_collection_heap_size_bytes\{[^}]*\} (\S+)", RegexOptions.Multiline)]
    private static partial Regex Heap();

    [GeneratedRegex("CustomerId>([^<]+)<")]
    private static partial Regex CustomerId();
}
