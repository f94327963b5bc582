using System.Data.Common;
using Soa.Contracts.Billing;
using Soa.Database;

namespace Soa.Billing;

public sealed partial class BillingService
{
    private const decimal MostPaid = 999_999_999_999.99m;

    private static readonly Statement SelectPayment = new("""
        SELECT InvoiceNumber, Currency, Amount FROM Payments WHERE PaymentReference = @PaymentReference
        """);

    private static readonly Statement InsertPayment = new("""
        INSERT INTO Payments (PaymentReference, InvoiceNumber, CustomerId, Currency, Amount, PaidAt, RecordedAt)
        VALUES (@PaymentReference, @InvoiceNumber, @CustomerId, @Currency, @Amount, @PaidAt, @RecordedAt)
        """);

    /// <inheritdoc/>
    public async Task<RecordPaymentResult> RecordPaymentAsync(RecordPaymentRequest request)
    {
        Rules.Required(request.PaymentReference, "PaymentReference", 100);
        Rules.Currency(request.Currency, "Currency");
        var amount = Rules.Amount(request.Amount, request.Currency, "Amount", least: 0, MostPaid);
        if (amount == 0)
            throw BillingFaults.InvalidRequest("Amount", "Amount is 0; a payment is above 0.");
        var reference = request.PaymentReference.Trim();
        var invoice = await LockInvoiceAsync(request.InvoiceNumber);
        if (await WasRecordedAsync(invoice, request, reference))
            return ToResult(invoice, reference, invoice.Status, invoice.PaidAmount);

        CheckPayable(invoice, request);
        var paid = invoice.PaidAmount + amount;
        var status = paid == invoice.TotalAmount ? InvoiceStatuses.Paid : InvoiceStatuses.PartiallyPaid;
        var paidAt = Utc(request.PaidAt);
        try
        {
            await work.Session.ExecuteAsync(InsertPayment, new
            {
                PaymentReference = reference,
                invoice.InvoiceNumber,
                invoice.CustomerId,
                invoice.Currency,
                Amount = amount,
                PaidAt = paidAt,
                RecordedAt = Now(),
            });
        }
        catch (DbException error) when (work.Session.IsDuplicateKey(error))
        {
            // The same reference was recorded meanwhile, and not for this invoice, which is locked.
            throw BillingFaults.PaymentReferenceReused(reference, "another");
        }

        ChangeUnpaid(invoice.CustomerId, -amount);
        await UpdateInvoiceAsync(invoice, status, paid);
        Publish(invoice, amount, reference, paid, paidAt);
        return ToResult(invoice, reference, status, paid);
    }

    /// <summary>
    /// Returns <c>true</c> if this payment has been recorded before; throws a fault if the reference belongs to another payment.
    /// </summary>
    private async Task<bool> WasRecordedAsync(InvoiceHead invoice, RecordPaymentRequest request, string reference)
    {
        var earlier = await work.Session.QuerySingleOrDefaultAsync<Payment>(SelectPayment, new { PaymentReference = reference });
        if (earlier is null)
            return false;
        return (earlier.InvoiceNumber, earlier.Currency, earlier.Amount) == (invoice.InvoiceNumber, request.Currency, request.Amount)
            ? true
            : throw BillingFaults.PaymentReferenceReused(reference, earlier.InvoiceNumber);
    }

    private static void CheckPayable(InvoiceHead invoice, RecordPaymentRequest request)
    {
        if (request.Currency != invoice.Currency)
            throw BillingFaults.CurrencyMismatch(invoice.InvoiceNumber, invoice.Currency);
        if (invoice.Status == InvoiceStatuses.Credited)
            throw BillingFaults.InvoiceCredited(invoice.InvoiceNumber);
        if (invoice.Status == InvoiceStatuses.Paid)
            throw BillingFaults.InvoicePaid(invoice.InvoiceNumber);
        if (request.Amount > invoice.OutstandingAmount)
            throw BillingFaults.Overpayment(invoice.InvoiceNumber, invoice.OutstandingAmount, invoice.Currency);
    }

    private void Publish(InvoiceHead invoice, decimal amount, string reference, decimal paid, DateTime paidAt)
    {
        work.Publish(new PaymentReceived
        {
            InvoiceNumber = invoice.InvoiceNumber,
            OrderNumber = invoice.OrderNumber,
            CustomerId = invoice.CustomerId,
            PaymentReference = reference,
            Currency = invoice.Currency,
            Amount = amount,
            OutstandingAmount = invoice.TotalAmount - paid,
            PaidAt = paidAt,
        }, invoice.InvoiceNumber);
        if (paid == invoice.TotalAmount)
            PublishPaid(invoice, paidAt);
    }

    private static RecordPaymentResult ToResult(InvoiceHead invoice, string reference, string status, decimal paid) => new()
    {
        InvoiceNumber = invoice.InvoiceNumber,
        PaymentReference = reference,
        Status = status,
        Currency = invoice.Currency,
        PaidAmount = paid,
        OutstandingAmount = Money.Show(status == InvoiceStatuses.Credited ? 0 : invoice.TotalAmount - paid, invoice.Currency),
    };

    /// <summary>Returns a time without a zone is taken for UTC.</summary>
    private static DateTime Utc(DateTime time) =>
        time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc);

    private sealed class Payment
    {
        public required string InvoiceNumber { get; init; }

        public required string Currency { get; init; }

        public required decimal Amount { get; init; }
    }
}
