namespace Soa.Contrast.Users;

/// <summary>Represents what users who think have done.</summary>
/// <param name="Users">The number of users.</param>
/// <param name="ThinkSeconds">The time that each of them thinks between an answer and the next order, on average.</param>
/// <param name="OrdersPerSecond">The orders that they placed a second.</param>
/// <param name="AnswerMilliseconds">The time until a call is answered, half of the calls.</param>
/// <param name="P99Milliseconds">The same time, 99 of 100 calls; not a number if there are fewer.</param>
/// <param name="MeanMilliseconds">The same time on average, with which Little's law calculates.</param>
/// <param name="Failed">The number of calls that failed.</param>
internal sealed record ThinkingFigures(
    int Users, double ThinkSeconds, double OrdersPerSecond, double AnswerMilliseconds, double P99Milliseconds, double MeanMilliseconds,
    int Failed)
{
    /// <summary>Gets the orders a second by Little's law, <c>N / (Z + R)</c>.</summary>
    public double OrdersPerSecondByLaw => Users / (ThinkSeconds + (MeanMilliseconds / 1_000));
}
