using Soa.Contracts.Orders;

namespace Soa.Orders;

public sealed partial class OrdersService
{
    /// <inheritdoc/>
    public async Task<ApproveOrderResult> ApproveOrderAsync(ApproveOrderRequest request)
    {
        Rules.Required(request.ApprovedBy, "ApprovedBy", 200);
        Rules.Optional(request.Note, "Note", 3_000);
        var order = await LockOrderAsync(request.OrderNumber);
        if (order.Status != OrderStatuses.Held)
            throw OrdersFaults.InvalidStatus(order.OrderNumber, order.Status, "approved: only held orders are");

        var now = Now();
        await ChangeStatusAsync(order, OrderStatuses.Approved, now, by: request.ApprovedBy, reason: request.Note);
        var parts = await OrderParts.ReadAsync(work.Session, order);
        work.Publish(new OrderApproved
        {
            OrderNumber = order.OrderNumber,
            CustomerId = order.CustomerId,
            PurchaseOrderNumber = order.PurchaseOrderNumber,
            Currency = order.Currency,
            TotalAmount = order.TotalAmount,
            ShipTo = order.ShipTo,
            RequestedDeliveryDate = order.RequestedDeliveryDate,
            Lines = parts.Lines,
            ApprovedBy = request.ApprovedBy,
            ApprovedAt = now,
            AllowanceCharges = parts.AllowanceCharges,
        }, order.OrderNumber);
        return new ApproveOrderResult { OrderNumber = order.OrderNumber, Status = OrderStatuses.Approved };
    }
}
