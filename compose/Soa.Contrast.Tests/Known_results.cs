using Soa.Contrast.Charts;
using Soa.Contrast.KnownResults;
using Soa.Contrast.Machines;
using Soa.Contrast.Measuring;
using Soa.Contrast.Scalability;
using Soa.Contrast.Shapes;
using Soa.Contrast.Users;

namespace Soa.Contrast.Tests;

/// <summary>What others have found is confirmed, or not, by the figures of the run and by nothing else.</summary>
internal sealed class Known_results
{
    private static readonly Machine Here = new("one", 2, 4, "Linux", ".NET", "abc", 0);

    [TestCase(1, 2, 3, 4, "Confirmed")]
    [TestCase(3, 4, 1, 2, "NotConfirmed")]
    [TestCase(1, 3, 2, 4, "Undecided")]
    [TestCase(2, 2, 2, 2, "Undecided")]
    public void Are_undecided_where_the_quartiles_overlap(double from, double to, double otherFrom, double otherTo, string verdict) =>
        Assert.That($"{Verdicts.OfLess(Of(from, to), Of(otherFrom, otherTo))}", Is.EqualTo(verdict));

    [TestCase("", "NotMeasured")]
    [TestCase("Confirmed Confirmed", "Confirmed")]
    [TestCase("NotConfirmed NotConfirmed", "NotConfirmed")]
    [TestCase("Confirmed NotConfirmed", "Undecided")]
    [TestCase("Confirmed Undecided", "Undecided")]
    public void Are_undecided_where_figures_disagree(string verdicts, string all) => Assert.That(
        $"{Verdicts.OfAll(verdicts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Verdict>))}", Is.EqualTo(all));

    [Test]
    public void Follow_the_figures()
    {
        // As the sources have it, and the other way round. One tier, three tiers, SOA with bus, microservices.
        var confirmed = Run([400, 300, 90, 60], [2, 3, 40, 50], [1, 2, 8, 4], [1, 1, 2, 5], outGain: 0.5, release: [1, 1, 3, 2]);
        var denied = Run([60, 60, 90, 300], [50, 40, 40, 2], [1, 2, 4, 8], [1, 1, 5, 2], outGain: 2, release: [1, 1, 2, 3]);
        Verdict[] untold = [Verdict.NotMeasured];
        Assert.Multiple(() =>
        {
            Assert.That(VerdictsOf(confirmed), Is.EqualTo((Verdict[])
                [.. Enumerable.Repeat(Verdict.Confirmed, 3), .. untold, .. Enumerable.Repeat(Verdict.Confirmed, 4)]));
            Assert.That(VerdictsOf(denied), Is.EqualTo((Verdict[])
                [.. Enumerable.Repeat(Verdict.NotConfirmed, 3), .. untold, .. Enumerable.Repeat(Verdict.NotConfirmed, 4)]));
        });
    }

    [Test]
    public void Are_not_measured_without_figures()
    {
        var some = new RunFigures(new MeasureResult(Here, default, new MeasureOptions(), [FiguresOf(ShapeKind.TwoTier, 1, 1, 1, 1)]), null);
        Assert.Multiple(() =>
        {
            Assert.That(VerdictsOf(some), Has.All.EqualTo(Verdict.NotMeasured));
            Assert.That(KnownResultsCatalogue.Compare(new RunFigures(null, null)), Is.Empty);
            Assert.That(KnownResultsPage.Write([]), Is.Empty);
        });
    }

    [Test]
    public void Are_on_the_page_with_the_figures_and_the_source()
    {
        var page = KnownResultsPage.Write(KnownResultsCatalogue.Compare(
            Run([400, 300, 90, 60], [2, 3, 40, 50], [1, 2, 8, 4], [1, 1, 2, 5], outGain: 0.5, release: null)));
        Assert.Multiple(() =>
        {
            Assert.That(page, Does.Contain("<h3>Blinowski, Ojdowska, Przybyłek (2022)</h3>"));
            Assert.That(page, Does.Contain("a monolith performs better than microservices. Confirmed.</b>"));
            Assert.That(page, Does.Contain("Three tiers 300 (297 to 303), Microservices 60.0 (59.4 to 60.6)"));
            Assert.That(page, Does.Contain("doi:10.1504/IJCNDS.2021.116463"));
            Assert.That(page, Does.Contain("has not counted which programs"));
        });
    }

    private static IReadOnlyList<Verdict> VerdictsOf(RunFigures run) =>
        [.. KnownResultsCatalogue.Compare(run).SelectMany(source => source.Findings, (_, finding) => finding.Verdict)];

    private static RunFigures Run(
        double[] throughput, double[] milliseconds, double[] answers, int[] programs, double outGain, double[]? release)
    {
        ShapeKind[] kinds = [ShapeKind.OneTier, ShapeKind.ThreeTier, ShapeKind.SoaWithBus, ShapeKind.Microservices];
        var shapes = kinds.Select((kind, i) => FiguresOf(kind, throughput[i], milliseconds[i], answers[i], programs[i])).ToList();
        var users = kinds.Skip(1).Select((kind, i) => UsersOf(kind, throughput[i + 1], answers[i + 1], outGain)).ToList();
        return new RunFigures(
            new MeasureResult(Here, default, new MeasureOptions(), shapes),
            new UsersResult(Here, default, new UsersOptions(), users),
            release is null ? null : kinds.Zip(release).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    private static ShapeFigures FiguresOf(ShapeKind kind, double throughput, double milliseconds, double answer, int programs) => new()
    {
        Shape = kind,
        StartSeconds = 1,
        Programs = programs,
        BrokerProcesses = 0,
        Databases = programs,
        ProgramMegabytes = 1,
        BrokerMegabytes = 1,
        BurstOrders = 1,
        OrdersPerSecond = Near(throughput),
        MedianMilliseconds = Near(milliseconds),
        P99Milliseconds = milliseconds,
        AnswerMilliseconds = Near(answer),
        ProgramProcessorMilliseconds = Near(milliseconds),
        BrokerProcessorMilliseconds = Near(1),
        Kilobytes = Near(1),
        BrokerMessages = 1,
        Hops = 1,
        Statements = Near(1),
        Transactions = Near(1),
        RoundTrips = Near(1),
        DisagreeingMilliseconds = null,
        Report = new ReportFigures(1, 1, true, 1, Near(1)),
    };

    private static UsersOfShape UsersOf(ShapeKind kind, double throughput, double answer, double outGain)
    {
        ScaledFigures Scaled(int replicas, double orders) => new(2, replicas, replicas, ClosedOf(orders, answer));
        return new UsersOfShape
        {
            Shape = kind,
            Closed = [ClosedOf(throughput, answer)],
            Curve = new ScalabilityCurve(1, 0, 0) { RSquared = 1, StandardError = null },
            Scaled = [Scaled(1, throughput), Scaled(2, throughput * outGain), Scaled(4, throughput * outGain * outGain)],
            LeftOut = null,
            Thinking = [],
            Open = [],
            Demands = [],
        };
    }

    private static ClosedFigures ClosedOf(double orders, double answer) =>
        new(16, [orders], Near(orders), Near(1), Near(answer), Near(1), 0);

    private static Spread Near(double median) => new(median * 0.99, median, median * 1.01);

    private static Spread Of(double lower, double upper) => new(lower, (lower + upper) / 2, upper);
}
