using Soa.Bus.Load.Queueing;

namespace Soa.Bus.Load.Tests;

/// <summary>Compares the simulation with what queueing theory says, where it says it exactly.</summary>
public sealed class Queues_that_are_simulated
{
    // A run of so many customers is within a few percent of its mean, except where the servers hardly ever rest.
    private const int Customers = 400_000;
    private const double Service = 0.01;

    [Test]
    public void Agree_with_M_M_1([Values(0.2, 0.5, 0.8)] double utilization)
    {
        var (result, wait) = Simulate(utilization, servers: 1, ServiceTime.Exponential(Service));
        var expected = utilization / (1 - utilization) * Service;
        Assert.Multiple(() =>
        {
            Assert.That(result.Stations[0].Utilization, Is.EqualTo(utilization).Within(2).Percent);
            Assert.That(wait, Is.EqualTo(expected).Within(5).Percent);
            // The time in the system is exponential: so 95 of 100 customers take less than three times the mean.
            Assert.That(result.At(0.95), Is.EqualTo((expected + Service) * Math.Log(20)).Within(5).Percent);
        });
    }

    [Test]
    public void Agree_with_M_D_1([Values(0.2, 0.5, 0.8)] double utilization)
    {
        var (result, wait) = Simulate(utilization, servers: 1, ServiceTime.Constant(Service));
        Assert.Multiple(() =>
        {
            Assert.That(result.Stations[0].Utilization, Is.EqualTo(utilization).Within(2).Percent);
            Assert.That(wait, Is.EqualTo(utilization / (1 - utilization) * Service / 2).Within(5).Percent);
        });
    }

    /// <summary>The formula of Pollaczek and Khinchine.</summary>
    [Test]
    public void Agree_with_M_G_1([Values(0.5, 1, 1.5)] double spread)
    {
        const double utilization = 0.6;
        var (_, wait) = Simulate(utilization, servers: 1, ServiceTime.Lognormal(Service, spread));
        var expected = utilization / (1 - utilization) * Service * (1 + (spread * spread)) / 2;
        Assert.That(wait, Is.EqualTo(expected).Within(8).Percent);
    }

    /// <summary>Erlang's formula C.</summary>
    [Test]
    public void Agree_with_M_M_c([Values(2, 4, 16)] int servers, [Values(0.5, 0.8)] double utilization)
    {
        var (result, wait) = Simulate(utilization, servers, ServiceTime.Exponential(Service));
        var load = utilization * servers;
        // The part of the time in which all are busy, by the recursion of Erlang's formula B.
        var blocked = Enumerable.Range(1, servers).Aggregate(1.0, (before, server) => load * before / (server + (load * before)));
        var expected = blocked / (1 - (utilization * (1 - blocked))) * Service / (servers * (1 - utilization));
        Assert.Multiple(() =>
        {
            Assert.That(result.Stations[0].Utilization, Is.EqualTo(utilization).Within(2).Percent);
            // Where hardly anybody waits, few waits make the mean.
            Assert.That(wait, Is.EqualTo(expected).Within((0.05 * expected) + (0.001 * Service)));
        });
    }

    /// <summary>Jackson's theorem: stations with exponential times do not notice that others are before them.</summary>
    [Test]
    public void Agree_with_a_network_of_Jackson()
    {
        const double rate = 50;
        var (first, second) = (new Station("first", 1), new Station("second", 1));
        var path = new[] { Of(first, 0.008), Of(second, 0.004), Of(first, 0.008), Of(new Station("delay", Station.Unlimited), 0.1) };
        var result = Simulation.Run(rate, path, Customers, seed: 3);
        Assert.Multiple(() =>
        {
            Assert.That(result.Stations.Select(station => station.Utilization), Is.EqualTo(new[] { 0.8, 0.2, 0 }).Within(0.02));
            Assert.That(result.Mean, Is.EqualTo((2 * 0.008 / (1 - 0.8)) + (0.004 / (1 - 0.2)) + 0.1).Within(5).Percent);
        });

        static Visit Of(Station station, double mean) => new(station, ServiceTime.Exponential(mean));
    }

    [Test]
    public void Do_not_wait_for_work_after_the_result()
    {
        var station = new Station("one", 1);
        var visits = Enumerable.Repeat(new Visit(station, ServiceTime.Constant(0.001)), 4).ToArray();
        var result = Simulation.Run(rate: 1, visits, customers: 10_000, seed: 1, last: 1);
        Assert.Multiple(() =>
        {
            Assert.That(result.At(0.5), Is.EqualTo(0.001).Within(1e-9));
            Assert.That(station.Visits, Is.EqualTo(4 * 9_000));
        });
    }

    [Test]
    public void Are_the_same_with_the_same_seed()
    {
        var (first, _) = Simulate(0.7, 2, ServiceTime.Lognormal(Service, 1));
        var (second, _) = Simulate(0.7, 2, ServiceTime.Lognormal(Service, 1));
        Assert.That(second.Times, Is.EqualTo(first.Times));
    }

    [Test]
    public void Have_times_with_the_mean_and_the_spread_that_they_should_have([Values(0.3, 1, 2)] double spread)
    {
        var random = new Random(5);
        var time = ServiceTime.Lognormal(Service, spread);
        var drawn = Enumerable.Range(0, 1_000_000).Select(_ => time.Next(random)).ToArray();
        var mean = drawn.Average();
        Assert.Multiple(() =>
        {
            Assert.That(mean, Is.EqualTo(Service).Within(2).Percent);
            Assert.That(Math.Sqrt(drawn.Average(one => (one - mean) * (one - mean))) / mean, Is.EqualTo(spread).Within(5).Percent);
        });
    }

    private static (SimulationResult Result, double Wait) Simulate(double utilization, int servers, ServiceTime time)
    {
        var result = Simulation.Run(
            utilization * servers / Service, [new Visit(new Station("station", servers), time)], Customers, seed: 2);
        return (result, result.Stations[0].MeanWait);
    }
}
