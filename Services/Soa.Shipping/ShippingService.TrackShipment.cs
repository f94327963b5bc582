using Soa.Contracts.Shipping;
using Soa.Database;

namespace Soa.Shipping;

public sealed partial class ShippingService
{
    private static readonly Statement SelectToTrack = new($"""
        SELECT {ShipmentRow.Columns} FROM Shipments s WHERE s.ShipmentId = @ShipmentId
        """);

    private static readonly Statement SelectByTrackingNumber = new($"""
        SELECT {ShipmentRow.Columns} FROM Shipments s WHERE s.TrackingNumber = @TrackingNumber
        """);

    private static readonly Statement SelectHistory = new("""
        SELECT Status, ChangedAt, Note FROM ShipmentHistory WHERE ShipmentId = @ShipmentId ORDER BY Sequence
        """);

    /// <inheritdoc/>
    public async Task<TrackShipmentResult> TrackShipmentAsync(TrackShipmentRequest request)
    {
        var shipmentId = Rules.Optional(request.ShipmentId, "ShipmentId", 40);
        var trackingNumber = CheckTrackingNumber(request.TrackingNumber);
        if (shipmentId is null && trackingNumber is null)
            throw ShippingFaults.InvalidRequest("ShipmentId", "is missing, and so is TrackingNumber; send one of them.");

        var shipment = await work.Session.QuerySingleOrDefaultAsync<ShipmentRow>(
            shipmentId is null ? SelectByTrackingNumber : SelectToTrack, new { ShipmentId = shipmentId, TrackingNumber = trackingNumber });
        if (shipment is null || (trackingNumber is not null && shipment.TrackingNumber != trackingNumber))
            throw ShippingFaults.ShipmentNotFound(shipmentId ?? trackingNumber!, shipmentId is null ? "TrackingNumber" : "ShipmentId");
        var history = await work.Session.QueryAsync<HistoryRow>(SelectHistory, new { shipment.ShipmentId });
        return new TrackShipmentResult
        {
            Shipment = shipment.ToShipment(),
            History = [.. history.Select(row => new ShipmentStatusChange { Status = row.Status, At = row.ChangedAt, Note = row.Note })],
        };
    }

    private static string? CheckTrackingNumber(string? sent)
    {
        if (Rules.Optional(sent, "TrackingNumber", 40) is not { } text)
            return null;
        var number = TrackingNumber.Normalize(text);
        return TrackingNumber.IsValid(number)
            ? number
            : throw ShippingFaults.InvalidRequest(
                "TrackingNumber", $"'{text}' is mistyped: two letters, eight digits, the check digit that belongs to them and two "
                    + "letters are expected.");
    }

    private sealed record HistoryRow
    {
        public string Status { get; init; } = "";

        public DateTime ChangedAt { get; init; }

        public string? Note { get; init; }
    }
}
