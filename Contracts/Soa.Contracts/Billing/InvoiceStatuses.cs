namespace Soa.Contracts.Billing;

/// <summary>The values of an invoice's status.</summary>
public static class InvoiceStatuses
{
    /// <summary>Nothing is paid yet.</summary>
    public const string Open = "Open";

    /// <summary>Something is paid and something is outstanding.</summary>
    public const string PartiallyPaid = "PartiallyPaid";

    /// <summary>Nothing is outstanding.</summary>
    public const string Paid = "Paid";

    /// <summary>Cancelled by a credit note.</summary>
    public const string Credited = "Credited";
}
