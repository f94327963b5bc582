namespace Soa.Contracts.Customers;

/// <summary>The values of <see cref="InvoiceDelivery.Method"/>: the ways in which an invoice document reaches a customer.</summary>
public static class InvoiceDeliveryMethods
{
    /// <summary>The document is sent by HTTP POST; the address is an absolute http or https URL.</summary>
    public const string Http = "Http";

    /// <summary>The document is written as a file; the address is a folder.</summary>
    public const string Folder = "Folder";
}
