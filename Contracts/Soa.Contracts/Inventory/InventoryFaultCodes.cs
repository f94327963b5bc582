namespace Soa.Contracts.Inventory;

/// <summary>The stable values of <see cref="InventoryFault.Code"/>, by which callers and flows distinguish faults.</summary>
public static class InventoryFaultCodes
{
    /// <summary>No item has the SKU.</summary>
    public const string ItemNotFound = "ItemNotFound";

    /// <summary>An item with the SKU exists.</summary>
    public const string ItemAlreadyDefined = "ItemAlreadyDefined";

    /// <summary>Another item has the GTIN, the seller's or the buyer's item id.</summary>
    public const string IdentifierTaken = "IdentifierTaken";

    /// <summary>Less is available than was asked for; Shortages names every item and by how much.</summary>
    public const string StockUnavailable = "StockUnavailable";

    /// <summary>The adjustment would leave less on hand than is reserved, or less than nothing.</summary>
    public const string StockBelowZero = "StockBelowZero";

    /// <summary>No reservation has the id or the reference.</summary>
    public const string ReservationNotFound = "ReservationNotFound";

    /// <summary>The reservation is in a status that rules the operation out.</summary>
    public const string ReservationNotActive = "ReservationNotActive";

    /// <summary>The reference already has a reservation that is active or committed and differs.</summary>
    public const string ReservationConflict = "ReservationConflict";

    /// <summary>The quantity is in another unit than the item is kept in.</summary>
    public const string UnitOfMeasureMismatch = "UnitOfMeasureMismatch";

    /// <summary>A member of the request is missing or out of range; Field names it.</summary>
    public const string InvalidRequest = "InvalidRequest";
}
