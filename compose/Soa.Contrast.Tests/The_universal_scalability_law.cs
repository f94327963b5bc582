using Soa.Contrast.Scalability;

namespace Soa.Contrast.Tests;

/// <summary>The law, and its fit to measurements.</summary>
internal sealed class The_universal_scalability_law
{
    private static readonly int[] Users = [1, 2, 4, 8, 16, 32, 64];

    [TestCase(100, 0.05, 0.001)]
    [TestCase(995.6, 0.0267, 0.000769)]
    [TestCase(300, 0.5, 0.000001)]
    [TestCase(80, 1.2, 0.0001)]
    [TestCase(10, 0, 0.01, TestName = "Coherency alone")]
    [TestCase(50, 0.3, 0, TestName = "Contention alone: Amdahl's law")]
    [TestCase(200, 1, 0, TestName = "One at a time")]
    [TestCase(20, 0, 0, TestName = "In proportion")]
    public void Is_found_in_its_own_points(double lambda, double sigma, double kappa)
    {
        var found = ScalabilityFit.Fit(Points(lambda, sigma, kappa));
        Assert.Multiple(() =>
        {
            Assert.That(found.Lambda, Is.EqualTo(lambda).Within(1e-6).Percent);
            Assert.That(found.Sigma, Is.EqualTo(sigma).Within(1e-9));
            Assert.That(found.Kappa, Is.EqualTo(kappa).Within(1e-9));
            Assert.That(found.RSquared, Is.EqualTo(1.0).Within(1e-9));
            Assert.That(found.StandardError!.Value, Is.EqualTo(0.0).Within(1e-6));
        });
    }

    [Test]
    public void Is_found_in_points_with_noise([Range(1, 20)] int seed)
    {
        var points = Noisy(seed);
        var found = ScalabilityFit.Fit(points);
        Assert.Multiple(() =>
        {
            Assert.That(found.Lambda, Is.EqualTo(100.0).Within(15).Percent);
            Assert.That(found.SaturationUsers!.Value, Is.EqualTo(Math.Sqrt(0.95 / 0.001)).Within(15).Percent);
            Assert.That(found.HighestThroughput!.Value, Is.EqualTo(Curve(100, 0.05, 0.001).HighestThroughput!.Value).Within(6).Percent);
            Assert.That(found.RSquared, Is.InRange(0.95, 0.9999));
            // 5 % of 630 orders a second, on average.
            Assert.That(found.StandardError!.Value, Is.InRange(15.0, 50.0));
        });
    }

    [Test]
    public void Has_the_least_squares([Range(1, 5)] int seed, [Values(0, 1, 2)] int parameter, [Values(0.98, 1.02)] double change)
    {
        var points = Noisy(seed);
        var found = ScalabilityFit.Fit(points);
        var other = parameter switch
        {
            0 => found with { Lambda = found.Lambda * change },
            1 => found with { Sigma = found.Sigma * change },
            _ => found with { Kappa = found.Kappa * change },
        };
        Assert.That(Squares(other, points), Is.GreaterThan(Squares(found, points)));
    }

    [Test]
    public void Has_no_contention_below_zero()
    {
        ScalabilityPoint[] faster = [new(1, 100), new(2, 230), new(4, 480), new(8, 900)];
        var found = ScalabilityFit.Fit(faster);
        Assert.Multiple(() =>
        {
            Assert.That(found.Sigma, Is.Zero);
            Assert.That(found.Kappa, Is.EqualTo(0.000966).Within(1).Percent);
            Assert.That(found.RSquared, Is.InRange(0.99, 0.9999));
        });
    }

    [Test]
    public void Explains_little_of_what_follows_no_law()
    {
        ScalabilityPoint[] wild = [new(1, 100), new(2, 300), new(4, 50), new(8, 1), new(16, 700)];
        Assert.That(ScalabilityFit.Fit(wild).RSquared, Is.LessThan(0.6));
    }

    [TestCase(0.05, 0.001, 30.82)]
    [TestCase(0, 0.01, 10)]
    [TestCase(0.5, 0.9, 1, Description = "It never falls below one user.")]
    [TestCase(1.2, 0.0001, 1)]
    public void Has_a_point_of_saturation(double sigma, double kappa, double users)
    {
        var curve = Curve(100, sigma, kappa);
        Assert.Multiple(() =>
        {
            Assert.That(curve.SaturationUsers!.Value, Is.EqualTo(users).Within(0.01));
            Assert.That(
                curve.HighestThroughput!.Value,
                Is.EqualTo(Enumerable.Range(10, 10_000).Max(tenths => curve.At(tenths / 10.0))).Within(0.01).Percent);
        });
    }

    [Test]
    public void Has_a_limit_without_coherency_and_none_in_proportion()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Curve(100, 0.25, 0).SaturationUsers, Is.Null);
            Assert.That(Curve(100, 0.25, 0).HighestThroughput!.Value, Is.EqualTo(400.0));
            Assert.That(Curve(100, 0, 0).HighestThroughput, Is.Null);
        });
    }

    [Test]
    public void Has_no_standard_error_from_three_points() => Assert.That(
        ScalabilityFit.Fit([new(1, 100), new(2, 170), new(8, 300)]).StandardError, Is.Null);

    [Test]
    public void Needs_three_numbers_of_users()
    {
        ScalabilityPoint[] two = [new(1, 100), new(8, 300), new(8, 310), new(1, 105)];
        var refused = Assert.Throws<ArgumentException>(() => ScalabilityFit.Fit(two));
        Assert.That(refused!.Message, Is.EqualTo("The law has three parameters. Measure three different numbers of users or more, not 2."));
    }

    [TestCase(0, 100)]
    [TestCase(4, 0)]
    [TestCase(4, -1)]
    [TestCase(4, double.NaN)]
    [TestCase(double.PositiveInfinity, 100)]
    public void Needs_positive_measurements(double users, double throughput) => Assert.That(
        () => ScalabilityFit.Fit([new(1, 100), new(2, 190), new(8, 300), new(users, throughput)]),
        Throws.ArgumentException.With.Message.Contains("are no measurement"));

    private static ScalabilityCurve Curve(double lambda, double sigma, double kappa) =>
        new(lambda, sigma, kappa) { RSquared = 1, StandardError = null };

    private static ScalabilityPoint[] Points(double lambda, double sigma, double kappa) =>
        [.. Users.Select(users => new ScalabilityPoint(users, Curve(lambda, sigma, kappa).At(users)))];

    // Five rounds, with errors of a normal distribution.
    private static ScalabilityPoint[] Noisy(int seed)
    {
        var random = new Random(seed);
        double Error() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return
        [
            .. Enumerable.Range(0, 5).SelectMany(_ => Points(100, 0.05, 0.001))
                .Select(point => point with { Throughput = point.Throughput * (1 + (0.05 * Error())) }),
        ];
    }

    private static double Squares(ScalabilityCurve curve, ScalabilityPoint[] points) =>
        points.Sum(point => Math.Pow(point.Throughput - curve.At(point.Users), 2));
}
