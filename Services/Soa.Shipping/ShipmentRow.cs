using Soa.Contracts;
using Soa.Contracts.Shipping;

namespace Soa.Shipping;

/// <summary>Represents a row of the table Shipments.</summary>
internal sealed record ShipmentRow
{
    /// <summary>The columns, in the order of the properties.</summary>
    public const string Columns = """
        s.ShipmentId, s.OrderNumber, s.Status, s.Carrier, s.ServiceLevel, s.TrackingNumber,
        s.ShipToRecipient, s.ShipToStreet, s.ShipToAdditionalStreet, s.ShipToCity, s.ShipToPostalCode, s.ShipToRegion, s.ShipToCountry,
        s.TotalWeightKg, s.Price, s.PriceCurrency, s.CustomsValue, s.CustomsCurrency, s.DispatchedAt, s.DeliveredAt, s.ReceivedBy
        """;

    public string ShipmentId { get; init; } = "";

    public string OrderNumber { get; init; } = "";

    public string Status { get; init; } = "";

    public string Carrier { get; init; } = "";

    public string ServiceLevel { get; init; } = "";

    public string TrackingNumber { get; init; } = "";

    public string? ShipToRecipient { get; init; }

    public string ShipToStreet { get; init; } = "";

    public string? ShipToAdditionalStreet { get; init; }

    public string ShipToCity { get; init; } = "";

    public string? ShipToPostalCode { get; init; }

    public string? ShipToRegion { get; init; }

    public string ShipToCountry { get; init; } = "";

    public decimal TotalWeightKg { get; init; }

    public decimal Price { get => Money.Show(field, PriceCurrency); init; }

    public string PriceCurrency { get; init; } = "";

    public decimal? CustomsValue { get; init; }

    public string? CustomsCurrency { get; init; }

    public DateTime DispatchedAt { get; init; }

    public DateTime? DeliveredAt { get; init; }

    public string? ReceivedBy { get; init; }

    public Shipment ToShipment() => new()
    {
        ShipmentId = ShipmentId,
        OrderNumber = OrderNumber,
        Status = Status,
        Carrier = Carrier,
        ServiceLevel = ServiceLevel,
        TrackingNumber = TrackingNumber,
        ShipTo = new PostalAddress
        {
            Recipient = ShipToRecipient,
            Street = ShipToStreet,
            AdditionalStreet = ShipToAdditionalStreet,
            City = ShipToCity,
            PostalCode = ShipToPostalCode,
            Region = ShipToRegion,
            Country = ShipToCountry,
        },
        TotalWeightKg = TotalWeightKg,
        DispatchedAt = DispatchedAt,
        DeliveredAt = DeliveredAt,
        ReceivedBy = ReceivedBy,
    };
}
