namespace Soa.Contrast.Scalability;

/// <summary>Fits the universal scalability law to measurements, by least squares of the throughput.</summary>
/// <remarks>
/// <para>
/// With <c>a = 1/λ</c>, <c>b = σ/λ</c> and <c>c = κ/λ</c>, the law is <c>X = N / (a + b(N−1) + cN(N−1))</c>. So <c>N/X</c> is linear in the
/// three: that is where the search begins, with weights that make errors of <c>N/X</c> those of <c>X</c>. Levenberg and Marquardt's method
/// then finds the least squares of <c>X</c> itself.
/// </para>
/// <para>
/// Contention and coherency below zero have no meaning. Each is left out in turn, and the best curve with none below zero is taken.
/// </para>
/// </remarks>
internal static class ScalabilityFit
{
    private const int Parameters = 3;
    private const int MostSteps = 200;
    private const double LeastGain = 1e-14;
    private const double MostDamping = 1e12;

    // What is below this part of all squares is rounding: of two curves that are as good, the one with fewer parameters is taken.
    private const double Rounding = 1e-15;

    // The parameters that a curve has, of a, b and c.
    private static readonly int[][] Forms = [[0], [0, 1], [0, 2], [0, 1, 2]];

    /// <summary>Returns the curve.</summary>
    /// <exception cref="ArgumentException">
    /// There are fewer than three different numbers of users, or a measurement is not positive.
    /// </exception>
    public static ScalabilityCurve Fit(IReadOnlyList<ScalabilityPoint> points)
    {
        Check(points);
        var squares = points.Sum(point => point.Throughput * point.Throughput);
        var (best, least) = (new double[Parameters], double.PositiveInfinity);
        foreach (var form in Forms)
        {
            var (found, left) = Descend(points, form, Begin(points, form));
            if (found.All(parameter => parameter >= 0) && least - left > Rounding * squares)
                (best, least) = (found, left);
        }

        var mean = points.Average(point => point.Throughput);
        var variation = points.Sum(point => (point.Throughput - mean) * (point.Throughput - mean));
        return new ScalabilityCurve(1 / best[0], best[1] / best[0], best[2] / best[0])
        {
            // Where all measurements are the same, there is nothing to explain.
            RSquared = variation > Rounding * squares ? 1 - (least / variation) : 1,
            StandardError = points.Count > Parameters ? Math.Sqrt(least / (points.Count - Parameters)) : null,
        };
    }

    private static void Check(IReadOnlyList<ScalabilityPoint> points)
    {
        foreach (var (users, throughput) in points)
        {
            if (!(users >= 1 && throughput > 0 && double.IsFinite(users) && double.IsFinite(throughput)))
                throw new ArgumentException(FormattableString.Invariant(
                    $"{users} users with {throughput} a second are no measurement: it takes a user or more, and more than 0 a second."));
        }

        if (points.Select(point => point.Users).Distinct().Count() is < Parameters and var count)
            throw new ArgumentException(FormattableString.Invariant(
                $"The law has three parameters. Measure three different numbers of users or more, not {count}."));
    }

    private static double[] Begin(IReadOnlyList<ScalabilityPoint> points, int[] form)
    {
        var equations = new NormalEquations(form.Length);
        foreach (var (users, throughput) in points)
        {
            var weight = throughput * throughput / users;
            equations.Add([.. form.Select(term => weight * Term(term, users))], weight * users / throughput);
        }

        var start = With(new double[Parameters], form, equations.Solve(damping: 0));
        return double.IsFinite(Squares(points, start)) ? start : [points.Min(point => point.Users / point.Throughput), 0, 0];
    }

    private static (double[] Found, double Left) Descend(IReadOnlyList<ScalabilityPoint> points, int[] form, double[] start)
    {
        var (at, left, damping) = (start, Squares(points, start), 1e-3);
        for (var step = 0; step < MostSteps && damping < MostDamping; step++)
        {
            var equations = new NormalEquations(form.Length);
            foreach (var (users, throughput) in points)
            {
                var expected = users / Denominator(at, users);
                var slope = -expected * expected / users;
                equations.Add([.. form.Select(term => slope * Term(term, users))], throughput - expected);
            }

            var next = With(at, form, equations.Solve(damping));
            var squares = Squares(points, next);
            // What is not finite is not less.
            if (squares < left)
            {
                var gain = left - squares;
                (at, damping) = (next, damping / 10);
                left = squares;
                if (gain <= LeastGain * left)
                    break;
            }
            else
                damping *= 10;
        }

        return (at, left);
    }

    private static double[] With(double[] parameters, int[] form, double[] steps)
    {
        var next = parameters.ToArray();
        for (var i = 0; i < form.Length; i++)
            next[form[i]] += steps[i];
        return next;
    }

    private static double Squares(IReadOnlyList<ScalabilityPoint> points, double[] parameters)
    {
        var sum = 0.0;
        foreach (var (users, throughput) in points)
        {
            var denominator = Denominator(parameters, users);
            if (!(denominator > 0))
                return double.PositiveInfinity;
            var error = throughput - (users / denominator);
            sum += error * error;
        }

        return sum;
    }

    private static double Denominator(double[] parameters, double users) =>
        parameters[0] + (parameters[1] * Term(1, users)) + (parameters[2] * Term(2, users));

    private static double Term(int term, double users) => term switch
    {
        0 => 1,
        1 => users - 1,
        _ => users * (users - 1),
    };
}
