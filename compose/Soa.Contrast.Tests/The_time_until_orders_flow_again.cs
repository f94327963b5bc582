using Soa.Contracts.Orders;
using Soa.Contrast.Failures;

namespace Soa.Contrast.Tests;

/// <summary>How it is found in the times of orders, ten a second, when a shape works as before again.</summary>
internal sealed class The_time_until_orders_flow_again
{
    private const int Steady = 5;

    private static readonly DateTimeOffset Restart = new(2027, 1, 4, 8, 0, 10, TimeSpan.Zero);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    // A letter an order: answered and fulfilled in time, late, failed, taken but not fulfilled, waiting.
    [TestCase("ggggg", 0)]
    [TestCase("fffggggg", 300)]
    [TestCase("gglggggg", 300)]
    [TestCase("ggggfggggggg", 500)]
    [TestCase("tttggggg", 300)]
    [TestCase("gggg", null)]
    [TestCase("ggggfggggl", null)]
    [TestCase("fffggggw", null)]
    [TestCase("", null)]
    public void Begins_with_the_first_of_enough_good_orders(string orders, int? milliseconds) =>
        Assert.That(Find(orders, Restart), Is.EqualTo(milliseconds is { } time ? TimeSpan.FromMilliseconds(time) : (TimeSpan?)null));

    [Test]
    public void Counts_no_order_from_before_the_restart() =>
        Assert.That(Find("gggggfggggg", Restart.AddMilliseconds(-550)), Is.EqualTo(TimeSpan.FromMilliseconds(50)));

    [TestCase("ggg", 500)]
    [TestCase("glg", 500)]
    [TestCase("lgl", 10_000)]
    [TestCase("flfl", 10_000)]
    [TestCase("", 500)]
    [TestCase("fw", 500)]
    public void Allows_orders_five_times_the_median_before(string before, int milliseconds)
    {
        var (tried, known) = Orders(before + "ll", Restart);
        // The last two are within a second of the kill.
        var killed = Restart.AddMilliseconds(1_000 + (before.Length * 100));
        Assert.That(Recovery.LimitOf(tried, known, killed), Is.EqualTo(TimeSpan.FromMilliseconds(milliseconds)));
    }

    private static TimeSpan? Find(string orders, DateTimeOffset start)
    {
        var (tried, known) = Orders(orders, start);
        return Recovery.Find(tried, known, Restart, Limit, Steady);
    }

    private static (IReadOnlyList<TriedOrder> Tried, IReadOnlyDictionary<string, OrderEntry> Known) Orders(
        string orders, DateTimeOffset start)
    {
        var (tried, known) = (new List<TriedOrder>(), new Dictionary<string, OrderEntry>());
        foreach (var (index, kind) in orders.Index())
        {
            var (number, due) = ($"O{index}", start.AddMilliseconds(100 * index));
            var taken = new TriedOrder($"PO-{index}", due, AttemptOutcome.Answered, due, number, due);
            tried.Add(kind switch
            {
                'w' => new TriedOrder($"PO-{index}", due),
                'f' => taken with { First = AttemptOutcome.Failed, TakenAt = due.AddSeconds(1) },
                _ => taken,
            });
            if (kind is 'g' or 'l')
            {
                known[number] = new OrderEntry
                {
                    OrderNumber = number,
                    CustomerId = "C",
                    PurchaseOrderNumber = $"PO-{index}",
                    Status = OrderStatuses.Fulfilled,
                    ChangedAt = due.AddMilliseconds(kind == 'g' ? 50 : 2_000).UtcDateTime,
                };
            }
        }

        return (tried, known);
    }
}
