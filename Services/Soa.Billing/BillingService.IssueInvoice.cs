using System.Data.Common;
using Soa.Contracts.Billing;
using Soa.Database;

namespace Soa.Billing;

public sealed partial class BillingService
{
    private static readonly TimeSpan TermOfPayment = TimeSpan.FromDays(30);

    private static readonly Statement SelectOrder = new("""
        SELECT o.CustomerId, o.Currency, i.InvoiceNumber
        FROM Orders o
        LEFT JOIN Invoices i ON i.OrderNumber = o.OrderNumber AND i.Status <> 'Credited'
        WHERE o.OrderNumber = @OrderNumber
        """);

    /// <inheritdoc/>
    /// <remarks>The tax is the rate in force at the moment of issue in the bill-to address' country. Due 30 days later.</remarks>
    public async Task<IssueInvoiceResult> IssueInvoiceAsync(IssueInvoiceRequest request)
    {
        InvoiceCheck.Check(request);
        var now = Now();
        LockCustomer(request.CustomerId);
        var orders = work.Session.DeferQuery<InvoicedOrder>(SelectOrder, new { request.OrderNumber });
        var rates = TaxRate.Query(work.Session, request.BillTo.Address.Country, now);
        CheckOrder(request, await orders.SingleOrDefaultAsync());
        var tax = await rates.SingleOrDefaultAsync() ?? throw BillingFaults.NoTaxRate(request.BillTo.Address.Country);
        var invoice = ToInvoice(request, tax, now, await NumberSeries.NextAsync(work.Session, "INV", now));
        try
        {
            await StoreAsync(invoice, InvoiceParts.Of(request));
        }
        catch (DbException error) when (work.Session.IsDuplicateKey(error))
        {
            // Another call has invoiced the order in the meantime. The fault rolls this one back, and its number with it.
            throw BillingFaults.OrderAlreadyInvoiced(request.OrderNumber, null);
        }

        Publish(invoice);
        return new IssueInvoiceResult
        {
            InvoiceNumber = invoice.InvoiceNumber,
            Status = invoice.Status,
            IssuedAt = invoice.IssuedAt,
            DueDate = invoice.DueDate,
            Currency = invoice.Currency,
            NetAmount = invoice.NetAmount,
            TaxAmount = invoice.TaxAmount,
            TotalAmount = invoice.TotalAmount,
        };
    }

    private static void CheckOrder(IssueInvoiceRequest request, InvoicedOrder? order)
    {
        if (order is null)
            throw BillingFaults.InvalidRequest("OrderNumber", $"There is no order {request.OrderNumber} to invoice.");
        if (order.CustomerId != request.CustomerId)
        {
            throw BillingFaults.InvalidRequest(
                "CustomerId", $"Order {request.OrderNumber} is customer {order.CustomerId}'s, not {request.CustomerId}'s.");
        }

        if (order.Currency != request.Currency)
            throw BillingFaults.InvalidRequest("Currency", $"Order {request.OrderNumber} is in {order.Currency}, so must be its invoice.");
        if (order.InvoiceNumber is not null)
            throw BillingFaults.OrderAlreadyInvoiced(request.OrderNumber, order.InvoiceNumber);
    }

    private static InvoiceHead ToInvoice(IssueInvoiceRequest request, TaxRate tax, DateTime now, (string Series, string Number) number)
    {
        var net = InvoiceParts.NetAmount(request);
        // Rounded once for all lines, as EN 16931 does (BT-117).
        var taxAmount = Money.Round(net * tax.RatePercent / 100m, request.Currency);
        var address = request.BillTo.Address;
        return new InvoiceHead
        {
            InvoiceNumber = number.Number,
            Series = number.Series,
            OrderNumber = request.OrderNumber,
            CustomerId = request.CustomerId,
            PurchaseOrderNumber = request.PurchaseOrderNumber,
            Status = net + taxAmount == 0 ? InvoiceStatuses.Paid : InvoiceStatuses.Open,
            IssuedAt = now,
            DueDate = now.Date + TermOfPayment,
            Currency = request.Currency,
            NetAmount = net,
            TaxCategory = tax.TaxCategory,
            TaxRatePercent = tax.RatePercent,
            TaxAmount = taxAmount,
            TotalAmount = net + taxAmount,
            PaidAmount = 0,
            BillToName = request.BillTo.Name,
            BillToRecipient = address.Recipient,
            BillToStreet = address.Street,
            BillToAdditionalStreet = address.AdditionalStreet,
            BillToCity = address.City,
            BillToPostalCode = address.PostalCode,
            BillToRegion = address.Region,
            BillToCountry = address.Country,
        };
    }

    private sealed class InvoicedOrder
    {
        public required string CustomerId { get; init; }

        public required string Currency { get; init; }

        /// <summary>Gets the number of the invoice that is not credited, if there is one.</summary>
        public string? InvoiceNumber { get; init; }
    }
}
