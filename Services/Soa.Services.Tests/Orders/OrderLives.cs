using Soa.Contracts.Orders;

namespace Soa.Services.Tests.Orders;

/// <summary>Brings orders to a status the way the world does.</summary>
internal static class OrderLives
{
    /// <summary>Returns a new order with the status asked for; its purchase order number is that status.</summary>
    public static async Task<string> BringToAsync(this SalesDesk desk, string status)
    {
        var beyondCredit = status is OrderStatuses.Held or OrderStatuses.Approved;
        var number = await desk.SubmitAsync(beyondCredit ? 5_000m : 10m, status);
        switch (status)
        {
            case OrderStatuses.Approved:
                await desk.OrdersAsync(orders => orders.ApproveOrderAsync(Approval(number)));
                break;
            case OrderStatuses.Rejected:
                await desk.OrdersAsync(orders => orders.RejectOrderAsync(Rejection(number)));
                break;
            case OrderStatuses.Cancelled:
                await desk.OrdersAsync(orders => orders.CancelOrderAsync(Cancellation(number)));
                break;
            case OrderStatuses.Fulfilled:
                await desk.OrdersAsync(orders => orders.MarkFulfilledAsync(Fulfilment(number)));
                break;
        }

        Assert.That(await desk.StatusAsync(number), Is.EqualTo(status));
        return number;
    }

    public static ApproveOrderRequest Approval(string orderNumber) => new() { OrderNumber = orderNumber, ApprovedBy = "Ana" };

    public static RejectOrderRequest Rejection(string orderNumber) => new()
    {
        OrderNumber = orderNumber,
        ReasonCode = "StockUnavailable",
        Reason = "2 of 5 in stock",
    };

    public static CancelOrderRequest Cancellation(string orderNumber) => new() { OrderNumber = orderNumber, Reason = "Not needed" };

    public static MarkFulfilledRequest Fulfilment(string orderNumber) => new()
    {
        OrderNumber = orderNumber,
        InvoiceNumber = "INV-2026-000001",
        ShipmentId = "SH-1",
        TrackingNumber = "TRACK-1",
    };
}
