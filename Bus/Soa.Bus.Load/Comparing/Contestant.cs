using System.Diagnostics;
using System.Globalization;
using Soa.Bus.Load.Servers;
using Soa.Bus.Load.Traffic;

namespace Soa.Bus.Load.Comparing;

/// <summary>Represents a server in a comparison, with the requests it gets.</summary>
internal sealed class Contestant(string name, ServerProcess server, IRequests requests)
{
    private readonly List<Slice> slices = [];
    private double perSecond;

    public string Name => name;

    /// <summary>Gets the slices so far; those of two contestants with the same number belong together.</summary>
    public IReadOnlyList<Slice> Slices => slices;

    /// <summary>Sends requests that do not count, until the runtime has compiled the hot code.</summary>
    public async Task WarmUpAsync(int clients, TimeSpan time)
    {
        var answered = await LoadClient.RunAsync(server.Port, requests, clients, time);
        perSecond = answered.Sum(client => client.Taken.Count) / time.TotalSeconds;
        await requests.CountWrongAsync();
    }

    /// <summary>Measures one slice.</summary>
    public async Task MeasureAsync(int clients, TimeSpan time)
    {
        requests.Prepare(perSecond, time);
        var before = server.ProcessorTime();
        var started = Stopwatch.GetTimestamp();
        var answered = await LoadClient.RunAsync(server.Port, requests, clients, time);
        var elapsed = Stopwatch.GetElapsedTime(started);
        slices.Add(Slice.Of(answered, elapsed, server.ProcessorTime() - before, await requests.CountWrongAsync()));
        perSecond = slices[^1].PerSecond;
    }

    public override string ToString()
    {
        double Median(Func<Slice, double> value) => Spread.Of(slices.Select(value)).Median;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-12} {Median(slice => slice.PerSecond),8:N0} req/s  p50 {Median(slice => slice.P50),7:N2} ms  "
                + $"p99 {Median(slice => slice.P99),7:N2} ms  {Median(slice => slice.Microseconds),6:N0} us/req  "
                + $"{server.PeakMegabytes(),5:N0} MB  {slices.Sum(slice => slice.Errors)} errors");
    }
}
