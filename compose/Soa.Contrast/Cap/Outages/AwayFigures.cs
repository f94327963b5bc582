using Soa.Contracts.Orders;
using Soa.Contrast.Cap.Outboxes;
using Soa.Contrast.Failures;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Cap.Outages;

/// <summary>Represents what became of the orders that were placed in one way while a database of a shape was away.</summary>
internal sealed record AwayFigures
{
    /// <summary>Gets the shape.</summary>
    public required ShapeKind Shape { get; init; }

    /// <summary>Gets the name of the database: that of its service, or <c>soa</c> if there is only one.</summary>
    public required string Database { get; init; }

    /// <summary>Gets the way in which the orders were placed.</summary>
    public required OrderWay Way { get; init; }

    /// <summary>Gets the number of orders.</summary>
    public required int Orders { get; init; }

    /// <summary>Gets the number of those whose customers were told at once that they are taken.</summary>
    public required int ToldTaken { get; init; }

    /// <summary>Gets the number of those whose customers were told at once that they cannot be fulfilled.</summary>
    public required int ToldRejected { get; init; }

    /// <summary>Gets the number of those that were refused, or not answered in time.</summary>
    public required int ToldNotNow { get; init; }

    /// <summary>Gets the number of those that the service has answered to the outbox.</summary>
    public required int ConfirmedLater { get; init; }

    /// <summary>Gets the time from when such an order was placed until then; <c>null</c> if there is none.</summary>
    public required Waits? Confirmed { get; init; }

    /// <summary>Gets the time from when an order was placed until it was fulfilled or rejected; <c>null</c> if none was.</summary>
    public required Waits? Settled { get; init; }

    /// <summary>Gets the number of those that are fulfilled in the end.</summary>
    public required int Fulfilled { get; init; }

    /// <summary>Gets the number of those whose customers were told that they are taken, and that were refused or rejected later.</summary>
    public required int TakenAndRejected { get; init; }

    /// <summary>Gets the number of those that were fulfilled although their customers were told that they are not taken.</summary>
    public required int NotNowAndFulfilled { get; init; }

    /// <summary>Gets the number of those whose customers were told that they are taken, and that nobody knows.</summary>
    public required int Lost { get; init; }

    /// <summary>Gets the number of orders, invoices and shipments beyond one for the same purchase order.</summary>
    public required int Doubled { get; init; }

    /// <summary>Gets the number of those that never came to an end.</summary>
    public required int Unsettled { get; init; }

    /// <summary>Computes the figures.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="database">The name of the database.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="orders">The orders, as the customer knows them.</param>
    /// <param name="entries">What the outbox says of them; nothing if there is none.</param>
    /// <param name="ledger">The same orders, as the services know them in the end.</param>
    public static AwayFigures Of(
        ShapeKind shape, string database, AwayCustomer customer, IReadOnlyList<AwayOrder> orders, IReadOnlyList<OutboxEntry> entries,
        Ledger ledger)
    {
        var due = orders.ToDictionary(order => order.PurchaseOrderNumber, order => order.Due);
        var known = ledger.Orders.Where(order => order.CustomerId == customer.Items[0].Id && due.ContainsKey(order.PurchaseOrderNumber))
            .ToLookup(order => order.PurchaseOrderNumber);
        var own = known.SelectMany(same => same).Select(order => order.OrderNumber).ToHashSet();
        var answers = entries.Where(entry => due.ContainsKey(entry.PurchaseOrderNumber) && entry.AnsweredAt is not null)
            .ToDictionary(entry => entry.PurchaseOrderNumber);
        bool IsRefused(string order) => answers.TryGetValue(order, out var entry) && entry.Refusal is not null;
        return new AwayFigures
        {
            Shape = shape,
            Database = database,
            Way = customer.Way,
            Orders = orders.Count,
            ToldTaken = orders.Count(order => order.Told == Told.Taken),
            ToldRejected = orders.Count(order => order.Told == Told.Rejected),
            ToldNotNow = orders.Count(order => order.Told == Told.NotNow),
            ConfirmedLater = answers.Count,
            Confirmed = Waits.Of(answers.Values.Select(
                entry => DateTime.SpecifyKind(entry.AnsweredAt!.Value, DateTimeKind.Utc) - due[entry.PurchaseOrderNumber].UtcDateTime)),
            Settled = Waits.Of(known.SelectMany(same => same).Where(order => order.IsSettled)
                .Select(order => order.At - due[order.PurchaseOrderNumber])),
            Fulfilled = known.Count(same => same.Any(order => order.IsFulfilled)),
            TakenAndRejected = orders.Count(order => order.Told == Told.Taken
                && (IsRefused(order.PurchaseOrderNumber)
                    || known[order.PurchaseOrderNumber].Any(one => one.Status == OrderStatuses.Rejected))),
            NotNowAndFulfilled = orders.Count(
                order => order.Told == Told.NotNow && known[order.PurchaseOrderNumber].Any(one => one.IsFulfilled)),
            Lost = orders.Count(order => order.Told == Told.Taken && !known.Contains(order.PurchaseOrderNumber)
                && !IsRefused(order.PurchaseOrderNumber)),
            Doubled = known.Sum(same => same.Count() - 1) + Beyond(ledger.Invoiced.Where(own.Contains))
                + Beyond(ledger.Shipped.Where(own.Contains)),
            Unsettled = known.SelectMany(same => same).Count(order => !order.IsSettled),
        };
    }

    private static int Beyond(IEnumerable<string> orders) => orders.GroupBy(order => order).Sum(same => same.Count() - 1);
}
