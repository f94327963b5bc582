using Soa.Contrast.Machines;
using Soa.Contrast.Scalability;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Users;

/// <summary>Measures one shape after the other with more and more users, cores, and replicas.</summary>
internal static class UsersExperiment
{
    /// <summary>Runs it.</summary>
    /// <param name="shapes">The shapes.</param>
    /// <param name="create">Makes a shape that is not started yet.</param>
    /// <param name="options">The settings.</param>
    /// <param name="output">Where progress is reported.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<UsersResult> RunAsync(
        IReadOnlyList<ShapeKind> shapes, Func<ShapeKind, IShape> create, UsersOptions options, TextWriter output,
        CancellationToken cancellationToken)
    {
        using var run = new ExperimentRun();
        var figures = new List<UsersOfShape>();
        foreach (var kind in shapes)
            figures.Add(await MeasureAsync(kind, StartAsync, options, cancellationToken));
        return new UsersResult(run.Machine, run.StartedAt, options, figures);

        async Task<LoadedShape> StartAsync(ShapeKind kind, int cores, int replicas)
        {
            var name = FormattableString.Invariant($"{kind}-{cores}-{replicas}");
            await output.WriteLineAsync(FormattableString.Invariant($"{kind}: cores {cores}, replicas {replicas}"));
            return await LoadedShape.StartAsync(
                create(kind), cores, replicas, Path.Combine(run.Folder, name), options, cancellationToken);
        }
    }

    /// <summary>Returns the numbers of replicas of a shape with so many programs.</summary>
    public static IReadOnlyList<int> ReplicasOf(ShapeKind shape, int programs, int cores, UsersOptions options) =>
        [.. options.Replicas.Where(number => number == 1
            || (shape != ShapeKind.OneTier && number * programs <= options.MostProgramsOfCore * cores))];

    /// <summary>Returns which numbers of replicas of a shape are left out, and why; <c>null</c> if none is.</summary>
    public static string? LeftOut(ShapeKind shape, int programs, int cores, UsersOptions options)
    {
        if (shape == ShapeKind.OneTier)
        {
            return "Not replicated. The database is embedded in the program, and the user sits at it: a second program would have other "
                + "orders.";
        }

        var left = options.Replicas.Except(ReplicasOf(shape, programs, cores, options)).Select(
            number => FormattableString.Invariant($"{number} replicas are {number * programs} programs, ")).ToList();
        return left.Count == 0
            ? null
            : FormattableString.Invariant(
                $"Left out: {string.Concat(left)}and more than {options.MostProgramsOfCore} for each of {cores} cores show only how they ")
                + "wait.";
    }

    private static async Task<UsersOfShape> MeasureAsync(
        ShapeKind kind, Func<ShapeKind, int, int, Task<LoadedShape>> startAsync, UsersOptions options,
        CancellationToken cancellationToken)
    {
        int[] cores = [.. options.Cores.Where(number => number <= Affinity.Cores)];
        var most = cores[^1];
        IReadOnlyList<ClosedFigures> closed;
        var thinking = new List<ThinkingFigures>();
        var open = new List<OpenFigures>();
        var scaled = new List<ScaledFigures>();
        await using (var loaded = await startAsync(kind, most, 1))
        {
            closed = await loaded.ClosedAsync(options.Users, cancellationToken);
            scaled.Add(new ScaledFigures(most, 1, loaded.Programs, closed.Single(one => one.Users == options.ScalingUsers)));
            foreach (var users in options.ThinkingUsers)
                thinking.Add(await loaded.ThinkingAsync(users, cancellationToken));
            foreach (var rate in RatesOf(options, closed))
                open.Add(await loaded.OpenAsync(rate, cancellationToken));
        }

        var programs = scaled[0].Programs;
        var leftOut = LeftOut(kind, programs, most, options);
        var replicas = ReplicasOf(kind, programs, most, options).Skip(1).Select(number => (most, number));
        foreach (var (core, number) in cores.SkipLast(1).Select(core => (core, 1)).Concat(replicas))
        {
            await using var loaded = await startAsync(kind, core, number);
            var same = await loaded.ClosedAsync([options.ScalingUsers], cancellationToken);
            scaled.Add(new ScaledFigures(core, number, loaded.Programs, same[0]));
        }

        var points = closed.SelectMany(one => one.Rounds, (one, throughput) => new ScalabilityPoint(one.Users, throughput));
        return new UsersOfShape
        {
            Shape = kind,
            Closed = closed,
            Curve = ScalabilityFit.Fit([.. points]),
            Scaled = [.. scaled.OrderBy(one => one.Cores).ThenBy(one => one.Replicas)],
            LeftOut = leftOut,
            Thinking = thinking,
            Open = open,
            Demands = [.. DemandsOf(options, closed)],
        };
    }

    // The first is a million users who order once a day; it is small.
    private static IEnumerable<double> RatesOf(UsersOptions options, IReadOnlyList<ClosedFigures> closed) =>
    [
        options.Demands[^1] / options.DemandSeconds[0],
        .. options.OpenParts.Select(part => part * Highest(closed).OrdersPerSecond.Median),
    ];

    private static IEnumerable<UserDemand> DemandsOf(UsersOptions options, IReadOnlyList<ClosedFigures> closed) =>
        from users in options.Demands
        from seconds in options.DemandSeconds
        select new UserDemand(
            users, seconds, closed[0].AnswerMilliseconds.Median / 1_000, Highest(closed).OrdersPerCoreSecond,
            Highest(closed).OrdersPerSecond.Median);

    private static ClosedFigures Highest(IReadOnlyList<ClosedFigures> closed) => closed.MaxBy(one => one.OrdersPerSecond.Median)!;
}
