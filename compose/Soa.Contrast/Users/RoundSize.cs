namespace Soa.Contrast.Users;

/// <summary>
/// Finds how many orders make a round as long as it should be. Where calls are answered before the work is done, users would place many
/// more in the time than the shape can fulfil.
/// </summary>
/// <param name="seconds">How long a round should be.</param>
/// <param name="ordersPerSecond">The orders that were fulfilled in a second before the first round.</param>
internal sealed class RoundSize(double seconds, double ordersPerSecond)
{
    // A round that gets faster is not cut short.
    private const double Slack = 1.2;
    private const int LeastOfUser = 2;

    private double highest = ordersPerSecond;

    /// <summary>Returns the number of orders after which nobody places another one.</summary>
    public int Of(int users) => Math.Max(LeastOfUser * users, (int)Math.Ceiling(highest * seconds * Slack));

    /// <summary>Takes note of the orders that were fulfilled in a second of a round.</summary>
    public void Note(double ordersPerSecond) => highest = Math.Max(highest, ordersPerSecond);
}
