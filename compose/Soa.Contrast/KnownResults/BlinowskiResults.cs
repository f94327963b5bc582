using Soa.Contrast.Measuring;
using Soa.Contrast.Shapes;
using Soa.Contrast.Users;

namespace Soa.Contrast.KnownResults;

/// <summary>Compares a run with what Blinowski, Ojdowska and Przybyłek have found.</summary>
internal static class BlinowskiResults
{
    /// <summary>Compares it.</summary>
    public static KnownSource Compare(RunFigures run) => new(
        "Blinowski, Ojdowska, Przybyłek (2022)",
        "Monolithic vs. Microservice Architecture: A Performance and Scalability Evaluation. IEEE Access 10. "
            + "doi:10.1109/ACCESS.2022.3152803.",
        [OneMachine(run), UpNotOut(run), TooManyInstances(run)],
        "They ran web applications in Java and C# on one machine and on Azure, and counted what machines cost. Here, replicas share the "
            + "cores of one machine, so that out is more processes and not more machines, no network lies between them, and nobody pays.");

    // Their monolith is called over the network, as three tiers are.
    private static Finding OneMachine(RunFigures run)
    {
        const string claim = "On a single machine, a monolith performs better than microservices.";
        if (run.Of(ShapeKind.ThreeTier) is not { } monolith || run.Of(ShapeKind.Microservices) is not { } services)
            return Finding.WithoutFigures(claim);
        return new Finding(
            claim,
            Verdicts.OfLess(services.OrdersPerSecond, monolith.OrdersPerSecond),
            $"Orders a second: {FigureText.Of(ShapeKind.ThreeTier, monolith.OrdersPerSecond)}, "
                + $"{FigureText.Of(ShapeKind.Microservices, services.OrdersPerSecond)}. Ms from order to fulfilled: "
                + $"{FigureText.Of(monolith.MedianMilliseconds)}, {FigureText.Of(services.MedianMilliseconds)}. Three tiers are the "
                + "monolith that customers call over the network, as theirs is.");
    }

    // The same cores: one process of each program has them all, or two share them.
    private static Finding UpNotOut(RunFigures run)
    {
        const string claim = "Scaling up is more cost-effective than scaling out.";
        var pairs = Pairs(run, (_, replicas) => replicas == 2);
        return pairs.Count == 0
            ? Finding.WithoutFigures(claim)
            : new Finding(
                claim,
                Verdicts.OfAll(pairs.Select(pair => Verdicts.OfLess(pair.More.OrdersPerSecond, pair.Fewer.OrdersPerSecond))),
                $"Orders a second with one process of each program on all cores, and with two that share the same cores: {TextOf(pairs)}.");
    }

    private static Finding TooManyInstances(RunFigures run)
    {
        const string claim = "Scaling out beyond a certain number of instances makes performance worse.";
        var pairs = Pairs(run, (most, replicas) => replicas == most && replicas > 2);
        return pairs.Count == 0
            ? new Finding(claim, Verdict.NotMeasured, "This run has no figures for more than two replicas.")
            : new Finding(
                claim,
                Verdicts.OfAll(pairs.Select(pair => Verdicts.OfLess(pair.More.OrdersPerSecond, pair.Fewer.OrdersPerSecond))),
                $"Orders a second with the most replicas, against half of them: {TextOf(pairs)}.");
    }

    private static List<(ShapeKind Shape, ClosedFigures Fewer, ClosedFigures More)> Pairs(
        RunFigures run, Func<int, int, bool> isMore)
    {
        var pairs = new List<(ShapeKind, ClosedFigures, ClosedFigures)>();
        foreach (var shape in run.Used?.Shapes ?? [])
        {
            var cores = shape.Scaled.Max(one => one.Cores);
            var most = shape.Scaled.Max(one => one.Replicas);
            var more = shape.Scaled.SingleOrDefault(one => one.Cores == cores && isMore(most, one.Replicas));
            var fewer = shape.Scaled.SingleOrDefault(one => one.Cores == cores && one.Replicas == more?.Replicas / 2);
            if (more is not null && fewer is not null)
                pairs.Add((shape.Shape, fewer.Figures, more.Figures));
        }

        return pairs;
    }

    private static string TextOf(IEnumerable<(ShapeKind Shape, ClosedFigures Fewer, ClosedFigures More)> pairs) => string.Join(
        "; ", pairs.Select(pair => $"{ShapeNames.Of(pair.Shape)} {FigureText.Of(pair.Fewer.OrdersPerSecond)}, "
            + FigureText.Of(pair.More.OrdersPerSecond)));
}
