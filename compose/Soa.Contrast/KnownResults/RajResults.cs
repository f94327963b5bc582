using Soa.Contrast.Measuring;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.KnownResults;

/// <summary>Compares a run with what Raj and Sadam have found.</summary>
internal static class RajResults
{
    /// <summary>Compares it.</summary>
    public static KnownSource Compare(RunFigures run) => new(
        "Raj, Sadam (2021)",
        "Performance and complexity comparison of service oriented architecture and microservices architecture. International Journal of "
            + "Communication Networks and Distributed Systems 27(1). doi:10.1504/IJCNDS.2021.116463. On coupling: Evaluation of SOA-Based "
            + "Web Services and Microservices Architecture Using Complexity Metrics. SN Computer Science 2(5). "
            + "doi:10.1007/s42979-021-00767-6.",
        [Faster(run), MoreComplex(run), LessCoupled(run)],
        "They drew complexity and coupling from the graph of services of applications that they built in both styles, and measured "
            + "response times under load. Here, they are counted in what runs, and in what has to be released together.");

    private static Finding Faster(RunFigures run)
    {
        const string claim = "Microservices answer requests faster than SOA services.";
        if (run.Of(ShapeKind.SoaWithBus) is not { } soa || run.Of(ShapeKind.Microservices) is not { } services)
            return Finding.WithoutFigures(claim);
        var verdicts = new List<Verdict> { Verdicts.OfLess(services.AnswerMilliseconds, soa.AnswerMilliseconds) };
        var text = $"Ms to answer an order at a pace: {Both(soa.AnswerMilliseconds, services.AnswerMilliseconds)}";
        if (run.UsersOf(ShapeKind.SoaWithBus)?.Closed[^1] is { } soaUsers
            && run.UsersOf(ShapeKind.Microservices)?.Closed[^1] is { } servicesUsers)
        {
            verdicts.Add(Verdicts.OfLess(servicesUsers.AnswerMilliseconds, soaUsers.AnswerMilliseconds));
            text += FormattableString.Invariant($"; with {soaUsers.Users} users at once: ")
                + Both(soaUsers.AnswerMilliseconds, servicesUsers.AnswerMilliseconds);
        }

        return new Finding(
            claim,
            Verdicts.OfAll(verdicts),
            $"{text}. In both, the work goes on after the answer; ms until it is done: "
                + $"{Both(soa.MedianMilliseconds, services.MedianMilliseconds)}.");
    }

    private static Finding MoreComplex(RunFigures run)
    {
        const string claim = "A system of microservices is more complex than the same system as SOA.";
        if (run.Of(ShapeKind.SoaWithBus) is not { } soa || run.Of(ShapeKind.Microservices) is not { } services)
            return Finding.WithoutFigures(claim);
        return new Finding(
            claim,
            Verdicts.OfAll([Verdicts.OfLess(soa.Programs, services.Programs), Verdicts.OfLess(soa.Databases, services.Databases)]),
            FormattableString.Invariant($"Programs to run: {soa.Programs} as SOA, {services.Programs} as microservices; databases: ")
                + FormattableString.Invariant($"{soa.Databases}, {services.Databases}. On these is the verdict. Hops of an order: ")
                + $"{FigureText.Of(soa.Hops)}, {FigureText.Of(services.Hops)}; statements: {FigureText.Of(soa.Statements)}, "
                + $"{FigureText.Of(services.Statements)}; transactions: {FigureText.Of(soa.Transactions)}, "
                + $"{FigureText.Of(services.Transactions)}.");
    }

    private static Finding LessCoupled(RunFigures run)
    {
        const string claim = "Microservices are coupled more loosely than web services of a SOA.";
        if (run.ProgramsToRelease is not { } released
            || !released.TryGetValue(ShapeKind.SoaWithBus, out var soa)
            || !released.TryGetValue(ShapeKind.Microservices, out var services))
        {
            return new Finding(
                claim, Verdict.NotMeasured, "This run has not counted which programs a change of the business makes to release.");
        }

        return new Finding(
            claim,
            Verdicts.OfLess(services, soa),
            $"Programs to release for the same changes: {FigureText.Of(soa)} as SOA, {FigureText.Of(services)} as microservices.");
    }

    private static string Both(Spread soa, Spread services) =>
        $"{FigureText.Of(ShapeKind.SoaWithBus, soa)}, {FigureText.Of(ShapeKind.Microservices, services)}";
}
