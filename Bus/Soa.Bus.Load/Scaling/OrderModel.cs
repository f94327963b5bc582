using Soa.Bus.Load.Queueing;

namespace Soa.Bus.Load.Scaling;

/// <summary>
/// Models an order on one machine from what was measured: it visits the cores, which all processes share, and the database's only writer,
/// in turns, and otherwise waits for nobody.
/// </summary>
/// <param name="Processor">The processor time of an order, in seconds.</param>
/// <param name="Writer">How long an order keeps the writer, in seconds.</param>
/// <param name="Alone">How long an order takes when it is alone, in seconds.</param>
/// <param name="Spread">The standard deviation of this time as a part of it.</param>
internal sealed record OrderModel(double Processor, double Writer, double Alone, double Spread)
{
    private const int Rounds = 8;
    private const int Customers = 100_000;

    /// <summary>Returns the model of a system.</summary>
    /// <param name="slices">What it did in bursts.</param>
    /// <param name="alone">What it did with few orders.</param>
    public static OrderModel Of(IReadOnlyList<ScaleSlice> slices, OpenLoad alone)
    {
        double Median(Func<ScaleSlice, double> value) => Comparing.Spread.Of(slices.Select(value)).Median;
        return new OrderModel(
            Median(slice => slice.System + slice.Client) / 1000, Median(slice => slice.WriterTime) / 1000, alone.Mean / 1000, alone.Spread);
    }

    /// <summary>Returns how many orders a second some cores can do.</summary>
    public double Capacity(double cores) => Math.Min(cores / Processor, 1 / Writer);

    /// <summary>Simulates orders that arrive at random.</summary>
    /// <param name="rate">How many a second.</param>
    /// <param name="cores">The cores of the machine.</param>
    /// <param name="others">How many of them were busy with something else.</param>
    public SimulationResult Simulate(double rate, int cores, double others)
    {
        var processors = new Station("cores", cores);
        var writer = new Station("database writer", 1);
        var rest = new Station("rest", Station.Unlimited);
        // Each core serves others for a part of the time.
        var processor = Processor * cores / (cores - others);
        // What takes longer than an order alone is done after its result has come.
        var before = Math.Min(1, Alone / (Processor + Writer));
        var spread = Spread * Math.Sqrt(Rounds);
        var path = new List<Visit>();
        Add(Rounds, before, Alone - (before * (Processor + Writer)));
        if (before < 1)
            Add((int)Math.Ceiling(Rounds * (1 - before) / before), 1 - before, 0);
        return Simulation.Run(rate, path, Customers, seed: 1, last: before < 1 ? Rounds * 2 : null);

        void Add(int rounds, double part, double delay)
        {
            for (var round = 0; round < rounds; round++)
            {
                path.Add(new Visit(processors, ServiceTime.Lognormal(processor * part / rounds, spread)));
                path.Add(new Visit(writer, ServiceTime.Lognormal(Writer * part / rounds, spread)));
                if (delay > 0)
                    path.Add(new Visit(rest, ServiceTime.Lognormal(delay / rounds, spread)));
            }
        }
    }
}
