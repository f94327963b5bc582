namespace Soa.Contracts.Billing;

/// <summary>The values of <see cref="StatementEntry.Kind"/>.</summary>
public static class StatementEntryKinds
{
    /// <summary>An invoice was issued: the customer owes more.</summary>
    public const string Invoice = "Invoice";

    /// <summary>A payment was received: the customer owes less.</summary>
    public const string Payment = "Payment";

    /// <summary>An invoice was cancelled by a credit note: the customer owes less.</summary>
    public const string CreditNote = "CreditNote";
}
