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

    private static readonly Statement InsertLine = new("""
        INSERT INTO OrderLines (OrderNumber, LineNumber, Sku, Description, Quantity, UnitOfMeasure, UnitPrice, LineAmount)
        VALUES (@OrderNumber, @LineNumber, @Sku, @Description, @Quantity, @UnitOfMeasure, @UnitPrice, @LineAmount)
        """);

    /// <summary>Stores a new order with its lines and first status, and publishes what came of it.</summary>
    private async Task StoreAsync(OrderHead order, SubmitOrderRequest request)
    {
        await work.Session.ExecuteAsync(InsertOrder, order);
        await work.Session.ExecuteAsync(InsertLine, ToLines(request).Select(line => new
        {
            order.OrderNumber,
            line.LineNumber,
            line.Sku,
            line.Description,
            line.Quantity,
            line.UnitOfMeasure,
            line.UnitPrice,
            line.LineAmount,
        }));
        await NoteStatusAsync(order.OrderNumber, order.Status, order.SubmittedAt, reason: order.HoldReason);
        if (order.HoldReason is { } holdReason)
            PublishHeld(order, holdReason);
        else
            PublishSubmitted(order, request);
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

    private void PublishSubmitted(OrderHead order, SubmitOrderRequest request) => work.Publish(new OrderSubmitted
    {
        OrderNumber = order.OrderNumber,
        CustomerId = order.CustomerId,
        PurchaseOrderNumber = order.PurchaseOrderNumber,
        Currency = order.Currency,
        TotalAmount = order.TotalAmount,
        ShipTo = order.ShipTo,
        RequestedDeliveryDate = order.RequestedDeliveryDate,
        Lines = [.. ToLines(request)],
        SubmittedAt = order.SubmittedAt,
    }, order.OrderNumber);

    private static IEnumerable<OrderLine> ToLines(SubmitOrderRequest request) => request.Lines
        .OrderBy(line => line.LineNumber)
        .Select(line => new OrderLine
        {
            LineNumber = line.LineNumber,
            Sku = line.Sku,
            Description = line.Description,
            Quantity = line.Quantity,
            UnitOfMeasure = line.UnitOfMeasure,
            UnitPrice = line.UnitPrice,
            LineAmount = OrderContent.LineAmount(line),
        });
}
