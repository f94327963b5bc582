using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Soa.Messaging.Series;

namespace Soa.Bus.Benchmarks;

/// <summary>Measures what a measurement costs the code that is measured, without a listener and with that of the series.</summary>
internal static class SeriesListening
{
    private static readonly string[] Flows = [.. Enumerable.Range(0, 10).Select(i => $"order-fulfilment-{i}")];

    public static async Task RunAsync(int count)
    {
        count = Math.Max(count, 2_000_000);
        using var host = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = host.GetRequiredService<IMeterFactory>();
        var runs = meters.Create("Soa.Benchmarks").CreateHistogram<double>(SeriesMetric.Flows);
        foreach (var isHeard in (bool[])[false, true])
        {
            using var collector = isHeard ? new SeriesCollector(meters) : null;
            foreach (var threads in (int[])[1, Environment.ProcessorCount, 4 * Environment.ProcessorCount])
            {
                await MeasureAsync(runs, count, threads);
                var (nanoseconds, bytes) = await MeasureAsync(runs, count, threads);
                var name = isHeard ? "with series" : "without a listener";
                Console.WriteLine($"{name,-20} {threads,3} threads {nanoseconds,8:0.0} ns {bytes,6:0.00} B a measurement");
            }

            if (collector is null)
                continue;
            var clock = Stopwatch.StartNew();
            var taken = collector.Take().Count;
            Console.WriteLine($"taken: {taken} series in {clock.Elapsed.TotalMilliseconds:0.00} ms");
        }
    }

    private static async Task<(double Nanoseconds, double Bytes)> MeasureAsync(Histogram<double> runs, int count, int threads)
    {
        var each = count / threads;
        var results = await Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Factory.StartNew(
            () => Measure(runs, each, thread), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        // More threads than processors wait for each other.
        var parallel = Math.Max(1d, (double)threads / Environment.ProcessorCount);
        return (results.Average(result => result.Nanoseconds) / each / parallel, results.Average(result => (double)result.Bytes) / each);
    }

    private static (double Nanoseconds, long Bytes) Measure(Histogram<double> runs, int count, int seed)
    {
        var (before, clock) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        for (var i = 0; i < count; i++)
        {
            runs.Record(
                0.001 * ((i + seed) % 500), new("soa.flow", Flows[(i + seed) % Flows.Length]),
                new KeyValuePair<string, object?>("soa.outcome", "completed"));
        }

        return (clock.Elapsed.TotalNanoseconds, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
