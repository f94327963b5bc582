using Soa.Contracts.Shipping;

namespace Soa.Shipping;

public sealed partial class ShippingService
{
    /// <inheritdoc/>
    public async Task<DispatchDomesticResult> DispatchDomesticAsync(DispatchDomesticRequest request)
    {
        var shipment = await DispatchAsync(Consignment.Check(request, options.HomeCountry));
        return new DispatchDomesticResult
        {
            ShipmentId = shipment.ShipmentId,
            Carrier = shipment.Carrier,
            ServiceLevel = shipment.ServiceLevel,
            TrackingNumber = shipment.TrackingNumber,
            Status = shipment.Status,
            TotalWeightKg = shipment.TotalWeightKg,
            DispatchedAt = shipment.DispatchedAt,
            Price = shipment.Price,
            PriceCurrency = shipment.PriceCurrency,
        };
    }
}
