using Soa.Contracts.Orders;
using Soa.Database;

namespace Soa.Orders;

public sealed partial class OrdersService
{
    private static readonly Statement SelectLiveShipment = new("""
        SELECT MIN(ShipmentId) FROM Shipments WHERE OrderNumber = @OrderNumber AND Status <> 'Cancelled'
        """);

    /// <inheritdoc/>
    /// <remarks>An order that is cancelled already stays so, with its first reason.</remarks>
    public async Task<CancelOrderResult> CancelOrderAsync(CancelOrderRequest request)
    {
        Rules.Required(request.Reason, "Reason", 4_000);
        var order = await LockOrderAsync(request.OrderNumber);
        if (order.Status != OrderStatuses.Cancelled)
        {
            await CheckCancellableAsync(order);
            var now = Now();
            await ChangeStatusAsync(order, OrderStatuses.Cancelled, now, reason: request.Reason);
            work.Publish(new OrderCancelled
            {
                OrderNumber = order.OrderNumber,
                CustomerId = order.CustomerId,
                PurchaseOrderNumber = order.PurchaseOrderNumber,
                Reason = request.Reason,
                CancelledAt = now,
            }, order.OrderNumber);
        }

        return new CancelOrderResult { OrderNumber = order.OrderNumber, Status = OrderStatuses.Cancelled };
    }

    private async Task CheckCancellableAsync(OrderHead order)
    {
        if (order.Status == OrderStatuses.Rejected)
            throw OrdersFaults.InvalidStatus(order.OrderNumber, order.Status, "cancelled");
        if (order.Status == OrderStatuses.Fulfilled)
            throw OrdersFaults.AlreadyDispatched(order.OrderNumber, $"it is fulfilled, with shipment {order.ShipmentId}");
        if (await work.Session.ScalarAsync<string>(SelectLiveShipment, new { order.OrderNumber }) is { } shipment)
            throw OrdersFaults.AlreadyDispatched(order.OrderNumber, $"shipment {shipment} is on its way");
    }
}
