using Soa.Contracts.Orders;
using Soa.Database;

namespace Soa.Orders;

public sealed partial class OrdersService
{
    private static readonly Statement SelectOrder = new($"""
        SELECT {OrderColumns} FROM Orders WHERE OrderNumber = @OrderNumber
        """);

    private static readonly Statement SelectHistory = new("""
        SELECT Status, ChangedAt, ChangedBy, Reason FROM OrderStatusHistory WHERE OrderNumber = @OrderNumber ORDER BY Sequence
        """);

    // What Billing and Shipping keep of the order, in one join: invoices times shipments, both few.
    private static readonly Statement SelectDocuments = new("""
        SELECT i.InvoiceNumber, i.Status AS InvoiceStatus, i.TotalAmount, i.PaidAmount, c.CreditNoteNumber,
            s.ShipmentId, s.Carrier, s.TrackingNumber, s.Status AS ShipmentStatus
        FROM Orders o
        LEFT JOIN Invoices i ON i.OrderNumber = o.OrderNumber
        LEFT JOIN CreditNotes c ON c.InvoiceNumber = i.InvoiceNumber
        LEFT JOIN Shipments s ON s.OrderNumber = o.OrderNumber
        WHERE o.OrderNumber = @OrderNumber
        ORDER BY i.IssuedAt, i.InvoiceNumber, s.ShipmentId
        """);

    /// <inheritdoc/>
    public async Task<GetOrderResult> GetOrderAsync(GetOrderRequest request)
    {
        Rules.Required(request.OrderNumber, "OrderNumber", 40);
        var key = new { request.OrderNumber };
        var heads = work.Session.DeferQuery<OrderHead>(SelectOrder, key);
        var history = work.Session.DeferQuery<HistoryRow>(SelectHistory, key);
        var documents = await work.Session.QueryAsync<DocumentsRow>(SelectDocuments, key);
        var head = await heads.SingleOrDefaultAsync() ?? throw OrdersFaults.OrderNotFound(request.OrderNumber);
        var parts = await OrderParts.ReadAsync(work.Session, head);
        var invoices = documents.DistinctBy(row => row.InvoiceNumber).Select(row => row.ToInvoice(head.Currency));
        return new GetOrderResult
        {
            Order = head.ToOrder(parts.Lines, parts.AllowanceCharges),
            StatusHistory = [.. (await history.AllAsync()).Select(row => row.ToChange())],
            Invoices = [.. invoices.OfType<OrderInvoice>()],
            Shipments = [.. documents.DistinctBy(row => row.ShipmentId).Select(row => row.ToShipment()).OfType<OrderShipment>()],
        };
    }

    private sealed class HistoryRow
    {
        public required string Status { get; init; }

        public required DateTime ChangedAt { get; init; }

        public string? ChangedBy { get; init; }

        public string? Reason { get; init; }

        public OrderStatusChange ToChange() => new()
        {
            Status = Status,
            At = ChangedAt,
            Reason = ChangedBy is null ? Reason : Reason is null ? $"{Status} by {ChangedBy}" : $"{Status} by {ChangedBy}: {Reason}",
        };
    }

    private sealed class DocumentsRow
    {
        public string? InvoiceNumber { get; init; }

        public string? InvoiceStatus { get; init; }

        public decimal? TotalAmount { get; init; }

        public decimal? PaidAmount { get; init; }

        public string? CreditNoteNumber { get; init; }

        public string? ShipmentId { get; init; }

        public string? Carrier { get; init; }

        public string? TrackingNumber { get; init; }

        public string? ShipmentStatus { get; init; }

        public OrderInvoice? ToInvoice(string currency) => InvoiceNumber is null ? null : new()
        {
            InvoiceNumber = InvoiceNumber,
            Status = InvoiceStatus!,
            TotalAmount = Money.Show(TotalAmount!.Value, currency),
            OutstandingAmount = Money.Show(CreditNoteNumber is null ? TotalAmount.Value - PaidAmount!.Value : 0, currency),
            CreditNoteNumber = CreditNoteNumber,
        };

        public OrderShipment? ToShipment() => ShipmentId is null ? null : new()
        {
            ShipmentId = ShipmentId,
            Carrier = Carrier!,
            TrackingNumber = TrackingNumber!,
            Status = ShipmentStatus!,
        };
    }
}
