namespace Soa.Contrast.Reports;

/// <summary>Represents an order with its invoice and shipment.</summary>
internal sealed record ReportLine
{
    /// <summary>Gets the order.</summary>
    public required string OrderNumber { get; init; }

    /// <summary>Gets its invoice.</summary>
    public string? InvoiceNumber { get; init; }

    /// <summary>Gets the amount of the invoice.</summary>
    public decimal? TotalAmount { get; init; }

    /// <summary>Gets the carrier's number of its shipment.</summary>
    public string? TrackingNumber { get; init; }
}
