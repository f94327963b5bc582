using System.Globalization;
using Soa.Bus.Load.Queueing;
using Soa.Database;

namespace Soa.Bus.Load.Scaling;

/// <summary>Calculates and simulates what an order that costs so much at each station needs at several rates.</summary>
internal static class SimulateProgram
{
    // Above it, waiting grows faster than the load.
    private const double Comfortable = 0.7;
    private const int Customers = 100_000;

    /// <summary>
    /// Reads <c>--stations buses:2.2,services:4.1,writer:5:1 [--rate 100] [--times 1,10,100,1000] [--rounds 8] [--spread 0.5]
    /// [--delay 20]</c>, and prints a table. A station is a name, milliseconds an order, and the number of servers; without it, as many
    /// as are busy for seven tenths of the time.
    /// </summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Where the table is printed.</param>
    public static int Run(IReadOnlyList<string> args, TextWriter output)
    {
        InvariantCulture.Use();
        var given = new GivenOptions(args, "--rate", "--stations", "--times", "--rounds", "--spread", "--delay");
        double Number(string name, double usual) =>
            given.Find(name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : usual;
        if (given.Find("--stations") is not { } text)
            throw new ArgumentException("Name the stations: --stations buses:2.2,services:4.1,writer:5:1");
        var stations = text.Split(',').Select(StationCost.Parse).ToList();
        var (rate, rounds, spread) = (Number("--rate", 100), (int)Number("--rounds", 8), Number("--spread", 0.5));
        var heads = string.Concat(stations.Select(one => $"{one.Name}: servers, busy, wait | "));
        output.WriteLine($"| orders a second | {heads}mean, p95 |");
        output.WriteLine("|---|" + string.Concat(stations.Select(_ => "---|")) + "---|");
        foreach (var times in (given.Find("--times") ?? "1,10,100,1000").Split(','))
        {
            var arrivals = rate * double.Parse(times, CultureInfo.InvariantCulture);
            output.WriteLine($"| {arrivals:N0} | {Row(arrivals, stations, rounds, spread, Number("--delay", 0) / 1000)} |");
        }

        return 0;
    }

    private static string Row(double rate, IReadOnlyList<StationCost> costs, int rounds, double spread, double delay)
    {
        var stations = costs.Select(cost => new Station(cost.Name, cost.Servers ?? (int)Math.Ceiling(rate * cost.Seconds / Comfortable)))
            .ToList();
        var loads = costs.Zip(stations, (cost, station) => rate * cost.Seconds / station.Servers).ToList();
        if (loads.Exists(load => load >= 1))
            return string.Concat(stations.Zip(loads, (station, load) =>
                load >= 1 ? $"{station.Servers}, overloaded ({load:N1}) | " : $"{station.Servers}, {load:P0} | ")) + "without end";
        var rest = new Station("rest", Station.Unlimited);
        var round = costs.Zip(stations, (cost, station) => new Visit(station, ServiceTime.Lognormal(cost.Seconds / rounds, spread)));
        if (delay > 0)
            round = round.Append(new Visit(rest, ServiceTime.Constant(delay / rounds)));
        var path = Enumerable.Repeat(round.ToList(), rounds).SelectMany(visits => visits).ToList();
        var result = Simulation.Run(rate, path, Customers, seed: 1);
        var cells = result.Stations.Where(station => station.Servers != Station.Unlimited)
            .Select(station => $"{station.Servers}, {station.Utilization:P0}, {station.MeanWait * rounds * 1000:N1} ms | ");
        return string.Concat(cells) + $"{result.Mean * 1000:N0}, {result.At(0.95) * 1000:N0} ms";
    }
}
