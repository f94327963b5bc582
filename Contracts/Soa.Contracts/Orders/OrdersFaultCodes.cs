namespace Soa.Contracts.Orders;

/// <summary>The stable values of <see cref="OrdersFault.Code"/>, by which callers and flows distinguish faults.</summary>
public static class OrdersFaultCodes
{
    /// <summary>No order has the number.</summary>
    public const string OrderNotFound = "OrderNotFound";

    /// <summary>No customer has the id.</summary>
    public const string CustomerNotFound = "CustomerNotFound";

    /// <summary>No item has the SKU of a line; Field names the line.</summary>
    public const string ItemNotFound = "ItemNotFound";

    /// <summary>The order is in another currency than the customer trades in.</summary>
    public const string CurrencyMismatch = "CurrencyMismatch";

    /// <summary>A line is in another unit than the item is counted in; Field names the line.</summary>
    public const string UnitOfMeasureMismatch = "UnitOfMeasureMismatch";

    /// <summary>The customer has an order with this purchase-order number and other content, whatever its status.</summary>
    public const string PurchaseOrderNumberReused = "PurchaseOrderNumberReused";

    /// <summary>The order's status rules the operation out.</summary>
    public const string InvalidStatus = "InvalidStatus";

    /// <summary>The order's goods are on their way and it can no longer be cancelled.</summary>
    public const string AlreadyDispatched = "AlreadyDispatched";

    /// <summary>An amount that the buyer expects is not what the order comes to; Field names it, and the message gives both.</summary>
    public const string AmountMismatch = "AmountMismatch";

    /// <summary>A member of the request is missing or out of range; Field names it.</summary>
    public const string InvalidRequest = "InvalidRequest";
}
