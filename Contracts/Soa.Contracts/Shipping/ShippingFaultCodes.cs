namespace Soa.Contracts.Shipping;

/// <summary>The stable values of <see cref="ShippingFault.Code"/>, by which callers and flows distinguish faults.</summary>
public static class ShippingFaultCodes
{
    /// <summary>No shipment has the id or the tracking number.</summary>
    public const string ShipmentNotFound = "ShipmentNotFound";

    /// <summary>No carrier takes this weight to this country.</summary>
    public const string NoCarrier = "NoCarrier";

    /// <summary>A line lacks its HS code or its country of origin; Field names it.</summary>
    public const string CustomsDataMissing = "CustomsDataMissing";

    /// <summary>The address is abroad; use DispatchInternational.</summary>
    public const string NotDomestic = "NotDomestic";

    /// <summary>The shipment was delivered.</summary>
    public const string AlreadyDelivered = "AlreadyDelivered";

    /// <summary>The order has a shipment that is not cancelled.</summary>
    public const string OrderAlreadyDispatched = "OrderAlreadyDispatched";

    /// <summary>A member of the request is missing or out of range; Field names it.</summary>
    public const string InvalidRequest = "InvalidRequest";
}
