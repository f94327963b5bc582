using System.Data.Common;
using Soa.Contracts.Inventory;
using Soa.Database;

namespace Soa.Inventory;

public sealed partial class InventoryService
{
    private static readonly Statement InsertReservation = new("""
        INSERT INTO Reservations (ReservationId, Reference, Status, ReservedAt, ExpiresAt)
        VALUES (@ReservationId, @Reference, @Status, @ReservedAt, @ExpiresAt)
        """);

    private static readonly Statement InsertReservationLine = new("""
        INSERT INTO ReservationLines (ReservationId, LineNumber, Position, Sku, Quantity)
        VALUES (@ReservationId, @LineNumber, @Position, @Sku, @Quantity)
        """);

    // Whoever comes first gets it: the condition and the change are one statement, so no two reservations ever share a piece.
    private static readonly Statement Reserve = new("""
        UPDATE Stock SET Reserved = Reserved + @Quantity WHERE Sku = @Sku AND OnHand - Reserved >= @Quantity
        """);

    /// <inheritdoc/>
    public async Task<ReserveStockResult> ReserveStockAsync(ReserveStockRequest request)
    {
        var wanted = ReservationRequest.Check(request);
        var lines = await ResolveAsync(wanted.Lines);
        var now = Now();
        var existing = await FindReservationAsync(null, wanted.Reference);
        if (existing is not null && existing.IsOverdue(now))
            await GiveBackAsync(existing, ReservationStatuses.Expired, now);
        else if (existing is { IsLive: true })
            return await AnswerAsync(existing, lines);

        var reservation = new ReservationRow
        {
            ReservationId = DocumentNumber.New("RES", time),
            Reference = wanted.Reference,
            Status = ReservationStatuses.Active,
            ReservedAt = now,
            ExpiresAt = now + wanted.Duration,
        };
        try
        {
            await work.Session.ExecuteAsync(InsertReservation, reservation);
        }
        catch (DbException error) when (work.Session.IsDuplicateKey(error))
        {
            // Another call with the same reference was first; it has committed, or this one would still be waiting.
            if (await FindReservationAsync(null, wanted.Reference) is { IsLive: true } first)
                return await AnswerAsync(first, lines);
            throw;
        }

        await TakeAsync(lines, now);
        await work.Session.ExecuteAsync(InsertReservationLine, lines.Select((line, index) => new
        {
            reservation.ReservationId,
            line.LineNumber,
            Position = index + 1,
            line.Sku,
            line.Quantity,
        }));
        work.Publish(
            new StockReserved
            {
                ReservationId = reservation.ReservationId,
                Reference = reservation.Reference,
                ExpiresAt = reservation.ExpiresAt,
                Lines = lines,
                ReservedAt = now,
            },
            reservation.Reference);
        return Result(reservation, lines);
    }

    /// <summary>Completes the lines with what is known of their items.</summary>
    private async Task<List<ReservedLine>> ResolveAsync(IReadOnlyList<ReservationLine> lines)
    {
        var rows = await work.Session.QueryAsync<ItemRow>(SelectItems, new { Skus = lines.Select(line => line.Sku).Distinct(SkuOrder) });
        var items = rows.ToDictionary(row => row.Sku, SkuOrder);
        return [.. lines.Select((line, index) =>
        {
            var field = $"Lines[{index + 1}]";
            if (!items.TryGetValue(line.Sku, out var item))
                throw InventoryFaults.ItemNotFound(line.Sku, $"{field}.Sku");
            if (line.UnitOfMeasure is { } unit && unit != item.UnitOfMeasure)
                throw InventoryFaults.UnitOfMeasureMismatch(item.Sku, unit, item.UnitOfMeasure, $"{field}.UnitOfMeasure");
            return new ReservedLine
            {
                LineNumber = line.LineNumber,
                Sku = item.Sku,
                Quantity = line.Quantity,
                UnitOfMeasure = item.UnitOfMeasure,
                Name = item.Name,
                Description = item.Description,
                WeightKg = item.WeightKg,
                HsCode = item.HsCode,
                CountryOfOrigin = item.CountryOfOrigin,
            };
        })];
    }

    /// <summary>
    /// Takes all lines from what is available, or refuses with everything that is short; the refusal rolls back what was taken.
    /// </summary>
    private async Task TakeAsync(List<ReservedLine> lines, DateTime now)
    {
        var missing = await TakeAsync(BySku(lines));
        if (missing.Count > 0)
        {
            await ExpireOverdueAsync(missing.Select(m => m.Sku), now);
            missing = await TakeAsync(missing);
        }

        if (missing.Count == 0)
            return;
        var levels = await LevelsAsync(missing.Select(m => m.Sku), now);
        var shortages = missing.ConvertAll(m => new Shortage { Sku = m.Sku, Requested = m.Quantity, Available = levels[m.Sku].Available });
        var firstLine = lines.FindIndex(line => shortages.Exists(s => SkuOrder.Equals(s.Sku, line.Sku)));
        throw InventoryFaults.StockUnavailable(shortages, $"Lines[{firstLine + 1}].Quantity");
    }

    private async Task<List<(string Sku, decimal Quantity)>> TakeAsync(IEnumerable<(string Sku, decimal Quantity)> wanted)
    {
        var missing = new List<(string Sku, decimal Quantity)>();
        foreach (var (sku, quantity) in wanted)
        {
            if (await work.Session.ExecuteAsync(Reserve, new { Sku = sku, Quantity = quantity }) == 0)
                missing.Add((sku, quantity));
        }

        return missing;
    }

    /// <summary>The answer to a reference that has a live reservation.</summary>
    private async Task<ReserveStockResult> AnswerAsync(ReservationRow existing, List<ReservedLine> wanted)
    {
        if (existing.Status == ReservationStatuses.Committed)
        {
            throw InventoryFaults.ReservationConflict(
                existing.Reference, existing.ReservationId, "is committed: its stock has left the warehouse. Use another reference.");
        }

        var reserved = await LinesAsync(existing.ReservationId);
        var same = reserved.Count == wanted.Count
            && reserved.All(
                line => wanted.Exists(w => w.LineNumber == line.LineNumber && w.Sku == line.Sku && w.Quantity == line.Quantity));
        return same
            ? Result(existing, reserved)
            : throw InventoryFaults.ReservationConflict(
                existing.Reference, existing.ReservationId, "keeps other lines. Release it first, or use another reference.");
    }

    private static ReserveStockResult Result(ReservationRow reservation, List<ReservedLine> lines) => new()
    {
        ReservationId = reservation.ReservationId,
        Reference = reservation.Reference,
        Status = reservation.Status,
        ExpiresAt = reservation.ExpiresAt,
        Lines = lines,
    };
}
