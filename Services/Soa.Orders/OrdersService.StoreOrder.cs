using Soa.Contracts.Orders;
using Soa.Database;

namespace Soa.Orders;

public sealed partial class OrdersService
{
    private static readonly Statement InsertOrder = new("""
        INSERT INTO Orders (OrderNumber, CustomerId, PurchaseOrderNumber, ContentHash, Status, Currency, TotalAmount, ShipToRecipient,
            ShipToStreet, ShipToAdditionalStreet, ShipToCity, ShipToPostalCode, ShipToRegion, ShipToCountry, RequestedDeliveryDate, Note,
            HoldReason, AwaitsInvoice, SubmittedAt)
        VALUES (@OrderNumber, @CustomerId, @PurchaseOrderNumber, @ContentHash, @Status, @Currency, @TotalAmount, @ShipToRecipient,
            @ShipToStreet, @ShipToAdditionalStreet, @ShipToCity, @ShipToPostalCode, @ShipToRegion, @ShipToCountry, @RequestedDeliveryDate,
            @Note, @HoldReason, 1, @SubmittedAt)
        """);

    /// <summary>Stores a new order with its lines and first status, and publishes what came of it.</summary>
    private async Task StoreAsync(OrderHead order, SubmitOrderRequest request)
    {
        await work.Session.ExecuteAsync(InsertOrder, order);
        var parts = OrderParts.Of(request);
        parts.Store(work.Session, order.OrderNumber);
        RecordStatus(order.OrderNumber, order.Status, order.SubmittedAt, reason: order.HoldReason);
        if (order.HoldReason is { } holdReason)
            PublishHeld(order, holdReason);
        else
            PublishSubmitted(order, parts);
    }

    private void PublishHeld(OrderHead order, string holdReason) => work.Publish(new OrderHeld
    {
        OrderNumber = order.OrderNumber,
        CustomerId = order.CustomerId,
        PurchaseOrderNumber = order.PurchaseOrderNumber,
        Currency = order.Currency,
        TotalAmount = order.TotalAmount,
        HoldReason = holdReason,
        HeldAt = order.SubmittedAt,
    }, order.OrderNumber);

    private void PublishSubmitted(OrderHead order, OrderParts parts) => work.Publish(new OrderSubmitted
    {
        OrderNumber = order.OrderNumber,
        CustomerId = order.CustomerId,
        PurchaseOrderNumber = order.PurchaseOrderNumber,
        Currency = order.Currency,
        TotalAmount = order.TotalAmount,
        ShipTo = order.ShipTo,
        RequestedDeliveryDate = order.RequestedDeliveryDate,
        Lines = parts.Lines,
        SubmittedAt = order.SubmittedAt,
        AllowanceCharges = parts.AllowanceCharges,
    }, order.OrderNumber);
}
