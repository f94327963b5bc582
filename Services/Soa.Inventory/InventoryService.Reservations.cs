using Soa.Contracts.Inventory;
using Soa.Database;

namespace Soa.Inventory;

public sealed partial class InventoryService
{
    private const string ReservationColumns = "r.ReservationId, r.Reference, r.Status, r.ReservedAt, r.ExpiresAt, r.EndedAt";

    private static readonly Statement SelectById = new($$"""
        SELECT {{ReservationColumns}} FROM Reservations r {for update} WHERE r.ReservationId = @ReservationId
        """);

    // The live one if there is one, else the one made last.
    private static readonly Statement SelectByReference = new($$"""
        SELECT {{ReservationColumns}} FROM Reservations r {for update} WHERE r.Reference = @Reference
        ORDER BY CASE WHEN r.Status IN ('Active', 'Committed') THEN 0 ELSE 1 END, r.ReservationId DESC {limit @Take}
        """);

    private static readonly Statement SelectOverdue = new($$"""
        SELECT {{ReservationColumns}} FROM Reservations r {for update}
        WHERE r.Status = 'Active' AND r.ExpiresAt <= @Now
        AND EXISTS (SELECT 1 FROM ReservationLines l WHERE l.ReservationId = r.ReservationId AND l.Sku IN @Skus)
        ORDER BY r.ReservationId
        """);

    private static readonly Statement SelectReservedLines = new("""
        SELECT l.LineNumber, l.Quantity, i.Sku, i.UnitOfMeasure, i.Name, i.Description, i.WeightKg, i.HsCode, i.CountryOfOrigin
        FROM ReservationLines l JOIN Items i ON i.Sku = l.Sku WHERE l.ReservationId = @ReservationId ORDER BY l.Position
        """);

    private static readonly Statement EndReservation = new(
        sqlite: """
            UPDATE Reservations SET Status = @Status, EndedAt = @EndedAt WHERE ReservationId = @ReservationId AND Status = 'Active'
            RETURNING ReservationId
            """,
        sqlServer: """
            UPDATE Reservations SET Status = @Status, EndedAt = @EndedAt
            OUTPUT inserted.ReservationId WHERE ReservationId = @ReservationId AND Status = 'Active'
            """);

    private static readonly Statement GiveBack = new("UPDATE Stock SET Reserved = Reserved - @Quantity WHERE Sku = @Sku");

    /// <summary>Reads and locks the reservation that has the id, the reference, or both if both are given.</summary>
    private async Task<ReservationRow?> FindReservationAsync(string? reservationId, string? reference)
    {
        if (reservationId is null)
            return await QueryReservation(reference!).SingleOrDefaultAsync();
        var row = await work.Session.QuerySingleOrDefaultAsync<ReservationRow>(SelectById, new { ReservationId = reservationId });
        return row is null || reference is null || StringComparer.OrdinalIgnoreCase.Equals(row.Reference, reference) ? row : null;
    }

    private DeferredQuery<ReservationRow> QueryReservation(string reference) =>
        work.Session.DeferQuery<ReservationRow>(SelectByReference, new { Reference = reference, Take = 1 });

    private async Task<List<ReservedLine>> LinesAsync(string reservationId) =>
        [.. await work.Session.QueryAsync<ReservedLine>(SelectReservedLines, new { ReservationId = reservationId })];

    /// <summary>Returns what the lines need of each item, in the order in which Stock is locked.</summary>
    private static IEnumerable<StockQuantity> BySku(IEnumerable<ReservedLine> lines) => lines
        .GroupBy(line => line.Sku, line => line.Quantity, SkuOrder)
        .OrderBy(group => group.Key, SkuOrder)
        .Select(group => new StockQuantity { Sku = group.Key, Quantity = group.Sum() });

    /// <summary>Ends an active reservation; what it keeps is still kept.</summary>
    /// <returns>Its lines.</returns>
    private async Task<List<ReservedLine>> EndAsync(ReservationRow reservation, string status, DateTime now)
    {
        work.Session.DeferCheck<string>(EndReservation, new { Status = status, EndedAt = now, reservation.ReservationId }, ended =>
        {
            // Where a database does not honour the lock, another may have ended it meanwhile.
            if (ended.Count == 0)
                throw new ConcurrentChangeException($"Reservation {reservation.ReservationId}");
        });
        var lines = await work.Session.QueryAsync<ReservedLine>(SelectReservedLines, new { reservation.ReservationId });
        if (status != ReservationStatuses.Committed)
        {
            work.Publish(
                new StockReleased
                {
                    ReservationId = reservation.ReservationId,
                    Reference = reservation.Reference,
                    Status = status,
                    Lines = [.. lines],
                    ReleasedAt = now,
                },
                reservation.Reference);
        }

        return [.. lines];
    }

    /// <summary>Gives back what lines of reservations that have ended had kept.</summary>
    private void ReturnStock(IEnumerable<ReservedLine> lines) =>
        work.Session.Defer(GiveBack, BySku(lines).Select(returned => new { returned.Sku, returned.Quantity }));

    /// <summary>
    /// Ends the overdue reservations that keep any of the items; called when stock is short, so that requests need not wait for the timer.
    /// </summary>
    /// <returns>The lines whose stock is to be given back.</returns>
    private async Task<List<ReservedLine>> ExpireOverdueAsync(IEnumerable<string> skus, DateTime now)
    {
        var lines = new List<ReservedLine>();
        foreach (var overdue in await work.Session.QueryAsync<ReservationRow>(SelectOverdue, new { Skus = skus, Now = now }))
            lines.AddRange(await EndAsync(overdue, ReservationStatuses.Expired, now));
        return lines;
    }

    /// <summary>Checks that a request says which reservation it means.</summary>
    private static (string? ReservationId, string? Reference) CheckKey(string? reservationId, string? reference)
    {
        var id = Rules.Optional(reservationId, "ReservationId", 40);
        var name = Rules.Optional(reference, "Reference", 100);
        return id is null && name is null
            ? throw InventoryFaults.InvalidRequest("ReservationId", "is missing, and so is Reference; send one of them.")
            : (id, name);
    }

    private sealed record ReservationRow
    {
        public string ReservationId { get; init; } = "";

        public string Reference { get; init; } = "";

        public string Status { get; init; } = "";

        public DateTime ReservedAt { get; init; }

        public DateTime ExpiresAt { get; init; }

        public DateTime? EndedAt { get; init; }

        public bool IsLive => Status is ReservationStatuses.Active or ReservationStatuses.Committed;

        public bool IsOverdue(DateTime now) => Status == ReservationStatuses.Active && ExpiresAt <= now;
    }
}
