namespace Soa.Contrast.Failures;

/// <summary>Finds when orders flow again as they did before a part was killed.</summary>
internal static class Recovery
{
    // What is under way at the kill says nothing about the time before.
    private static readonly TimeSpan UnderWay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestLimit = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Returns how long an order may take to be answered and fulfilled, to be as before: five times the median before the kill.
    /// </summary>
    public static TimeSpan LimitOf(
        IReadOnlyList<TriedOrder> tried, IReadOnlyDictionary<string, OrderEntry> orders, DateTimeOffset killed)
    {
        var times = tried.Where(order => order.Due < killed - UnderWay).Select(order => TimeOf(order, orders)).OfType<TimeSpan>()
            .Order().ToList();
        var limit = times.Count == 0 ? TimeSpan.Zero : times[times.Count / 2] * 5;
        return limit > ShortestLimit ? limit : ShortestLimit;
    }

    /// <summary>Returns the time from the restart until orders flow as before.</summary>
    /// <param name="tried">The orders in the order of their times.</param>
    /// <param name="orders">The orders that were taken, by their numbers.</param>
    /// <param name="restarted">When the part was started again.</param>
    /// <param name="limit">How long an order may take.</param>
    /// <param name="steady">How many orders, one after the other, must be answered at once and fulfilled within the limit.</param>
    /// <returns>The time; <c>null</c> if it has not come to that.</returns>
    public static TimeSpan? Find(
        IReadOnlyList<TriedOrder> tried, IReadOnlyDictionary<string, OrderEntry> orders, DateTimeOffset restarted, TimeSpan limit,
        int steady)
    {
        var (good, since) = (0, restarted);
        foreach (var order in tried.Where(order => order.Due >= restarted))
        {
            if (order.First != AttemptOutcome.Answered || TimeOf(order, orders) is not { } time || time > limit)
            {
                good = 0;
                continue;
            }

            if (good == 0)
                since = order.Due;
            if (++good == steady)
                return since - restarted;
        }

        return null;
    }

    // What is done within the call is seen when the call is answered.
    private static TimeSpan? TimeOf(TriedOrder order, IReadOnlyDictionary<string, OrderEntry> orders) =>
        order is { Number: { } number, TakenAt: { } taken } && orders.TryGetValue(number, out var entry) && entry.IsFulfilled
            ? (entry.At > taken ? entry.At : taken) - order.Due
            : null;
}
