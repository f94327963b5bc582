using Soa.Bus.Load.Queueing;
using Soa.Bus.Load.Scaling;

namespace Soa.Bus.Load.Tests;

/// <summary>Checks the model of an order with known answers.</summary>
public sealed class An_order_that_is_modelled
{
    private static readonly OrderModel Usual = new(Cores: 2, Others: 0, Processor: 0.008, Writer: 0.003, Alone: 0.04, Spread: 0.5);

    [Test]
    public void Takes_what_it_takes_alone_if_it_is_alone() =>
        Assert.That(Usual.Simulate(rate: 0.5).Mean, Is.EqualTo(0.04).Within(3).Percent);

    /// <summary>Its buses go on after its result has come.</summary>
    [Test]
    public void May_cost_more_than_it_takes()
    {
        var model = Usual with { Alone = 0.006 };
        var result = model.Simulate(rate: 50);
        Assert.Multiple(() =>
        {
            Assert.That(model.Simulate(rate: 0.5).Mean, Is.EqualTo(0.006).Within(3).Percent);
            Assert.That(Utilization(result, OrderModel.CoresName), Is.EqualTo(50 * 0.008 / 2).Within(3).Percent);
        });
    }

    [TestCase(2, 0, 0.003, 250, Description = "the cores are the limit")]
    [TestCase(2, 1, 0.003, 125, Description = "half of them is another program's")]
    [TestCase(2, 0, 0.01, 100, Description = "the writer is the limit")]
    public void Has_a_capacity(int cores, double others, double writer, double expected)
    {
        var model = Usual with { Cores = cores, Others = others, Writer = writer };
        var busiest = model.Simulate(model.Capacity * 0.9).Stations.Max(station => station.Utilization);
        Assert.Multiple(() =>
        {
            Assert.That(model.Capacity, Is.EqualTo(expected).Within(1e-6));
            Assert.That(busiest, Is.EqualTo(0.9).Within(3).Percent);
        });
    }

    [Test]
    public void Waits_longer_the_busier_the_machine_is()
    {
        var means = new[] { 0.1, 0.5, 0.8, 0.95 }.Select(part => Usual.Simulate(part * Usual.Capacity).Mean).ToList();
        Assert.That(means, Is.Ordered.Ascending);
    }

    [Test]
    public void Is_modelled_from_medians()
    {
        ScaleSlice Slice(double milliseconds) => new(
            Orders: 10, TimeSpan.FromSeconds(1),
            new Usage(Time(milliseconds), Time(20), Time(10), Time(5), Time(2000), BrokerWritten: 0, HostsWritten: 0), Writer: 0.25);
        var model = OrderModel.Of(2, [Slice(10), Slice(15), Slice(900)], new OpenLoad(0.05, Slice(15), Slice(15), [20, 40, 60]));
        Assert.Multiple(() =>
        {
            Assert.That(model.Processor, Is.EqualTo(0.005).Within(1e-9));
            Assert.That(model.Writer, Is.EqualTo(0.025).Within(1e-9));
            Assert.That(model.Others, Is.EqualTo(1.95).Within(1e-9));
            Assert.That(model.Alone, Is.EqualTo(0.04).Within(1e-9));
            Assert.That(model.Spread, Is.EqualTo(Math.Sqrt(800.0 / 3) / 40).Within(1e-9));
        });

        static TimeSpan Time(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
    }

    [Test]
    public void Is_calculated_for_higher_rates()
    {
        using var output = new StringWriter();
        string[] args = ["--rate", "100", "--stations", "buses:6,writer:0.5:1", "--times", "1,10,100", "--delay", "20"];
        SimulateProgram.Run(args, output);
        var lines = output.ToString().Split(Environment.NewLine);
        Assert.Multiple(() =>
        {
            Assert.That(lines[2], Does.Match(@"^\| 100 \| 1, (59|60|61) %, \S+ ms \| 1, 5 %, "));
            Assert.That(lines[3], Does.Match(@"^\| 1,000 \| 9, (66|67|68) %, \S+ ms \| 1, (49|50|51) %, "));
            Assert.That(lines[4], Is.EqualTo("| 10,000 | 86, 70 % | 1, overloaded (5.0) | without end |"));
        });
    }

    [TestCase("buses")]
    [TestCase("buses:x")]
    [TestCase("buses:-1")]
    [TestCase("buses:1:0")]
    [TestCase("buses:1:2:3")]
    [TestCase(":1")]
    [TestCase("")]
    public void Needs_stations_that_can_be_understood(string station) => Assert.That(
        () => StationCost.Parse(station), Throws.ArgumentException.With.Message.Contains($"'{station}'"));

    [TestCase("Soa.Processes.dll", "--systems", "2")]
    [TestCase("Soa.Processes.dll", "--systems", "0x1")]
    [TestCase("Soa.Processes.dll", "--systems", "1x-1")]
    [TestCase("Soa.Processes.dll", "--sistems", "1x1")]
    [TestCase("--systems", "1x1")]
    public void Needs_a_command_line_that_can_be_understood(params string[] args) =>
        Assert.That(() => ScaleOptions.Parse(args), Throws.ArgumentException);

    private static double Utilization(SimulationResult result, string station) =>
        result.Stations.Single(one => one.Name == station).Utilization;
}
