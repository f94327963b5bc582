namespace Soa.Contracts.Orders;

/// <summary>The values of an order's status.</summary>
public static class OrderStatuses
{
    /// <summary>Accepted and on its way to fulfilment.</summary>
    public const string Submitted = "Submitted";

    /// <summary>Waits for a person to approve or reject it.</summary>
    public const string Held = "Held";

    /// <summary>Was held, is approved, and is on its way to fulfilment.</summary>
    public const string Approved = "Approved";

    /// <summary>Will not be fulfilled; the seller's decision.</summary>
    public const string Rejected = "Rejected";

    /// <summary>Will not be fulfilled; the buyer's decision.</summary>
    public const string Cancelled = "Cancelled";

    /// <summary>Invoiced and dispatched.</summary>
    public const string Fulfilled = "Fulfilled";
}
