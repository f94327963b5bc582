using Soa.Contrast.Measuring;

namespace Soa.Contrast.Users;

/// <summary>Represents what users who do not think have done; spreads are over the rounds.</summary>
/// <param name="Users">The number of users.</param>
/// <param name="Rounds">The orders fulfilled a second, round by round.</param>
/// <param name="OrdersPerSecond">The same.</param>
/// <param name="Seconds">The time that a round took.</param>
/// <param name="AnswerMilliseconds">The time until a call is answered, half of the calls.</param>
/// <param name="ProcessorMilliseconds">The processor time of the programs and the broker for an order.</param>
/// <param name="Failed">The number of calls that failed, in all rounds.</param>
internal sealed record ClosedFigures(
    int Users, IReadOnlyList<double> Rounds, Spread OrdersPerSecond, Spread Seconds, Spread AnswerMilliseconds,
    Spread ProcessorMilliseconds, int Failed)
{
    /// <summary>Gets the orders a second of a core that does nothing else.</summary>
    public double OrdersPerCoreSecond => 1_000 / ProcessorMilliseconds.Median;

    /// <summary>Returns the figures of some rounds.</summary>
    public static ClosedFigures Of(int users, IReadOnlyList<ClosedRound> rounds) => new(
        users,
        [.. rounds.Select(round => round.OrdersPerSecond)],
        Spread.Of(rounds.Select(round => round.OrdersPerSecond)),
        Spread.Of(rounds.Select(round => round.Seconds)),
        Spread.Of(rounds.Select(round => round.AnswerMilliseconds)),
        Spread.Of(rounds.Select(round => round.ProcessorMilliseconds)),
        rounds.Sum(round => round.Failed));
}
