using Soa.Contracts;
using Soa.Contracts.Orders;

namespace Soa.Orders;

/// <summary>Represents a row of Orders.</summary>
internal sealed class OrderHead
{
    public required string OrderNumber { get; init; }

    public required string CustomerId { get; init; }

    public required string PurchaseOrderNumber { get; init; }

    public required byte[] ContentHash { get; init; }

    public required string Status { get; init; }

    public required string Currency { get; init; }

    public required decimal TotalAmount { get => Money.Show(field, Currency); init; }

    public string? ShipToRecipient { get; init; }

    public required string ShipToStreet { get; init; }

    public string? ShipToAdditionalStreet { get; init; }

    public required string ShipToCity { get; init; }

    public string? ShipToPostalCode { get; init; }

    public string? ShipToRegion { get; init; }

    public required string ShipToCountry { get; init; }

    public DateTime? RequestedDeliveryDate { get; init; }

    public string? Note { get; init; }

    public string? HoldReason { get; init; }

    public string? InvoiceNumber { get; init; }

    public string? ShipmentId { get; init; }

    public required DateTime SubmittedAt { get; init; }

    public PostalAddress ShipTo => new()
    {
        Recipient = ShipToRecipient,
        Street = ShipToStreet,
        AdditionalStreet = ShipToAdditionalStreet,
        City = ShipToCity,
        PostalCode = ShipToPostalCode,
        Region = ShipToRegion,
        Country = ShipToCountry,
    };

    public Order ToOrder(IEnumerable<OrderLine> lines, List<AllowanceCharge>? allowanceCharges) => new()
    {
        OrderNumber = OrderNumber,
        CustomerId = CustomerId,
        PurchaseOrderNumber = PurchaseOrderNumber,
        Status = Status,
        Currency = Currency,
        TotalAmount = TotalAmount,
        ShipTo = ShipTo,
        RequestedDeliveryDate = RequestedDeliveryDate,
        Note = Note,
        HoldReason = HoldReason,
        SubmittedAt = SubmittedAt,
        Lines = [.. lines],
        AllowanceCharges = allowanceCharges,
    };
}
