namespace Soa.IntegrationTests.Torture;

/// <summary>An invoice that nobody has paid.</summary>
internal sealed class InvoiceToPay
{
    public required string InvoiceNumber { get; init; }

    public required decimal TotalAmount { get; init; }
}
