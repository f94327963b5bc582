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

    // First come, first served: the condition and the change are one statement, so no two reservations ever share a piece.
    private static readonly Statement Reserve = new(
        sqlite: """
            UPDATE Stock SET Reserved = Reserved - @Returned + @Quantity WHERE Sku = @Sku AND OnHand - Reserved + @Returned >= @Quantity
            RETURNING Sku
            """,
        sqlServer: """
            UPDATE Stock SET Reserved = Reserved - @Returned + @Quantity
            OUTPUT inserted.Sku WHERE Sku = @Sku AND OnHand - Reserved + @Returned >= @Quantity
            """);

    /// <inheritdoc/>
    public async Task<ReserveStockResult> ReserveStockAsync(ReserveStockRequest request)
    {
        var wanted = ReservationRequest.Check(request);
        var skus = wanted.Lines.Select(line => line.Sku).Distinct(SkuOrder).ToList();
        var items = work.Session.DeferQuery<ItemRow>(SelectItems, new { Skus = skus });
        var reservations = QueryReservation(wanted.Reference);
        var free = QueryFree(skus);
        var lines = Resolve(wanted.Lines, await items.AllAsync());
        var now = Now();
        var existing = await reservations.SingleOrDefaultAsync();
        var isOverdue = existing?.IsOverdue(now) == true;
        if (existing is { IsLive: true } && !isOverdue)
            return await AnswerAsync(existing, lines);

        var returned = isOverdue ? await EndAsync(existing!, ReservationStatuses.Expired, now) : [];
        var shortOf = ShortOf(lines, returned, await free.AllAsync());
        if (shortOf.Count > 0)
            returned.AddRange(await ExpireOverdueAsync(shortOf, now));

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
            if (await QueryReservation(wanted.Reference).SingleOrDefaultAsync() is { IsLive: true } first)
                return await AnswerAsync(first, lines);
            throw;
        }

        work.Session.Defer(InsertReservationLine, lines.Select((line, index) => new
        {
            reservation.ReservationId,
            line.LineNumber,
            Position = index + 1,
            line.Sku,
            line.Quantity,
        }));
        await TakeAsync(lines, returned, shortOf, now);
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
    private static List<ReservedLine> Resolve(IReadOnlyList<ReservationLine> lines, IReadOnlyList<ItemRow> rows)
    {
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

    /// <summary>Returns the items of which less is free, with what ended reservations give back, than the lines want.</summary>
    private static HashSet<string> ShortOf(List<ReservedLine> lines, List<ReservedLine> returned, IReadOnlyList<StockQuantity> free)
    {
        var available = free.Concat(BySku(returned)).ToLookup(row => row.Sku, row => row.Quantity, SkuOrder);
        return BySku(lines).Where(want => available[want.Sku].Sum() < want.Quantity).Select(want => want.Sku).ToHashSet(SkuOrder);
    }

    /// <summary>
    /// Takes all lines from what is available and from what ended reservations give back, or refuses with everything that is short; the
    /// refusal rolls back what was taken.
    /// </summary>
    private async Task TakeAsync(List<ReservedLine> lines, List<ReservedLine> returned, HashSet<string> expired, DateTime now)
    {
        var wanted = BySku(lines).ToList();
        var returns = BySku(returned).ToDictionary(row => row.Sku, row => row.Quantity, SkuOrder);
        var changes = wanted.Concat(BySku(returned).Select(row => row with { Quantity = 0 }))
            .DistinctBy(row => row.Sku, SkuOrder)
            .OrderBy(row => row.Sku, SkuOrder)
            .Select(row => new { row.Sku, row.Quantity, Returned = returns.GetValueOrDefault(row.Sku) });
        var taken = (await work.Session.DeferQuery<string>(Reserve, changes).AllAsync()).ToHashSet(SkuOrder);
        var missing = wanted.FindAll(want => !taken.Contains(want.Sku));
        if (missing.Count == 0)
            return;

        var levels = await LevelsAsync(missing.Select(want => want.Sku), now);
        var shortages = missing.ConvertAll(want => new Shortage
        {
            Sku = want.Sku,
            Requested = want.Quantity,
            Available = levels[want.Sku].Available + returns.GetValueOrDefault(want.Sku),
        });
        // Enough was free at the first look, so overdue reservations were not ended; the next attempt ends them.
        if (shortages.Find(shortage => shortage.Available >= shortage.Requested && !expired.Contains(shortage.Sku)) is { } late)
            throw new ConcurrentChangeException($"The stock of {late.Sku}");
        var firstLine = lines.FindIndex(line => shortages.Exists(s => SkuOrder.Equals(s.Sku, line.Sku)));
        throw InventoryFaults.StockUnavailable(shortages, $"Lines[{firstLine + 1}].Quantity");
    }

    /// <summary>Returns the answer to a reference that has a live reservation.</summary>
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
