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

    private static readonly Statement EndReservation = new("""
        UPDATE Reservations SET Status = @Status, EndedAt = @EndedAt WHERE ReservationId = @ReservationId AND Status = 'Active'
        """);

    private static readonly Statement GiveBack = new("UPDATE Stock SET Reserved = Reserved - @Quantity WHERE Sku = @Sku");

    /// <summary>Reads and locks the reservation that has the id, the reference, or both if both are given.</summary>
    private async Task<ReservationRow?> FindReservationAsync(string? reservationId, string? reference)
    {
        if (reservationId is null)
            return await work.Session.QuerySingleOrDefaultAsync<ReservationRow>(SelectByReference, new { Reference = reference, Take = 1 });
        var row = await work.Session.QuerySingleOrDefaultAsync<ReservationRow>(SelectById, new { ReservationId = reservationId });
        return row is null || reference is null || StringComparer.OrdinalIgnoreCase.Equals(row.Reference, reference) ? row : null;
    }

    private async Task<List<ReservedLine>> LinesAsync(string reservationId) =>
        [.. await work.Session.QueryAsync<ReservedLine>(SelectReservedLines, new { ReservationId = reservationId })];

    /// <summary>What the lines need of each item, in the order in which Stock is locked.</summary>
    private static IEnumerable<(string Sku, decimal Quantity)> BySku(IEnumerable<ReservedLine> lines) => lines
        .GroupBy(line => line.Sku, line => line.Quantity, SkuOrder)
        .OrderBy(group => group.Key, SkuOrder)
        .Select(group => (group.Key, group.Sum()));

    /// <summary>Gives back what an active reservation keeps; returns false if it has ended meanwhile.</summary>
    private async Task<bool> GiveBackAsync(ReservationRow reservation, string status, DateTime now)
    {
        if (await work.Session.ExecuteAsync(EndReservation, new { Status = status, EndedAt = now, reservation.ReservationId }) == 0)
            return false;
        var lines = await LinesAsync(reservation.ReservationId);
        foreach (var (sku, quantity) in BySku(lines))
            await work.Session.ExecuteAsync(GiveBack, new { Sku = sku, Quantity = quantity });
        work.Publish(
            new StockReleased
            {
                ReservationId = reservation.ReservationId,
                Reference = reservation.Reference,
                Status = status,
                Lines = lines,
                ReleasedAt = now,
            },
            reservation.Reference);
        return true;
    }

    /// <summary>
    /// Gives back what overdue reservations keep of the items; for when stock is short, so that nobody waits for the minute to pass.
    /// </summary>
    private async Task ExpireOverdueAsync(IEnumerable<string> skus, DateTime now)
    {
        foreach (var overdue in await work.Session.QueryAsync<ReservationRow>(SelectOverdue, new { Skus = skus, Now = now }))
            await GiveBackAsync(overdue, ReservationStatuses.Expired, now);
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
