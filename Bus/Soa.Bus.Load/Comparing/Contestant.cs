using System.Diagnostics;
using System.Globalization;
using Soa.Bus.Load.Servers;

namespace Soa.Bus.Load.Comparing;

/// <summary>Represents a server in a comparison, with the load it gets.</summary>
/// <param name="name">The name in the output.</param>
/// <param name="server">The server.</param>
/// <param name="load">The load.</param>
/// <param name="broker">Returns the processor time so far of the broker that it uses; <c>null</c> if it uses none.</param>
internal sealed class Contestant(string name, ServerProcess server, ILoad load, Func<TimeSpan>? broker = null)
{
    private readonly List<Slice> slices = [];
    private double perSecond;

    public string Name => name;

    public bool HasBroker => broker is not null;

    /// <summary>Gets the slices so far; those of two contestants with the same number belong together.</summary>
    public IReadOnlyList<Slice> Slices => slices;

    /// <summary>Runs the load, which does not count, until the runtime has compiled the hot code.</summary>
    public async Task WarmUpAsync(int clients, TimeSpan time)
    {
        var answered = await load.RunAsync(clients, time);
        perSecond = answered.Sum(client => client.Taken.Count) / time.TotalSeconds;
        await load.CountWrongAsync();
    }

    /// <summary>Measures one slice.</summary>
    public async Task MeasureAsync(int clients, TimeSpan time)
    {
        load.Prepare(perSecond, time);
        var (before, brokerBefore) = (server.ProcessorTime(), BrokerTime());
        var started = Stopwatch.GetTimestamp();
        var answered = await load.RunAsync(clients, time);
        var elapsed = Stopwatch.GetElapsedTime(started);
        var (used, brokerUsed) = (server.ProcessorTime() - before, BrokerTime() - brokerBefore);
        slices.Add(Slice.Of(answered, elapsed, used, brokerUsed, await load.CountWrongAsync()));
        perSecond = slices[^1].PerSecond;
    }

    public override string ToString()
    {
        double Median(Func<Slice, double> value) => Spread.Of(slices.Select(value)).Median;
        var brokers = HasBroker ? $"  broker {Median(slice => slice.BrokerMicroseconds):N0} us/req" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-12} {Median(slice => slice.PerSecond),8:N0} req/s  p50 {Median(slice => slice.P50),7:N2} ms  "
                + $"p99 {Median(slice => slice.P99),7:N2} ms  {Median(slice => slice.Microseconds),6:N0} us/req  "
                + $"{server.PeakMegabytes(),5:N0} MB{brokers}  {slices.Sum(slice => slice.Errors)} errors");
    }

    private TimeSpan BrokerTime() => broker?.Invoke() ?? TimeSpan.Zero;
}
