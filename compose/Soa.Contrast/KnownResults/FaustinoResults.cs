using Soa.Contrast.Measuring;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.KnownResults;

/// <summary>Compares a run with what Faustino, Gonçalves, Portela and Rito Silva have found.</summary>
internal static class FaustinoResults
{
    /// <summary>Compares it.</summary>
    public static KnownSource Compare(RunFigures run) => new(
        "Faustino, Gonçalves, Portela, Rito Silva (2024; preprint 2022)",
        "Stepwise migration of a monolith to a microservice architecture: Performance and migration effort evaluation. Performance "
            + "Evaluation 164. doi:10.1016/j.peva.2024.102411.",
        [ModularStep, DistributedStep(run)],
        "They migrated one system step by step. The shapes here were not made from each other: they share their rules and tables. What "
            + "migration costs in work is not measured.");

    private static Finding ModularStep => new(
        "Performance suffers already when a monolith becomes modular, before it is distributed.",
        Verdict.NotMeasured,
        "These shapes cannot tell. One tier is the modular monolith already: five services that know each other by contracts, in one "
            + "process. There is no shape without modules to compare it with.");

    private static Finding DistributedStep(RunFigures run)
    {
        const string claim = "Communication between services costs performance.";
        var steps = ShapeCatalogue.All.Select(run.Of).OfType<ShapeFigures>().ToList();
        if (steps is not [{ Shape: ShapeKind.OneTier } one, .., { Shape: ShapeKind.Microservices } services])
            return Finding.WithoutFigures(claim);
        return new Finding(
            claim,
            Verdicts.OfAll(
            [
                Verdicts.OfLess(one.MedianMilliseconds, services.MedianMilliseconds),
                Verdicts.OfLess(one.ProgramProcessorMilliseconds, services.ProgramProcessorMilliseconds),
            ]),
            "From the modular monolith to microservices, ms from order to fulfilled: "
                + string.Join(", ", steps.Select(step => FigureText.Of(step.Shape, step.MedianMilliseconds)))
                + "; ms of processor of the programs: "
                + string.Join(", ", steps.Select(step => FigureText.Of(step.Shape, step.ProgramProcessorMilliseconds)))
                + ". The verdict is on the first and the last.");
    }
}
