namespace Soa.IntegrationTests.Torture;

/// <summary>Represents an unpaid invoice.</summary>
internal sealed class InvoiceToPay
{
    public required string InvoiceNumber { get; init; }

    public required decimal TotalAmount { get; init; }
}
