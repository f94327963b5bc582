namespace Soa.Contrast.Cap.Cuts;

/// <summary>Represents what was seen when the network was cut.</summary>
/// <param name="Sides">What became of the orders of each side, by the kind of queues.</param>
/// <param name="Stocks">What was sold, and what disagrees, by the kind of queues.</param>
/// <param name="WholeAfterSeconds">The time from when the cable was back until all nodes were one cluster again.</param>
/// <param name="SettledAfterSeconds">The time from then until all documents had arrived; <c>null</c> if they never did.</param>
internal sealed record CutResult(
    IReadOnlyList<SideFigures> Sides, IReadOnlyList<StockFigures> Stocks, double WholeAfterSeconds, double? SettledAfterSeconds);
