using System.Globalization;
using Soa.Contracts.Orders;
using Soa.Contrast.Loads;

namespace Soa.Contrast.Failures;

/// <summary>Counts what is wrong with the orders of a load, of which each was placed once, and there was enough of all items.</summary>
internal sealed record Damage
{
    /// <summary>Gets the number of orders that were answered with a number that Orders does not know.</summary>
    public int Lost { get; init; }

    /// <summary>Gets the number of orders that are neither fulfilled nor rejected.</summary>
    public int Unsettled { get; init; }

    /// <summary>Gets the number of orders that were taken and then rejected, although nothing spoke against them.</summary>
    public int Rejected { get; init; }

    /// <summary>Gets the number of orders beyond one, invoices beyond one, and shipments beyond one for the same purchase order.</summary>
    public int Doubled { get; init; }

    /// <summary>
    /// Gets the number of settled orders of which services say different things: fulfilled without invoice or shipment, or rejected with
    /// one.
    /// </summary>
    public int Disagreeing { get; init; }

    /// <summary>Gets the number of orders that were taken although no customer was ever told so.</summary>
    public int Unanswered { get; init; }

    /// <summary>Gets the number of items, all of whose orders are settled, of which more or less is left than they say.</summary>
    public int ItemsOff { get; init; }

    /// <summary>Gets a value that indicates whether nothing is wrong.</summary>
    public bool IsNone => this == new Damage();

    /// <summary>Gets a value that indicates whether waiting may help.</summary>
    public bool MayHeal => Unsettled + Disagreeing + ItemsOff > 0;

    /// <summary>Adds what is wrong after two runs.</summary>
    public static Damage operator +(Damage one, Damage other) => new()
    {
        Lost = one.Lost + other.Lost,
        Unsettled = one.Unsettled + other.Unsettled,
        Rejected = one.Rejected + other.Rejected,
        Doubled = one.Doubled + other.Doubled,
        Disagreeing = one.Disagreeing + other.Disagreeing,
        Unanswered = one.Unanswered + other.Unanswered,
        ItemsOff = one.ItemsOff + other.ItemsOff,
    };

    /// <summary>Compares what customers were told with what the services know.</summary>
    /// <param name="tried">The orders, as their customers know them.</param>
    /// <param name="ledger">The same orders, as the services know them.</param>
    public static Damage Of(IReadOnlyList<TriedOrder> tried, Ledger ledger)
    {
        var (invoices, shipments) = (ledger.Invoiced.ToLookup(order => order), ledger.Shipped.ToLookup(order => order));
        var known = ledger.Orders.Select(order => order.OrderNumber).ToHashSet();
        var settled = ledger.Orders.Where(order => order.IsSettled).ToList();
        var answered = tried.Where(order => order.Number is not null).ToList();
        var told = answered.Select(order => order.PurchaseOrderNumber).ToHashSet();
        return new Damage
        {
            Lost = answered.Count(order => !known.Contains(order.Number!)),
            Unsettled = ledger.Orders.Count - settled.Count,
            Rejected = ledger.Orders.Count(order => order.Status is OrderStatuses.Rejected or OrderStatuses.Cancelled),
            Doubled = Beyond(ledger.Orders.Select(order => order.PurchaseOrderNumber)) + Beyond(ledger.Invoiced) + Beyond(ledger.Shipped),
            Disagreeing = settled.Count(order => order.IsFulfilled != invoices.Contains(order.OrderNumber)
                || order.IsFulfilled != shipments.Contains(order.OrderNumber)),
            Unanswered = ledger.Orders.Count(order => !told.Contains(order.PurchaseOrderNumber)),
            ItemsOff = CountItemsOff(ledger),
        };
    }

    /// <summary>Returns it in words.</summary>
    public override string ToString()
    {
        (int Count, string What)[] kinds =
        [
            (Lost, "lost"), (Unsettled, "never settled"), (Rejected, "rejected without a reason"), (Doubled, "doubled"),
            (Disagreeing, "of which services disagree"), (Unanswered, "taken, but nobody was told"), (ItemsOff, "items do not add up"),
        ];
        return IsNone
            ? "nothing"
            : string.Join(", ", kinds.Where(kind => kind.Count > 0).Select(
                kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Count} {kind.What}")));
    }

    private static int Beyond(IEnumerable<string> names) => names.GroupBy(name => name).Sum(group => group.Count() - 1);

    private static int CountItemsOff(Ledger ledger)
    {
        var orders = ledger.Orders.ToLookup(order => order.CustomerId);
        return ledger.Items.Count(item => orders[item.CustomerId].All(order => order.IsSettled)
            && (item.Reserved != 0
                || OrderLoad.Enough - item.OnHand != OrderLoad.Quantity * orders[item.CustomerId].Count(order => order.IsFulfilled)));
    }
}
