using Soa.Contracts.Billing;
using Soa.Contracts.Shipping;
using Soa.Database;

namespace Soa.Contrast.Microservices.Copies;

/// <summary>Copies invoices and shipments into the database of Orders, which counts them against the credit and shows them.</summary>
internal static class CopiedDocuments
{
    private const string Series = "copied";

    private static readonly Statement InsertSeries = new($"""
        INSERT INTO NumberSeries (Series, LastNumber) VALUES ('{Series}', 1) ON CONFLICT (Series) DO NOTHING
        """);

    private static readonly Statement InsertInvoice = new($"""
        INSERT INTO Invoices (InvoiceNumber, Series, OrderNumber, CustomerId, Status, IssuedAt, DueDate, Currency, NetAmount, TaxCategory,
            TaxRatePercent, TaxAmount, TotalAmount, PaidAmount, BillToName, BillToStreet, BillToCity, BillToCountry)
        VALUES (@InvoiceNumber, '{Series}', @OrderNumber, @CustomerId, 'Open', @IssuedAt, @IssuedAt, @Currency, @NetAmount, 'S', 0,
            @TaxAmount, @TotalAmount, 0, '', '', '', '')
        """);

    private static readonly Statement AddUnpaid = new(
        "UPDATE Customers SET UnpaidAmount = UnpaidAmount + @Amount WHERE CustomerId = @CustomerId");

    private static readonly Statement Credit = new("""
        UPDATE Invoices SET Status = 'Credited' WHERE InvoiceNumber = @InvoiceNumber AND Status <> 'Credited'
        RETURNING TotalAmount - PaidAmount
        """);

    private static readonly Statement InsertCreditNote = new($"""
        INSERT INTO CreditNotes (CreditNoteNumber, Series, InvoiceNumber, CustomerId, Reason, Currency, NetAmount, TaxAmount, TotalAmount,
            IssuedAt)
        VALUES (@CreditNoteNumber, '{Series}', @InvoiceNumber, @CustomerId, @Reason, @Currency, @NetAmount, @TaxAmount, @TotalAmount,
            @IssuedAt)
        """);

    private static readonly Statement Pay = new("""
        UPDATE Invoices SET PaidAmount = PaidAmount + @Amount,
            Status = CASE WHEN PaidAmount + @Amount = TotalAmount THEN 'Paid' ELSE 'PartiallyPaid' END
        WHERE InvoiceNumber = @InvoiceNumber
        """);

    private static readonly Statement InsertShipment = new("""
        INSERT INTO Shipments (ShipmentId, OrderNumber, Status, Carrier, ServiceLevel, TrackingNumber, ShipToStreet, ShipToCity,
            ShipToCountry, TotalWeightKg, Price, PriceCurrency, DispatchedAt)
        VALUES (@ShipmentId, @OrderNumber, 'Dispatched', @Carrier, @ServiceLevel, @TrackingNumber, '', '', @ShipToCountry, @TotalWeightKg,
            0, '', @DispatchedAt)
        """);

    private static readonly Statement ChangeShipment = new("""
        UPDATE Shipments SET Status = @Status, DeliveredAt = @DeliveredAt, ReceivedBy = @ReceivedBy WHERE ShipmentId = @ShipmentId
        """);

    /// <summary>Makes what the copies refer to.</summary>
    public static Task CreateAsync(DatabaseSession session) => session.ExecuteAsync(InsertSeries);

    /// <summary>Copies an invoice.</summary>
    public static async Task CopyAsync(DatabaseSession session, InvoiceIssued invoice)
    {
        await session.ExecuteAsync(InsertInvoice, invoice);
        await session.ExecuteAsync(AddUnpaid, new { invoice.CustomerId, Amount = invoice.TotalAmount });
    }

    /// <summary>Copies a credit note.</summary>
    /// <exception cref="NotHeardYetException">The invoice has not come yet.</exception>
    public static async Task CopyAsync(DatabaseSession session, CreditNoteIssued note)
    {
        var outstanding = await session.QueryAsync<decimal>(Credit, new { note.InvoiceNumber });
        if (outstanding.Count == 0)
            throw new NotHeardYetException($"invoice {note.InvoiceNumber}");
        await session.ExecuteAsync(InsertCreditNote, note);
        await session.ExecuteAsync(AddUnpaid, new { note.CustomerId, Amount = -outstanding[0] });
    }

    /// <summary>Copies a payment.</summary>
    /// <exception cref="NotHeardYetException">The invoice has not come yet.</exception>
    public static async Task CopyAsync(DatabaseSession session, PaymentReceived payment)
    {
        if (await session.ExecuteAsync(Pay, new { payment.InvoiceNumber, payment.Amount }) == 0)
            throw new NotHeardYetException($"invoice {payment.InvoiceNumber}");
        await session.ExecuteAsync(AddUnpaid, new { payment.CustomerId, Amount = -payment.Amount });
    }

    /// <summary>Copies a shipment.</summary>
    public static Task CopyAsync(DatabaseSession session, ShipmentDispatched shipment) => session.ExecuteAsync(InsertShipment, shipment);

    /// <summary>Copies what became of a shipment.</summary>
    /// <exception cref="NotHeardYetException">The shipment has not come yet.</exception>
    public static async Task ChangeAsync(
        DatabaseSession session, string shipmentId, string status, DateTime? deliveredAt = null, string? receivedBy = null)
    {
        var change = new { ShipmentId = shipmentId, Status = status, DeliveredAt = deliveredAt, ReceivedBy = receivedBy };
        if (await session.ExecuteAsync(ChangeShipment, change) == 0)
            throw new NotHeardYetException($"shipment {shipmentId}");
    }
}
