using System.ServiceModel;
using Soa.Contracts.Billing;

namespace Soa.Billing;

/// <summary>Creates the service's faults: each says what was wrong, where, and what to do.</summary>
internal static class BillingFaults
{
    public static FaultException<BillingFault> InvalidRequest(string field, string message) =>
        Create(BillingFaultCodes.InvalidRequest, message, field);

    public static FaultException<BillingFault> InvoiceNotFound(string invoiceNumber) => Create(
        BillingFaultCodes.InvoiceNotFound,
        $"There is no invoice {invoiceNumber}. GetStatement lists a customer's invoices.",
        "InvoiceNumber");

    public static FaultException<BillingFault> OrderAlreadyInvoiced(string orderNumber, string? invoiceNumber) => Create(
        BillingFaultCodes.OrderAlreadyInvoiced,
        $"Order {orderNumber} has {(invoiceNumber is null ? "an invoice" : $"invoice {invoiceNumber}")} already. Credit that one first.",
        "OrderNumber");

    public static FaultException<BillingFault> NoTaxRate(string country) => Create(
        BillingFaultCodes.NoTaxRate,
        $"There is no tax rate for country {country} today. Correct the bill-to address, or enter a rate for the country.",
        "BillTo.Address.Country");

    public static FaultException<BillingFault> Overpayment(string invoiceNumber, decimal outstanding, string currency) => Create(
        BillingFaultCodes.Overpayment,
        $"Only {Money.Text(outstanding, currency)} are outstanding on invoice {invoiceNumber}. Record at most that.",
        "Amount");

    public static FaultException<BillingFault> CurrencyMismatch(string invoiceNumber, string currency) => Create(
        BillingFaultCodes.CurrencyMismatch, $"Invoice {invoiceNumber} is in {currency}. Record the payment in {currency}.", "Currency");

    public static FaultException<BillingFault> InvoiceCredited(string invoiceNumber) => Create(
        BillingFaultCodes.InvoiceCredited,
        $"Invoice {invoiceNumber} was taken back by a credit note, so nothing can be paid on it. Pay the order's present invoice.",
        "InvoiceNumber");

    public static FaultException<BillingFault> InvoicePaid(string invoiceNumber) => Create(
        BillingFaultCodes.InvoicePaid,
        $"Invoice {invoiceNumber} is paid in full. Check which invoice the payment is for.",
        "InvoiceNumber");

    public static FaultException<BillingFault> PaymentReferenceReused(string reference, string invoiceNumber) => Create(
        BillingFaultCodes.PaymentReferenceReused,
        $"Payment reference {reference} belongs to another payment, on invoice {invoiceNumber}. Each payment needs its own.",
        "PaymentReference");

    private static FaultException<BillingFault> Create(string code, string message, string field) => new(
        new BillingFault { Code = code, Message = message, Field = field },
        new FaultReason(message),
        FaultCode.CreateSenderFaultCode(new FaultCode(code, BillingContract.Namespace)),
        null);
}
