using System.Diagnostics;
using System.Globalization;
using System.Text;
using Soa.Bus.Load.Servers;
using Soa.Bus.Load.Traffic;

namespace Soa.Bus.Load;

/// <summary>
/// Measures a service on the default stack and on CoreWCF in turns: slices of one and the other, each in a process of its own that lives
/// through all of them.
/// </summary>
internal static class StackComparison
{
    /// <summary>The options that are given unless others are.</summary>
    public static readonly string[] Defaults = ["--sizes", "1000", "--clients", "16", "--seconds", "3"];

    private const int Slices = 10;

    private static readonly string[] Stacks = ["Default", "CoreWCF"];
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(12);

    public static async Task<int> RunAsync(LoadOptions options)
    {
#if !COREWCF
        Console.Error.WriteLine("This build has the default stack only. Build with -p:SoapStack=CoreWCF.");
        await Task.CompletedTask;
        return 2;
#else
        Console.WriteLine(
            $"{Environment.ProcessorCount} cores shared by clients and servers; {options.Clients} connections; "
            + $"{Slices} slices of {options.Time.TotalSeconds:N0} s of each stack in turns");
        foreach (var journal in (string[])["no journal", "journal"])
        {
            foreach (var size in options.Sizes)
                await CompareAsync(journal, size, options);
        }

        return 0;
#endif
    }

    private static async Task CompareAsync(string journal, int size, LoadOptions options)
    {
        var servers = new ServerProcess[Stacks.Length];
        var slices = Stacks.Select(_ => new List<(Measurement Measured, double Microseconds)>()).ToArray();
        try
        {
            for (var i = 0; i < Stacks.Length; i++)
                servers[i] = await ServerProcess.StartAsync("service", Stacks[i], journal);
            foreach (var server in servers)
                await LoadProgram.LoadAsync(server.Port, RequestsOf(size), options.Clients, WarmUp);
            for (var slice = 0; slice < Slices; slice++)
            {
                // Each stack goes first as often as the other.
                for (var i = 0; i < Stacks.Length; i++)
                {
                    var stack = (i + slice) % Stacks.Length;
                    slices[stack].Add(await MeasureAsync(servers[stack], size, options));
                }
            }
        }
        finally
        {
            foreach (var server in servers)
                server?.Dispose();
        }

        for (var i = 0; i < Stacks.Length; i++)
        {
            var middle = slices[i].OrderBy(slice => slice.Measured.PerSecond).ElementAt(Slices / 2);
            Console.WriteLine(
                $"figure: typed service, {journal}, {size} B  {Stacks[i],-8} {middle.Measured}  {middle.Microseconds:N0} us of "
                    + "processor a request");
        }

        string Ratio(Func<(Measurement Measured, double Microseconds), double> value) =>
            Median(slices[1].Zip(slices[0], (coreWcf, standard) => value(coreWcf) / value(standard))).ToString(
                "N2", CultureInfo.InvariantCulture);
        Console.WriteLine(
            $"figure: CoreWCF/default, {journal}, {size} B: throughput {Ratio(slice => slice.Measured.PerSecond)}, "
            + $"p99 {Ratio(slice => slice.Measured.P99)}, processor a request {Ratio(slice => slice.Microseconds)}, "
            + $"peak memory {slices[1][^1].Measured.Megabytes / slices[0][^1].Measured.Megabytes:N2}");
    }

    private static async Task<(Measurement Measured, double Microseconds)> MeasureAsync(ServerProcess server, int size, LoadOptions options)
    {
        var cpu = server.ProcessorTime();
        var started = Stopwatch.GetTimestamp();
        var clients = await LoadProgram.LoadAsync(server.Port, RequestsOf(size), options.Clients, options.Time);
        var time = Stopwatch.GetElapsedTime(started);
        var used = server.ProcessorTime() - cpu;
        var measured = Measurement.Of(clients, time, used / time, server.PeakMegabytes());
        return (measured, used.TotalMicroseconds / Math.Max(1, clients.Sum(client => client.Taken.Count)));
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Slices / 2);

    private static RepeatedRequests RequestsOf(int size)
    {
        var body = TypedPayload.Envelope(size);
        var head = $"POST {ServiceUnderTest.Path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml; "
            + $"charset=utf-8\r\nContent-Length: {body.Length}\r\n\r\n";
        return new RepeatedRequests([new LoadRequest([.. Encoding.ASCII.GetBytes(head), .. body], 200, "BuyStocksResult"u8.ToArray())]);
    }
}
