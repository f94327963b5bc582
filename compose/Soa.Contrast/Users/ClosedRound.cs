namespace Soa.Contrast.Users;

/// <summary>Represents what users who do not think have done in a round.</summary>
/// <param name="OrdersPerSecond">The orders fulfilled a second.</param>
/// <param name="Seconds">The time from the first order until the last is fulfilled.</param>
/// <param name="AnswerMilliseconds">The time until a call is answered, half of the calls.</param>
/// <param name="ProcessorMilliseconds">The processor time of the programs and the broker for an order.</param>
/// <param name="Failed">The number of calls that failed.</param>
internal sealed record ClosedRound(
    double OrdersPerSecond, double Seconds, double AnswerMilliseconds, double ProcessorMilliseconds, int Failed);
