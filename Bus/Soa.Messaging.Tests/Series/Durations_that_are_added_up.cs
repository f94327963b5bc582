using Soa.Messaging.Series;

namespace Soa.Messaging.Tests.Series;

/// <summary>Distributions of durations: of processes, of periods, and both in any order.</summary>
public sealed class Durations_that_are_added_up
{
    [TestCase(0.5)]
    [TestCase(0.95)]
    [TestCase(0.99)]
    public void Have_the_percentiles_of_all_of_them_to_a_sixteenth(double part)
    {
        var random = new Random(14);
        var (all, sum) = (new List<double>(), new SeriesValue());
        for (var process = 0; process < 5; process++)
        {
            var value = new SeriesValue();
            // From 20 µs to about a minute, as durations are spread.
            foreach (var seconds in Enumerable.Range(0, 2000).Select(_ => 20e-6 * Math.Exp(random.NextDouble() * 15)))
            {
                all.Add(seconds);
                value.Add(DurationBuckets.IndexOf(seconds), 1);
                value.AddSeconds(seconds);
            }

            sum.Add(value);
        }

        all.Sort();
        var exact = all[(int)Math.Ceiling(part * all.Count) - 1];
        Assert.Multiple(() =>
        {
            Assert.That(sum.Percentile(part), Is.EqualTo(exact).Within(exact / 16));
            Assert.That(sum.Count, Is.EqualTo(10_000));
            Assert.That(sum.Average, Is.EqualTo(all.Average()).Within(1e-9));
        });
    }

    [TestCase(0d)]
    [TestCase(-1d)]
    [TestCase(1e-9)]
    [TestCase(1e9)]
    [TestCase(double.PositiveInfinity)]
    public void Have_a_bucket_even_if_they_are_out_of_all_bounds(double seconds) =>
        Assert.That(DurationBuckets.IndexOf(seconds), Is.InRange(0, DurationBuckets.Count - 1));

    [Test]
    public void Are_in_the_bucket_whose_bounds_they_are_between([Values(10e-6, 0.001, 0.0173, 0.999, 1, 1.124, 1.125, 59.9)] double seconds)
    {
        var index = DurationBuckets.IndexOf(seconds);
        Assert.That(seconds, Is.InRange(DurationBuckets.LowerBound(index), Math.BitDecrement(DurationBuckets.LowerBound(index + 1))));
    }

    [Test]
    public void Are_nothing_where_there_were_none() => Assert.That(new SeriesValue().Percentile(0.95), Is.Zero);
}
