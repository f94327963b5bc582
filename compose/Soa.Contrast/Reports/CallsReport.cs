using Soa.Contracts.Billing;
using Soa.Contracts.Orders;
using Soa.Contracts.Shipping;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Reports;

/// <summary>
/// Lists a customer's orders with invoice and shipment where each service has its own database: every owner is asked, and the answers are
/// joined by the caller.
/// </summary>
internal sealed class CallsReport(IShape shape) : ICustomerReport
{
    private const int PageSize = 100;

    /// <inheritdoc/>
    public int Calls { get; private set; }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReportLine>> ReadAsync(string customerId)
    {
        Calls = 0;
        var (orders, billing, shipping) = (shape.Client<IOrders>(), shape.Client<IBilling>(), shape.Client<IShipping>());
        var lines = new List<ReportLine>();
        string? page = null;
        do
        {
            var found = await orders.SearchOrdersAsync(
                new SearchOrdersRequest { CustomerId = customerId, PageSize = PageSize, PageToken = page });
            Calls++;
            foreach (var order in found.Orders)
            {
                var details = await orders.GetOrderAsync(new GetOrderRequest { OrderNumber = order.OrderNumber });
                var invoice = details.Invoices.FirstOrDefault(one => one.Status != InvoiceStatuses.Credited);
                var shipment = details.Shipments.FirstOrDefault(one => one.Status != ShipmentStatuses.Cancelled);
                var charged = invoice is null ? null : await billing.GetInvoiceAsync(
                    new GetInvoiceRequest { InvoiceNumber = invoice.InvoiceNumber });
                var tracked = shipment is null ? null : await shipping.TrackShipmentAsync(
                    new TrackShipmentRequest { ShipmentId = shipment.ShipmentId });
                Calls += 1 + (charged is null ? 0 : 1) + (tracked is null ? 0 : 1);
                lines.Add(new ReportLine
                {
                    OrderNumber = order.OrderNumber,
                    InvoiceNumber = charged?.Invoice.InvoiceNumber,
                    TotalAmount = charged?.Invoice.TotalAmount,
                    TrackingNumber = tracked?.Shipment.TrackingNumber,
                });
            }

            page = found.NextPageToken;
        }
        while (page is not null);
        return lines;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
