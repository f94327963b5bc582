using Soa.Contrast.Measuring;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Failures;

/// <summary>Represents what was seen of a part, over all times that it was killed: medians, with the quartiles around them.</summary>
internal sealed record PartFigures
{
    /// <summary>Gets the shape.</summary>
    public required ShapeKind Shape { get; init; }

    /// <summary>Gets the name of the part.</summary>
    public required string Part { get; init; }

    /// <summary>Gets how often it was killed.</summary>
    public required int Kills { get; init; }

    /// <summary>Gets the number of orders in all.</summary>
    public required int Orders { get; init; }

    /// <summary>Gets <see cref="OutageFigures.AnsweredPercent"/>.</summary>
    public required Spread AnsweredPercent { get; init; }

    /// <summary>Gets <see cref="OutageFigures.RefusedPercent"/>.</summary>
    public required Spread RefusedPercent { get; init; }

    /// <summary>Gets <see cref="OutageFigures.FailedPercent"/>.</summary>
    public required Spread FailedPercent { get; init; }

    /// <summary>Gets <see cref="OutageFigures.FulfilledPercent"/>; <c>null</c> if no order was ever taken.</summary>
    public required Spread? FulfilledPercent { get; init; }

    /// <summary>Gets <see cref="OutageFigures.ListenSeconds"/>.</summary>
    public required Spread ListenSeconds { get; init; }

    /// <summary>Gets <see cref="OutageFigures.FlowSeconds"/> of the kills after which it has a value; <c>null</c> if none has.</summary>
    public required Spread? FlowSeconds { get; init; }

    /// <summary>Gets <see cref="OutageFigures.SettledSeconds"/> of the kills after which it has a value; <c>null</c> if none has.</summary>
    public required Spread? SettledSeconds { get; init; }

    /// <summary>Gets after how many of the kills orders did not flow as before again.</summary>
    public required int NotHealed { get; init; }

    /// <summary>Gets what was wrong in the end, in all.</summary>
    public required Damage Damage { get; init; }

    /// <summary>Puts together what was seen.</summary>
    public static PartFigures Of(ShapeKind shape, string part, IReadOnlyList<OutageFigures> outages) => new()
    {
        Shape = shape,
        Part = part,
        Kills = outages.Count,
        Orders = outages.Sum(outage => outage.Orders),
        AnsweredPercent = Spread.Of(outages.Select(outage => outage.AnsweredPercent)),
        RefusedPercent = Spread.Of(outages.Select(outage => outage.RefusedPercent)),
        FailedPercent = Spread.Of(outages.Select(outage => outage.FailedPercent)),
        FulfilledPercent = OfThose(outages.Select(outage => outage.FulfilledPercent)),
        ListenSeconds = Spread.Of(outages.Select(outage => outage.ListenSeconds)),
        FlowSeconds = OfThose(outages.Select(outage => outage.FlowSeconds)),
        SettledSeconds = OfThose(outages.Select(outage => outage.SettledSeconds)),
        NotHealed = outages.Count(outage => outage.FlowSeconds is null),
        Damage = outages.Aggregate(new Damage(), (sum, outage) => sum + outage.Damage),
    };

    private static Spread? OfThose(IEnumerable<double?> values) =>
        values.OfType<double>().ToList() is { Count: > 0 } some ? Spread.Of(some) : null;
}
