using Soa.Database;

namespace Soa.Contrast.Reports;

/// <summary>Lists a customer's orders with invoice and shipment where all are in one database: one join.</summary>
internal sealed class JoinReport(string databaseFile) : ICustomerReport
{
    private static readonly Statement Select = new("""
        SELECT o.OrderNumber, i.InvoiceNumber, i.TotalAmount, s.TrackingNumber
        FROM Orders o
        LEFT JOIN Invoices i ON i.OrderNumber = o.OrderNumber AND i.Status <> 'Credited'
        LEFT JOIN Shipments s ON s.OrderNumber = o.OrderNumber AND s.Status <> 'Cancelled'
        WHERE o.CustomerId = @CustomerId
        ORDER BY o.OrderNumber
        """);

    private readonly SharedDatabase database = new(new DatabaseOptions { ConnectionString = $"Data Source={databaseFile}" });

    /// <inheritdoc/>
    public int Calls => 1;

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReportLine>> ReadAsync(string customerId) =>
        database.ReadAsync(session => session.QueryAsync<ReportLine>(Select, new { CustomerId = customerId }));

    /// <inheritdoc/>
    public void Dispose() => database.Dispose();
}
