using System.Diagnostics;
using System.Net;
using Soa.Bus.Load.Servers;

namespace Soa.Bus.Load;

/// <summary>Measures the bus and its peers one after the other, each in a process of its own, before the same backend.</summary>
internal static class LoadProgram
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public static async Task<int> RunAsync(LoadOptions options)
    {
        using var backend = await ServerProcess.StartAsync("backend", backend: 0);
        Console.WriteLine($"{Environment.ProcessorCount} cores shared by clients, server and backend; {options.Clients} connections; {options.Time.TotalSeconds:N0} s each");
        foreach (var scenario in options.Scenarios)
        {
            foreach (var size in options.Sizes)
            {
                var bus = await MeasureAsync("soa", scenario, size, backend.Port, options);
                Console.WriteLine($"figure: {scenario.Name,-20} {size,6} B  soa   {bus}");
                foreach (var peer in scenario.Peers.Where(ServerProcess.IsThere))
                {
                    var measured = await MeasureAsync(peer, scenario with { Name = "direct" }, size, backend.Port, options);
                    Console.WriteLine($"figure: {scenario.Name,-20} {size,6} B  {peer,-5} {measured}  soa/{peer} {bus.PerSecond / measured.PerSecond:N2}");
                }
            }
        }

        return 0;
    }

    private static async Task<Measurement> MeasureAsync(string name, Scenario scenario, int size, int backend, LoadOptions options)
    {
        using var server = await ServerProcess.StartAsync(name, backend);
        var requests = scenario.Requests(size);
        await LoadAsync(server.Port, requests, options.Clients, WarmUp);
        var cpu = server.ProcessorTime();
        var started = Stopwatch.GetTimestamp();
        var clients = await LoadAsync(server.Port, requests, options.Clients, options.Time);
        var time = Stopwatch.GetElapsedTime(started);
        return Measurement.Of(clients, time, (server.ProcessorTime() - cpu) / time, server.PeakMegabytes());
    }

    private static async Task<IReadOnlyList<(List<long> Taken, int Errors)>> LoadAsync(int port, IReadOnlyList<LoadRequest> requests, int count, TimeSpan time)
    {
        var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        return await Task.WhenAll(Enumerable.Range(0, count).Select(async number =>
        {
            using var client = new LoadClient(new IPEndPoint(IPAddress.Loopback, port), requests, number);
            return await client.RunAsync(until);
        }));
    }
}
