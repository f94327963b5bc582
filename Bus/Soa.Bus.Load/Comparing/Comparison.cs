namespace Soa.Bus.Load.Comparing;

/// <summary>
/// Measures servers in turns: short slices of one and the other, each in a process that lives and stays warm through all of them, so that
/// a change of the machine's speed meets all of them alike.
/// </summary>
internal static class Comparison
{
    /// <summary>Measures, and prints a line for each server and one for the ratio of the first to each other.</summary>
    public static async Task RunAsync(string title, IReadOnlyList<Contestant> contestants, Pace pace)
    {
        foreach (var contestant in contestants)
            await contestant.WarmUpAsync(pace.Clients, pace.WarmUp);
        for (var slice = 0; slice < pace.Slices; slice++)
        {
            // Each goes first as often as the others.
            for (var i = 0; i < contestants.Count; i++)
                await contestants[(i + slice) % contestants.Count].MeasureAsync(pace.Clients, pace.Time);
        }

        foreach (var contestant in contestants)
            Console.WriteLine($"figure: {title}  {contestant}");
        var first = contestants[0];
        foreach (var peer in contestants.Skip(1))
        {
            Spread Ratio(Func<Slice, double> value) => Spread.Of(first.Slices.Zip(peer.Slices, (one, other) => value(one) / value(other)));
            var broker = first.HasBroker ? $", of the broker {Ratio(slice => slice.BrokerMicroseconds)}" : "";
            Console.WriteLine(
                $"figure: {title}  {first.Name}/{peer.Name}: throughput {Ratio(slice => slice.PerSecond)}, "
                    + $"p99 {Ratio(slice => slice.P99)}, "
                    + $"processor time a request {Ratio(slice => slice.Microseconds)}{broker}");
        }
    }
}
