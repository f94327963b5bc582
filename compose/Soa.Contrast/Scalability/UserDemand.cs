namespace Soa.Contrast.Scalability;

/// <summary>Calculates what users take who come back after a time.</summary>
/// <param name="Users">The number of users.</param>
/// <param name="ThinkSeconds">The time from the answer of an order until the user places the next one.</param>
/// <param name="ResponseSeconds">The time until an order is answered.</param>
/// <param name="OrdersPerCoreSecond">The orders that a core does in a second in which it does nothing else.</param>
/// <param name="HighestThroughput">The orders that one system did in a second.</param>
internal sealed record UserDemand(
    long Users, double ThinkSeconds, double ResponseSeconds, double OrdersPerCoreSecond, double HighestThroughput)
{
    // Beyond it, waiting grows faster than load.
    private const double Utilization = 0.7;

    /// <summary>Gets the orders a second, by Little's law: <c>X = N / (Z + R)</c>.</summary>
    public double OrdersPerSecond => Users / (ThinkSeconds + ResponseSeconds);

    /// <summary>Gets the orders that are being answered at a time, by Little's law: <c>X · R</c>.</summary>
    public double OrdersInProgress => OrdersPerSecond * ResponseSeconds;

    /// <summary>Gets the cores that are busy all the time.</summary>
    public double BusyCores => OrdersPerSecond / OrdersPerCoreSecond;

    /// <summary>Gets the whole cores it takes if each may be busy for seven tenths of the time.</summary>
    public double Cores => Math.Max(1, Math.Ceiling(BusyCores / Utilization));

    /// <summary>Gets the systems it takes, each like the one that was measured and with a part of the users, as busy at most.</summary>
    public double Systems => Math.Max(1, Math.Ceiling(OrdersPerSecond / (HighestThroughput * Utilization)));

    /// <summary>Gets the calculation of the cores, for people.</summary>
    public string Calculation => FormattableString.Invariant(
        $"{Users:N0} / ({ThinkSeconds:N0} s + {ResponseSeconds:0.000} s) = {OrdersPerSecond:N3} orders a second; ")
        + FormattableString.Invariant(
            $"/ {OrdersPerCoreSecond:N1} a second and core = {BusyCores:N4} cores; / {Utilization} = {BusyCores / Utilization:N4}");
}
