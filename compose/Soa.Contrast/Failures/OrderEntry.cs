using Soa.Contracts.Orders;

namespace Soa.Contrast.Failures;

/// <summary>Represents an order in the database of Orders.</summary>
internal sealed record OrderEntry
{
    /// <summary>Gets its number.</summary>
    public required string OrderNumber { get; init; }

    /// <summary>Gets its customer.</summary>
    public required string CustomerId { get; init; }

    /// <summary>Gets the customer's number of it.</summary>
    public required string PurchaseOrderNumber { get; init; }

    /// <summary>Gets one of <see cref="OrderStatuses"/>.</summary>
    public required string Status { get; init; }

    /// <summary>Gets when it came to the status, UTC.</summary>
    public required DateTime ChangedAt { get; init; }

    /// <summary>Gets a value that indicates whether it has come to an end.</summary>
    public bool IsSettled => Status is OrderStatuses.Fulfilled or OrderStatuses.Rejected or OrderStatuses.Cancelled;

    /// <summary>Gets a value that indicates whether it is fulfilled.</summary>
    public bool IsFulfilled => Status == OrderStatuses.Fulfilled;

    /// <summary>Gets when it came to the status.</summary>
    public DateTimeOffset At => new(DateTime.SpecifyKind(ChangedAt, DateTimeKind.Utc));
}
