namespace Soa.Contracts.Billing;

/// <summary>The stable values of <see cref="BillingFault.Code"/>, by which callers and flows distinguish faults.</summary>
public static class BillingFaultCodes
{
    /// <summary>No invoice has the number.</summary>
    public const string InvoiceNotFound = "InvoiceNotFound";

    /// <summary>The order has an invoice that is not credited.</summary>
    public const string OrderAlreadyInvoiced = "OrderAlreadyInvoiced";

    /// <summary>The payment is more than is outstanding.</summary>
    public const string Overpayment = "Overpayment";

    /// <summary>The payment is in another currency than the invoice.</summary>
    public const string CurrencyMismatch = "CurrencyMismatch";

    /// <summary>The invoice was cancelled by a credit note.</summary>
    public const string InvoiceCredited = "InvoiceCredited";

    /// <summary>Nothing is outstanding on the invoice.</summary>
    public const string InvoicePaid = "InvoicePaid";

    /// <summary>There is no tax rate for the country of the bill-to address.</summary>
    public const string NoTaxRate = "NoTaxRate";

    /// <summary>The payment reference was used for another payment.</summary>
    public const string PaymentReferenceReused = "PaymentReferenceReused";

    /// <summary>A member of the request is missing or out of range; Field names it.</summary>
    public const string InvalidRequest = "InvalidRequest";
}
