namespace Soa.Contrast.Cap.Cuts;

/// <summary>Represents what became of the orders that a side has placed over a kind of queues while the network was cut.</summary>
internal sealed record SideFigures
{
    /// <summary>Gets the kind of queues.</summary>
    public required QueueKind Kind { get; init; }

    /// <summary>Gets the side.</summary>
    public required Side Side { get; init; }

    /// <summary>Gets the number of orders.</summary>
    public required int Orders { get; init; }

    /// <summary>Gets the number of those that the broker confirmed, so that the customer was told that they are taken.</summary>
    public required int Confirmed { get; init; }

    /// <summary>Gets the number of those that the broker refused.</summary>
    public required int Refused { get; init; }

    /// <summary>Gets the number of those of which the broker said nothing in time.</summary>
    public required int NotAnswered { get; init; }

    /// <summary>Gets the number of those whose copy the inbox of the other side confirmed at once.</summary>
    public required int Copied { get; init; }

    /// <summary>Gets the number of those that the warehouse of the side fulfilled during the cut.</summary>
    public required int FulfilledInCut { get; init; }

    /// <summary>Gets the number of those that the warehouse of the side has read when the network was whole.</summary>
    public required int ReadAfter { get; init; }

    /// <summary>Gets the number of those that were not confirmed and were taken at a repetition, when the network was whole.</summary>
    public required int TakenAfter { get; init; }

    /// <summary>Gets the number of those that were taken and are unknown to a side in the end.</summary>
    public required int Lost { get; init; }

    /// <summary>Gets the number of times beyond one that a warehouse has read one of them.</summary>
    public required int ReadTwice { get; init; }

    /// <summary>Gets the number of orders that a business has beyond one for one of them.</summary>
    public required int Doubled { get; init; }

    /// <summary>Computes the figures.</summary>
    /// <param name="kind">The kind of queues.</param>
    /// <param name="side">The side.</param>
    /// <param name="orders">The orders of the side over that kind, before the cut and in it.</param>
    /// <param name="read">What the warehouse of each side has read.</param>
    /// <param name="books">What the business of each side knows in the end.</param>
    /// <param name="healed">When the network was whole.</param>
    public static SideFigures Of(
        QueueKind kind, Side side, IEnumerable<CutOrder> orders, IReadOnlyDictionary<Side, IReadOnlyList<ReadOrder>> read,
        IReadOnlyDictionary<Side, Book> books, DateTimeOffset healed)
    {
        var own = orders.Where(order => order.IsInCut).ToList();
        var numbers = own.Select(order => order.PurchaseOrderNumber).ToHashSet();
        var ownRead = read[side].Where(order => numbers.Contains(order.PurchaseOrderNumber)).ToList();
        return new SideFigures
        {
            Kind = kind,
            Side = side,
            Orders = own.Count,
            Confirmed = own.Count(order => order.First == SendOutcome.Confirmed),
            Refused = own.Count(order => order.First == SendOutcome.Refused),
            NotAnswered = own.Count(order => order.First == SendOutcome.NotAnswered),
            Copied = own.Count(order => order.IsCopiedAtOnce),
            FulfilledInCut = ownRead.Where(order => order.At < healed && order.IsFulfilled)
                .DistinctBy(order => order.PurchaseOrderNumber).Count(),
            ReadAfter = ownRead.GroupBy(order => order.PurchaseOrderNumber).Count(group => group.Min(order => order.At) >= healed),
            TakenAfter = own.Count(order => order.First != SendOutcome.Confirmed && order.IsTaken),
            Lost = own.Count(order => order.IsTaken && books.Values.Any(book => !book.Knows(order.PurchaseOrderNumber))),
            ReadTwice = read.Values.Sum(
                all => all.Where(order => numbers.Contains(order.PurchaseOrderNumber))
                    .GroupBy(order => order.PurchaseOrderNumber).Sum(group => group.Count() - 1)),
            Doubled = books.Values.Sum(book => numbers.Sum(number => Math.Max(book.CountOf(number) - 1, 0))),
        };
    }
}
