namespace Soa.Contrast.Users;

/// <summary>Represents what became of orders that arrived at random.</summary>
/// <param name="Rate">The orders that arrive in a second, on average.</param>
/// <param name="Orders">The number of orders that arrived, without those that failed.</param>
/// <param name="AnswerMilliseconds">The time from when an order is due until its call is answered, half of the orders.</param>
/// <param name="AnswerP99Milliseconds">The same time, 99 of 100 orders; not a number if there are fewer.</param>
/// <param name="FulfilledMilliseconds">The time from when an order is due until it is fulfilled, half of the orders.</param>
/// <param name="FulfilledP99Milliseconds">The same time, 99 of 100 orders; not a number if there are fewer.</param>
/// <param name="Failed">The number of calls that failed.</param>
internal sealed record OpenFigures(
    double Rate, int Orders, double AnswerMilliseconds, double AnswerP99Milliseconds, double FulfilledMilliseconds,
    double FulfilledP99Milliseconds, int Failed);
