using System.Globalization;

namespace Soa.Contrast.Failures;

/// <summary>Represents what was seen when a part was killed once.</summary>
internal sealed record OutageFigures
{
    // An order that was taken just before the restart had no time.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>Gets the number of orders.</summary>
    public required int Orders { get; init; }

    /// <summary>Gets the percentage of the orders due while the part was away that were answered at the first attempt.</summary>
    public required double AnsweredPercent { get; init; }

    /// <summary>Gets the percentage whose first attempt was refused with a fault.</summary>
    public required double RefusedPercent { get; init; }

    /// <summary>Gets the percentage whose first attempt was not answered.</summary>
    public required double FailedPercent { get; init; }

    /// <summary>
    /// Gets the percentage of the orders placed and taken while the part was away, not in the last second, that were fulfilled before it
    /// was started again; <c>null</c> if none was taken.
    /// </summary>
    public required double? FulfilledPercent { get; init; }

    /// <summary>Gets the time from the start of the new process until it listened.</summary>
    public double ListenSeconds { get; init; }

    /// <summary>Gets the time from the restart until orders flowed as before; <c>null</c> if they never did.</summary>
    public double? FlowSeconds { get; init; }

    /// <summary>
    /// Gets the time from the restart until all orders that were taken before it had come to an end; <c>null</c> if one never did.
    /// </summary>
    public required double? SettledSeconds { get; init; }

    /// <summary>Gets the number of attempts beyond one for an order.</summary>
    public required int Repeats { get; init; }

    /// <summary>Gets what was wrong in the end.</summary>
    public required Damage Damage { get; init; }

    /// <summary>Gets a value that indicates whether the shape is as it was before.</summary>
    public bool IsHealed => FlowSeconds is not null && !Damage.MayHeal;

    /// <summary>Computes the figures.</summary>
    /// <param name="tried">The orders, as their customers know them.</param>
    /// <param name="ledger">The orders, as the services know them in the end.</param>
    /// <param name="damage">What is wrong in the end.</param>
    /// <param name="killed">When the part was killed.</param>
    /// <param name="restarted">When it was started again.</param>
    public static OutageFigures Of(
        IReadOnlyList<TriedOrder> tried, Ledger ledger, Damage damage, DateTimeOffset killed, DateTimeOffset restarted)
    {
        var away = tried.Where(order => order.Due >= killed && order.Due < restarted).ToList();
        double Percent(AttemptOutcome outcome) => PercentOf(away.Count(order => order.First == outcome), away.Count) ?? double.NaN;
        var orders = ledger.Orders.ToDictionary(order => order.OrderNumber);
        OrderEntry? EntryOf(TriedOrder order) => orders.GetValueOrDefault(order.Number!);
        var taken = tried.Where(order => order.TakenAt < restarted).ToList();
        var takenAway = taken.Where(order => order.Due >= killed && order.TakenAt < restarted - Grace).ToList();
        var ends = taken.ConvertAll(order => EntryOf(order) is { IsSettled: true } entry ? entry.At - restarted : (TimeSpan?)null);
        return new OutageFigures
        {
            Orders = tried.Count,
            AnsweredPercent = Percent(AttemptOutcome.Answered),
            RefusedPercent = Percent(AttemptOutcome.Refused),
            FailedPercent = Percent(AttemptOutcome.Failed),
            FulfilledPercent = PercentOf(
                takenAway.Count(order => EntryOf(order) is { IsFulfilled: true } entry && entry.At < restarted), takenAway.Count),
            SettledSeconds = ends.Contains(null) ? null : Math.Max(0, ends.Max()?.TotalSeconds ?? 0),
            Repeats = tried.Sum(order => order.Attempts - 1),
            Damage = damage,
        };
    }

    /// <summary>Returns the most important of it in a line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"answered {AnsweredPercent:0} %, fulfilled meanwhile {FulfilledPercent ?? 0:0} %; flows after {FlowSeconds ?? double.NaN:0.0} s, "
            + $"settled after {SettledSeconds ?? double.NaN:0.0} s; wrong in the end: {Damage}");

    private static double? PercentOf(int part, int whole) => whole == 0 ? null : 100.0 * part / whole;
}
