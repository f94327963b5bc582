using Soa.Bus.Load.Queueing;

namespace Soa.Bus.Load.Scaling;

/// <summary>
/// Models an order on one machine from what was measured: it visits the cores, which all processes share, and the database's only writer,
/// in turns, and otherwise waits for nobody.
/// </summary>
/// <param name="Cores">How many cores the machine has.</param>
/// <param name="Others">How many of them other programs take.</param>
/// <param name="Processor">The processor time of an order, in seconds.</param>
/// <param name="Writer">How long an order keeps the writer, in seconds.</param>
/// <param name="Alone">How long an order takes when it is alone, in seconds.</param>
/// <param name="Spread">The standard deviation of this time as a part of it.</param>
internal sealed record OrderModel(int Cores, double Others, double Processor, double Writer, double Alone, double Spread)
{
    /// <summary>The name of the cores in results.</summary>
    public const string CoresName = "cores";

    /// <summary>The name of the writer in results.</summary>
    public const string WriterName = "database writer";

    // One for each call that an order makes.
    private const int Rounds = 8;
    private const int Customers = 100_000;

    /// <summary>Gets how many orders a second the machine can do.</summary>
    public double Capacity => Math.Min((Cores - Others) / Processor, 1 / Writer);

    // Each core serves others for a part of the time.
    private double TimeOnCore => Processor * Cores / (Cores - Others);

    /// <summary>Returns the model of a system.</summary>
    /// <param name="cores">How many cores the machine has.</param>
    /// <param name="slices">What it did in bursts, which show what it costs, and what others take when it wants all it can get.</param>
    /// <param name="alone">What it did with few orders, which shows how long an order takes.</param>
    public static OrderModel Of(int cores, IReadOnlyList<ScaleSlice> slices, OpenLoad alone)
    {
        double Median(Func<ScaleSlice, double> value) => Comparing.Spread.Of(slices.Select(value)).Median;
        return new OrderModel(
            cores, Median(slice => slice.OtherCores), Median(slice => slice.System + slice.Client) / 1000,
            Median(slice => slice.WriterTime) / 1000, alone.Mean / 1000, alone.Spread);
    }

    /// <summary>Returns the same with what an order costs under another load: few at a time cost more each than many.</summary>
    public OrderModel Under(OpenLoad load) => this with
    {
        Others = load.Burst.OtherCores,
        Processor = (load.Slice.System + load.Slice.Client) / 1000,
        Writer = load.Slice.WriterTime / 1000,
    };

    /// <summary>Simulates orders that arrive at random.</summary>
    /// <param name="rate">How many a second.</param>
    public SimulationResult Simulate(double rate)
    {
        var (cores, writer, rest) = (new Station(CoresName, Cores), new Station(WriterName, 1), new Station("rest", Station.Unlimited));
        var spread = Spread * Math.Sqrt(Rounds);
        // What an order costs beyond the time that it takes alone is done after its result has come.
        var before = Math.Min(1, Alone / (TimeOnCore + Writer));
        var path = new List<Visit>();
        Add(Rounds, before, Alone - (before * (TimeOnCore + Writer)));
        var last = path.Count;
        if (before < 1)
            Add((int)Math.Ceiling(Rounds * (1 - before) / before), 1 - before, delay: 0);
        return Simulation.Run(rate, path, Customers, seed: 1, last);

        void Add(int rounds, double part, double delay)
        {
            for (var round = 0; round < rounds; round++)
            {
                path.Add(new Visit(cores, ServiceTime.Lognormal(TimeOnCore * part / rounds, spread)));
                path.Add(new Visit(writer, ServiceTime.Lognormal(Writer * part / rounds, spread)));
                if (delay > 0)
                    path.Add(new Visit(rest, ServiceTime.Lognormal(delay / rounds, spread)));
            }
        }
    }
}
