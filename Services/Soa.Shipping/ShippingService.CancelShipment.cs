using Soa.Contracts.Shipping;
using Soa.Database;

namespace Soa.Shipping;

public sealed partial class ShippingService
{
    private static readonly Statement Cancel = new(
        "UPDATE Shipments SET Status = 'Cancelled' WHERE ShipmentId = @ShipmentId AND Status = 'Dispatched'");

    /// <inheritdoc/>
    public async Task<CancelShipmentResult> CancelShipmentAsync(CancelShipmentRequest request)
    {
        var shipmentId = Rules.Optional(request.ShipmentId, "ShipmentId", 40);
        var orderNumber = Rules.Optional(request.OrderNumber, "OrderNumber", 40);
        var reason = Rules.Required(request.Reason, "Reason", 4000);
        if (shipmentId is null && orderNumber is null)
            throw ShippingFaults.InvalidRequest("ShipmentId", "is missing, and so is OrderNumber; send one of them.");

        var shipment = shipmentId is null ? await FindByOrderNumberAsync(orderNumber!) : await FindByIdAsync(shipmentId);
        if (shipment is null || (orderNumber is not null && shipment.OrderNumber != orderNumber))
            return new CancelShipmentResult { Status = ShipmentStatuses.Unknown, Cancelled = false };
        if (shipment.DeliveredAt is { } deliveredAt)
            throw ShippingFaults.AlreadyDelivered(shipment.ShipmentId, deliveredAt, shipmentId is null ? "OrderNumber" : "ShipmentId");

        var cancels = shipment.Status == ShipmentStatuses.Dispatched;
        if (cancels)
            await CancelAsync(shipment, reason);
        return new CancelShipmentResult { ShipmentId = shipment.ShipmentId, Status = ShipmentStatuses.Cancelled, Cancelled = cancels };
    }

    private async Task CancelAsync(ShipmentRow shipment, string reason)
    {
        var now = Now();
        ConcurrentChangeException.ThrowIfUnchanged(
            await work.Session.ExecuteAsync(Cancel, new { shipment.ShipmentId }), $"Shipment {shipment.ShipmentId}");
        RecordStatus(shipment.ShipmentId, ShipmentStatuses.Cancelled, now, reason);
        work.Publish(
            new ShipmentCancelled
            {
                ShipmentId = shipment.ShipmentId,
                OrderNumber = shipment.OrderNumber,
                TrackingNumber = shipment.TrackingNumber,
                Reason = reason,
                CancelledAt = now,
            },
            shipment.OrderNumber);
    }
}
