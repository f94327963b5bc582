using Soa.Contracts.Shipping;
using Soa.Database;
using Soa.ServiceModel.Delivery;

namespace Soa.Shipping;

/// <summary>
/// Implements the Shipping service. Each operation has a file; here and in <c>ShippingService.Dispatch.cs</c> are the parts they share.
/// </summary>
public sealed partial class ShippingService(UnitOfWork work, TimeProvider time, ShippingOptions options) : IShipping
{
    private static readonly Statement SelectById = new($$"""
        SELECT {{ShipmentRow.Columns}} FROM Shipments s {for update} WHERE s.ShipmentId = @ShipmentId
        """);

    // The live one if there is one, else the one made last.
    private static readonly Statement SelectByOrderNumber = new($$"""
        SELECT {{ShipmentRow.Columns}} FROM Shipments s {for update} WHERE s.OrderNumber = @OrderNumber
        ORDER BY CASE WHEN s.Status = 'Cancelled' THEN 1 ELSE 0 END, s.ShipmentId DESC {limit @Take}
        """);

    private static readonly Statement InsertHistory = new("""
        INSERT INTO ShipmentHistory (ShipmentId, Sequence, Status, ChangedAt, Note)
        SELECT @ShipmentId, COUNT(*) + 1, @Status, @ChangedAt, @Note FROM ShipmentHistory WHERE ShipmentId = @ShipmentId
        """);

    /// <summary>Reads and locks a shipment.</summary>
    private Task<ShipmentRow?> FindByIdAsync(string shipmentId) =>
        work.Session.QuerySingleOrDefaultAsync<ShipmentRow>(SelectById, new { ShipmentId = shipmentId });

    /// <summary>Reads and locks the shipment of an order.</summary>
    private Task<ShipmentRow?> FindByOrderNumberAsync(string orderNumber) => QueryShipmentOf(orderNumber).SingleOrDefaultAsync();

    private DeferredQuery<ShipmentRow> QueryShipmentOf(string orderNumber) =>
        work.Session.DeferQuery<ShipmentRow>(SelectByOrderNumber, new { OrderNumber = orderNumber, Take = 1 });

    private void RecordStatus(string shipmentId, string status, DateTime changedAt, string? note) =>
        work.Session.Defer(InsertHistory, new { ShipmentId = shipmentId, Status = status, ChangedAt = changedAt, Note = note });

    /// <summary>
    /// Returns the time in the precision the database keeps, microseconds, so that an answer and a later reading say the same.
    /// </summary>
    private DateTime Now() => ToMicroseconds(time.GetUtcNow().UtcDateTime);

    private static DateTime ToMicroseconds(DateTime utc) => utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));
}
