using Soa.Contracts.Billing;
using Soa.Database;
using Soa.ServiceModel.Delivery;

namespace Soa.Billing;

/// <summary>Invoices, payments and credit notes; one file an operation.</summary>
public sealed partial class BillingService(UnitOfWork work, TimeProvider time) : IBilling
{
    private const string InvoiceColumns = """
        InvoiceNumber, Series, OrderNumber, CustomerId, PurchaseOrderNumber, Status, IssuedAt, DueDate, Currency, NetAmount, TaxCategory,
        TaxRatePercent, TaxAmount, TotalAmount, PaidAmount, BillToName, BillToRecipient, BillToStreet, BillToAdditionalStreet, BillToCity,
        BillToPostalCode, BillToRegion, BillToCountry
        """;

    private static readonly Statement LockInvoice = new($$"""
        SELECT {{InvoiceColumns}} FROM Invoices {for update} WHERE InvoiceNumber = @InvoiceNumber
        """);

    private static readonly Statement UpdateInvoice = new("""
        UPDATE Invoices SET Status = @Status, PaidAmount = @PaidAmount
        WHERE InvoiceNumber = @InvoiceNumber AND Status = @StatusWas AND PaidAmount = @PaidWas
        """);

    // A change that changes nothing: a lock on every server, also on one that ignores lock hints.
    private static readonly Statement TouchCustomer = new("UPDATE Customers SET Version = Version WHERE CustomerId = @CustomerId");

    private static readonly Statement AddUnpaid = new(
        "UPDATE Customers SET UnpaidAmount = UnpaidAmount + @Amount WHERE CustomerId = @CustomerId");

    /// <summary>Returns the current time in the precision of both databases, microseconds.</summary>
    private DateTime Now()
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    /// <summary>Reads an invoice and keeps others from changing it until this operation is through.</summary>
    private async Task<InvoiceHead> LockInvoiceAsync(string invoiceNumber)
    {
        Rules.Required(invoiceNumber, "InvoiceNumber", 40);
        return await work.Session.QuerySingleOrDefaultAsync<InvoiceHead>(LockInvoice, new { InvoiceNumber = invoiceNumber })
            ?? throw BillingFaults.InvoiceNotFound(invoiceNumber);
    }

    /// <summary>
    /// Makes this operation and orders of the customer wait for each other. The credit check counts an order at its own total or as its
    /// invoice, and must not find it as both or as neither because the invoice comes, or is credited, between the two halves of its query.
    /// </summary>
    private void LockCustomer(string customerId) => work.Session.Defer(TouchCustomer, new { CustomerId = customerId });

    /// <summary>
    /// Adds to what the customer owes on open invoices, which the credit check reads. Every change of an invoice calls it in the same
    /// transaction.
    /// </summary>
    private void ChangeUnpaid(string customerId, decimal amount) =>
        work.Session.Defer(AddUnpaid, new { CustomerId = customerId, Amount = amount });

    private async Task UpdateInvoiceAsync(InvoiceHead invoice, string status, decimal paidAmount)
    {
        var rows = await work.Session.ExecuteAsync(UpdateInvoice, new
        {
            invoice.InvoiceNumber,
            Status = status,
            PaidAmount = paidAmount,
            StatusWas = invoice.Status,
            PaidWas = invoice.PaidAmount,
        });
        // Where a database does not honour the lock, the update finds what the other wrote and the transaction must start over.
        ConcurrentChangeException.ThrowIfUnchanged(rows, $"Invoice {invoice.InvoiceNumber}");
    }
}
