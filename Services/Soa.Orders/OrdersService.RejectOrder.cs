using Soa.Contracts.Orders;

namespace Soa.Orders;

public sealed partial class OrdersService
{
    /// <inheritdoc/>
    /// <remarks>An order that is rejected already stays so, with its first reason: a flow that undoes may ask twice.</remarks>
    public async Task<RejectOrderResult> RejectOrderAsync(RejectOrderRequest request)
    {
        Rules.Required(request.ReasonCode, "ReasonCode", 100);
        Rules.Required(request.Reason, "Reason", 4_000);
        var order = await LockOrderAsync(request.OrderNumber);
        if (order.Status is OrderStatuses.Fulfilled or OrderStatuses.Cancelled)
            throw OrdersFaults.InvalidStatus(order.OrderNumber, order.Status, "rejected");

        if (order.Status != OrderStatuses.Rejected)
        {
            var now = Now();
            await ChangeStatusAsync(order, OrderStatuses.Rejected, now, reasonCode: request.ReasonCode, reason: request.Reason);
            work.Publish(new OrderRejected
            {
                OrderNumber = order.OrderNumber,
                CustomerId = order.CustomerId,
                PurchaseOrderNumber = order.PurchaseOrderNumber,
                ReasonCode = request.ReasonCode,
                Reason = request.Reason,
                RejectedAt = now,
            }, order.OrderNumber);
        }

        return new RejectOrderResult { OrderNumber = order.OrderNumber, Status = OrderStatuses.Rejected };
    }
}
