using Soa.Contracts.Orders;

namespace Soa.Services.Tests.Orders;

/// <summary>Brings orders to a status the way the world does.</summary>
internal static class OrderLives
{
    /// <summary>A new order with the status asked for; its purchase order number is that status.</summary>
    public static async Task<string> BringToAsync(this SalesDesk desk, string status)
    {
        var beyondCredit = status is OrderStatuses.Held or OrderStatuses.Approved;
        var number = await desk.SubmitAsync(beyondCredit ? 5_000m : 10m, status);
        switch (status)
        {
            case OrderStatuses.Approved:
                await desk.OrdersAsync(o => o.ApproveOrderAsync(new ApproveOrderRequest { OrderNumber = number, ApprovedBy = "Ana" }));
                break;
            case OrderStatuses.Rejected:
                await desk.OrdersAsync(o => o.RejectOrderAsync(
                    new RejectOrderRequest { OrderNumber = number, ReasonCode = "StockUnavailable", Reason = "None in stock" }));
                break;
            case OrderStatuses.Cancelled:
                await desk.OrdersAsync(o => o.CancelOrderAsync(new CancelOrderRequest { OrderNumber = number, Reason = "Not needed" }));
                break;
            case OrderStatuses.Fulfilled:
                await desk.OrdersAsync(o => o.MarkFulfilledAsync(Fulfilment(number)));
                break;
        }

        Assert.That(await desk.StatusAsync(number), Is.EqualTo(status));
        return number;
    }

    public static MarkFulfilledRequest Fulfilment(string orderNumber) => new()
    {
        OrderNumber = orderNumber,
        InvoiceNumber = "INV-2026-000001",
        ShipmentId = "SH-1",
        TrackingNumber = "TRACK-1",
    };
}
