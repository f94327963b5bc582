using Soa.Bus.OperatorConsole.Charts;

namespace Soa.ConsoleTests;

/// <summary>Figures and charts as the console writes and draws them.</summary>
public sealed class Numbers_for_people
{
    [TestCase(0, "0/s")]
    [TestCase(1234.5, "1,235/s")]
    [TestCase(9.96, "10/s")]
    [TestCase(2.34, "2.3/s")]
    [TestCase(0.5, "30/min")]
    [TestCase(0.002, "7.2/h")]
    [TestCase(0.00002, "1.7/d")]
    public void Are_rates_in_a_unit_that_suits_them(double perSecond, string text) =>
        Assert.That(Figures.Rate(perSecond), Is.EqualTo(text));

    [TestCase(0, "0 s")]
    [TestCase(0.000012, "12 µs")]
    [TestCase(0.0345, "35 ms")]
    [TestCase(1.25, "1.3 s")]
    [TestCase(59, "59 s")]
    [TestCase(600, "10 min")]
    [TestCase(7200, "2 h")]
    [TestCase(864_000, "10 d")]
    public void Are_durations_in_a_unit_that_suits_them(double seconds, string text) =>
        Assert.That(Figures.Duration(seconds), Is.EqualTo(text));

    [TestCase(0, 0, "–")]
    [TestCase(0, 10, "0 %")]
    [TestCase(1, 100_000, "< 0.1 %")]
    [TestCase(1, 3, "33 %")]
    public void Are_shares_of_a_whole(double part, double whole, string text) =>
        Assert.That(Figures.Share(part, whole), Is.EqualTo(text));

    [TestCase(0, 1)]
    [TestCase(0.013, 0.02)]
    [TestCase(1, 1)]
    [TestCase(1.01, 2)]
    [TestCase(4711, 5000)]
    [TestCase(9e6, 1e7)]
    public void Have_a_round_number_above_them_in_a_chart(double most, double top) =>
        Assert.That(ChartMaker.RoundUp(most), Is.EqualTo(top).Within(1e-9 * top));

    [Test]
    public void Are_a_line_with_gaps_where_there_is_nothing_and_words_for_who_does_not_see_it()
    {
        var from = new DateTime(2026, 11, 29, 10, 0, 0, DateTimeKind.Utc);
        var chart = ChartMaker.Make(
            "Latency", from, from.AddHours(1), Figures.Duration, ("p95", "first", (double?[])[1, 2, null, 0.5]));

        Assert.Multiple(() =>
        {
            Assert.That(chart.Lines.Single().Path, Is.EqualTo("M75 60L225 1M525 89.5h1"));
            Assert.That(chart.Top, Is.EqualTo("2 s"));
            Assert.That(chart.Times, Is.EqualTo((string[])["10:00", "10:15", "10:30", "10:45", "11:00"]));
            Assert.That(chart.Text, Is.EqualTo("Latency from 10:00 to 11:00 UTC. p95: 500 ms at the end, 2 s at most."));
        });
    }
}
