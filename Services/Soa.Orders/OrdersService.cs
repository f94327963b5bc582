using Soa.Contracts.Orders;
using Soa.Database;
using Soa.ServiceModel.Delivery;

namespace Soa.Orders;

/// <summary>Implements the Orders service, on the tables Orders, OrderLines and OrderStatusHistory; each operation has a file.</summary>
public sealed partial class OrdersService(UnitOfWork work, TimeProvider time) : IOrders
{
    private const string OrderColumns = """
        OrderNumber, CustomerId, PurchaseOrderNumber, ContentHash, Status, Currency, TotalAmount, ShipToRecipient, ShipToStreet,
        ShipToAdditionalStreet, ShipToCity, ShipToPostalCode, ShipToRegion, ShipToCountry, RequestedDeliveryDate, Note, HoldReason,
        InvoiceNumber, ShipmentId, SubmittedAt
        """;

    private static readonly Statement LockOrder = new($$"""
        SELECT {{OrderColumns}} FROM Orders {for update} WHERE OrderNumber = @OrderNumber
        """);

    private static readonly Statement UpdateStatus = new("""
        UPDATE Orders SET Status = @Status, HoldReason = NULL WHERE OrderNumber = @OrderNumber AND Status = @Was
        """);

    private static readonly Statement InsertStatusChange = new("""
        INSERT INTO OrderStatusHistory (OrderNumber, Sequence, Status, ChangedAt, ChangedBy, ReasonCode, Reason)
        SELECT @OrderNumber, COALESCE(MAX(Sequence), 0) + 1, @Status, @ChangedAt, @ChangedBy, @ReasonCode, @Reason
        FROM OrderStatusHistory WHERE OrderNumber = @OrderNumber
        """);

    /// <summary>Returns the current time in the precision of both databases, microseconds.</summary>
    private DateTime Now()
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    /// <summary>Reads an order and keeps others from changing it until this operation is through.</summary>
    private async Task<OrderHead> LockOrderAsync(string orderNumber)
    {
        Rules.Required(orderNumber, "OrderNumber", 40);
        return await work.Session.QuerySingleOrDefaultAsync<OrderHead>(LockOrder, new { OrderNumber = orderNumber })
            ?? throw OrdersFaults.OrderNotFound(orderNumber);
    }

    private async Task ChangeStatusAsync(
        OrderHead order, string status, DateTime at, string? by = null, string? reasonCode = null, string? reason = null)
    {
        EnsureChanged(order, await work.Session.ExecuteAsync(UpdateStatus, new { order.OrderNumber, Status = status, Was = order.Status }));
        RecordStatus(order.OrderNumber, status, at, by, reasonCode, reason);
    }

    private void RecordStatus(
        string orderNumber, string status, DateTime at, string? by = null, string? reasonCode = null, string? reason = null) =>
        work.Session.Defer(InsertStatusChange, new
        {
            OrderNumber = orderNumber,
            Status = status,
            ChangedAt = at,
            ChangedBy = by,
            ReasonCode = reasonCode,
            Reason = reason,
        });

    // Where a database does not honour the lock, the update finds the other's status and the transaction must start over.
    private static void EnsureChanged(OrderHead order, int rows) =>
        ConcurrentChangeException.ThrowIfUnchanged(rows, $"Order {order.OrderNumber}");
}
