namespace Soa.Contracts.Shipping;

/// <summary>The values of a shipment's status.</summary>
public static class ShipmentStatuses
{
    /// <summary>With the carrier.</summary>
    public const string Dispatched = "Dispatched";

    /// <summary>With the receiver.</summary>
    public const string Delivered = "Delivered";

    /// <summary>Called back before delivery.</summary>
    public const string Cancelled = "Cancelled";

    /// <summary>The shipment does not exist; only CancelShipment returns this.</summary>
    public const string Unknown = "Unknown";
}
