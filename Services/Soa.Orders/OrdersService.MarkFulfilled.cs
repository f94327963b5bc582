using Soa.Contracts.Orders;
using Soa.Database;

namespace Soa.Orders;

public sealed partial class OrdersService
{
    private static readonly Statement Fulfil = new("""
        UPDATE Orders SET Status = 'Fulfilled', InvoiceNumber = @InvoiceNumber, ShipmentId = @ShipmentId, TrackingNumber = @TrackingNumber,
            AwaitsInvoice = CASE WHEN EXISTS (SELECT 1 FROM Invoices i WHERE i.OrderNumber = @OrderNumber) THEN 0 ELSE 1 END
        WHERE OrderNumber = @OrderNumber AND Status = @Was
        """);

    /// <inheritdoc/>
    /// <remarks>The same again changes nothing; another invoice or shipment for a fulfilled order is a fault.</remarks>
    public async Task<MarkFulfilledResult> MarkFulfilledAsync(MarkFulfilledRequest request)
    {
        Rules.Required(request.InvoiceNumber, "InvoiceNumber", 40);
        Rules.Required(request.ShipmentId, "ShipmentId", 40);
        Rules.Required(request.TrackingNumber, "TrackingNumber", 100);
        var order = await LockOrderAsync(request.OrderNumber);
        if (order.Status == OrderStatuses.Fulfilled)
        {
            if (order.InvoiceNumber != request.InvoiceNumber || order.ShipmentId != request.ShipmentId)
                throw OrdersFaults.FulfilledOtherwise(order.OrderNumber, order.InvoiceNumber!, order.ShipmentId!);
        }
        else
        {
            if (order.Status is not (OrderStatuses.Submitted or OrderStatuses.Approved))
                throw OrdersFaults.InvalidStatus(order.OrderNumber, order.Status, "fulfilled");
            await FulfilAsync(order, request);
        }

        return new MarkFulfilledResult { OrderNumber = order.OrderNumber, Status = OrderStatuses.Fulfilled };
    }

    private async Task FulfilAsync(OrderHead order, MarkFulfilledRequest request)
    {
        var now = Now();
        EnsureChanged(order, await work.Session.ExecuteAsync(Fulfil, new
        {
            order.OrderNumber,
            request.InvoiceNumber,
            request.ShipmentId,
            request.TrackingNumber,
            Was = order.Status,
        }));
        RecordStatus(
            order.OrderNumber, OrderStatuses.Fulfilled, now, reason: $"Invoice {request.InvoiceNumber}, shipment {request.ShipmentId}");
        work.Publish(new OrderFulfilled
        {
            OrderNumber = order.OrderNumber,
            CustomerId = order.CustomerId,
            PurchaseOrderNumber = order.PurchaseOrderNumber,
            InvoiceNumber = request.InvoiceNumber,
            ShipmentId = request.ShipmentId,
            TrackingNumber = request.TrackingNumber,
            FulfilledAt = now,
        }, order.OrderNumber);
    }
}
