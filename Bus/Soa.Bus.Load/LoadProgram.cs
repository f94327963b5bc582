using System.Diagnostics;
using System.Net;
using Soa.Bus.Load.Servers;
using Soa.Bus.Load.Traffic;

namespace Soa.Bus.Load;

/// <summary>Measures the bus and its peers one after the other, each in a process of its own, before the same backend.</summary>
internal static class LoadProgram
{
    // Until the runtime has compiled the hot code: before, a server with more code looks slower than it is.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(LoadOptions options)
    {
        using var keys = options.Scenarios.Any(scenario => scenario.IsSecure) ? SecureKeys.Create() : null;
        using var backend = await ServerProcess.StartAsync("backend");
        Console.WriteLine($"{Environment.ProcessorCount} cores shared by clients, server and backend; {options.Clients} connections; "
            + $"{options.Time.TotalSeconds:N0} s each");
        foreach (var scenario in options.Scenarios)
        {
            var bus = await MeasureAsync("soa", scenario, backend.Port, options, keys, null);
            foreach (var peer in scenario.Peers.Where(ServerProcess.IsThere))
                await MeasureAsync(peer, scenario with { Name = "direct" }, backend.Port, options, keys, (scenario, bus));
        }

        return 0;
    }

    private static async Task<IReadOnlyList<Measurement>> MeasureAsync(
        string name, Scenario scenario, int backend, LoadOptions options, SecureKeys? keys,
        (Scenario Scenario, IReadOnlyList<Measurement> Bus)? compared)
    {
        using var server = await ServerProcess.StartAsync(name, scenario.IsSecure ? [$"{backend}", keys!.Folder] : [$"{backend}"]);
        var measured = new List<Measurement>();
        foreach (var size in options.Sizes)
        {
            var requests = scenario.Requests(size, keys);
            var before = measured.Count == 0 ? WarmUp : Settling;
            var warm = Measurement.Of(await LoadAsync(server.Port, requests, options.Clients, before), before, 0, 0);
            await requests.CountWrongAsync();
            requests.Prepare(warm.PerSecond, options.Time);
            var cpu = server.ProcessorTime();
            var started = Stopwatch.GetTimestamp();
            var clients = await LoadAsync(server.Port, requests, options.Clients, options.Time);
            var time = Stopwatch.GetElapsedTime(started);
            var one = Measurement.Of(clients, time, (server.ProcessorTime() - cpu) / time, server.PeakMegabytes());
            one = one with { Errors = one.Errors + await requests.CountWrongAsync() };
            var ratio = compared is { } with ? $"  soa/{name} {with.Bus[measured.Count].PerSecond / one.PerSecond:N2}" : "";
            Console.WriteLine($"figure: {(compared?.Scenario ?? scenario).Name,-20} {size,6} B  {name,-5} {one}{ratio}");
            measured.Add(one);
        }

        return measured;
    }

    /// <summary>Sends requests over some connections at once until the time is over.</summary>
    public static async Task<IReadOnlyList<(List<long> Taken, int Errors)>> LoadAsync(
        int port, IRequests requests, int count, TimeSpan time)
    {
        var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        return await Task.WhenAll(Enumerable.Range(0, count).Select(async number =>
        {
            using var client = new LoadClient(new IPEndPoint(IPAddress.Loopback, port), requests, number);
            return await client.RunAsync(until);
        }));
    }
}
