using Soa.Contracts.Inventory;
using Soa.Contracts.Shipping;
using Soa.Shipping;

namespace Soa.Contrast.Business;

/// <summary>Hands an order to a carrier, at home or abroad: the choice that the flow <c>order-fulfilment</c> has.</summary>
internal static class Dispatch
{
    /// <summary>Gets the settings of Shipping, with the country of the warehouse.</summary>
    public static ShippingOptions Options { get; } = new();

    /// <summary>Dispatches an order.</summary>
    /// <returns>The number of the shipment, and the carrier's own.</returns>
    public static async Task<(string ShipmentId, string TrackingNumber)> DispatchAsync(
        this IShipping shipping, OrderContent order, List<ReservedLine> reserved)
    {
        if (order.ShipTo.Country == Options.HomeCountry)
        {
            var domestic = await shipping.DispatchDomesticAsync(order.ToDomestic(reserved));
            return (domestic.ShipmentId, domestic.TrackingNumber);
        }

        var international = await shipping.DispatchInternationalAsync(order.ToInternational(reserved));
        return (international.ShipmentId, international.TrackingNumber);
    }
}
