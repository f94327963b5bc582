using Soa.Contracts.Shipping;
using Soa.Database;

namespace Soa.Shipping;

public sealed partial class ShippingService
{
    // Carriers' clocks are not ours.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    private static readonly Statement Deliver = new("""
        UPDATE Shipments SET Status = 'Delivered', DeliveredAt = @DeliveredAt, ReceivedBy = @ReceivedBy
        WHERE ShipmentId = @ShipmentId AND Status = 'Dispatched'
        """);

    /// <inheritdoc/>
    public async Task<ConfirmDeliveryResult> ConfirmDeliveryAsync(ConfirmDeliveryRequest request)
    {
        var shipmentId = Rules.Required(request.ShipmentId, "ShipmentId", 40);
        var receivedBy = Rules.Required(request.ReceivedBy, "ReceivedBy", 200);
        var shipment = await FindByIdAsync(shipmentId);
        if (shipment is null || shipment.Status == ShipmentStatuses.Cancelled)
            throw ShippingFaults.ShipmentNotFound(shipmentId, "ShipmentId");
        if (shipment.DeliveredAt is { } earlier)
            throw ShippingFaults.AlreadyDelivered(shipmentId, earlier, "ShipmentId");

        var deliveredAt = CheckTime(request.DeliveredAt, shipment.DispatchedAt);
        ConcurrentChangeException.ThrowIfUnchanged(
            await work.Session.ExecuteAsync(Deliver, new { DeliveredAt = deliveredAt, ReceivedBy = receivedBy, shipment.ShipmentId }),
            $"Shipment {shipmentId}");
        RecordStatus(shipment.ShipmentId, ShipmentStatuses.Delivered, deliveredAt, $"Received by {receivedBy}");
        work.Publish(
            new ShipmentDelivered
            {
                ShipmentId = shipment.ShipmentId,
                OrderNumber = shipment.OrderNumber,
                TrackingNumber = shipment.TrackingNumber,
                ReceivedBy = receivedBy,
                DeliveredAt = deliveredAt,
            },
            shipment.OrderNumber);
        return new ConfirmDeliveryResult
        {
            ShipmentId = shipment.ShipmentId,
            Status = ShipmentStatuses.Delivered,
            DeliveredAt = deliveredAt,
        };
    }

    private DateTime CheckTime(DateTime? sent, DateTime dispatchedAt)
    {
        var now = Now();
        if (sent is not { } value)
            return now;
        // A time without a zone is UTC, as the contract says; one with a zone was converted to this machine's when it was read.
        var utc = ToMicroseconds(
            value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : DateTime.SpecifyKind(value, DateTimeKind.Utc));
        if (utc > now + ClockTolerance)
            throw ShippingFaults.InvalidRequest(
                "DeliveredAt", $"{utc:u} lies in the future; send the time of the delivery in UTC, or leave it out for now.");
        return utc >= dispatchedAt - ClockTolerance
            ? utc
            : throw ShippingFaults.InvalidRequest(
                "DeliveredAt", $"{utc:u} is before the dispatch at {dispatchedAt:u}; send the time of the delivery in UTC.");
    }
}
