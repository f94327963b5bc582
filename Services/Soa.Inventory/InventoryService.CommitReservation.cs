using Soa.Contracts.Inventory;
using Soa.Database;

namespace Soa.Inventory;

public sealed partial class InventoryService
{
    private static readonly Statement ShipOut = new("""
        UPDATE Stock SET OnHand = OnHand - @Quantity, Reserved = Reserved - @Quantity WHERE Sku = @Sku
        """);

    /// <inheritdoc/>
    public async Task<CommitReservationResult> CommitReservationAsync(CommitReservationRequest request)
    {
        var (reservationId, reference) = CheckKey(request.ReservationId, request.Reference);
        var field = reservationId is null ? "Reference" : "ReservationId";
        var reservation = await FindReservationAsync(reservationId, reference)
            ?? throw InventoryFaults.ReservationNotFound(reservationId is null ? $"for '{reference}'" : $"'{reservationId}'", field);
        var now = Now();
        if (reservation.Status is ReservationStatuses.Released or ReservationStatuses.Expired || reservation.IsOverdue(now))
        {
            var what = reservation.Status == ReservationStatuses.Released ? "was released" : "has expired";
            throw InventoryFaults.ReservationNotActive(
                reservation.ReservationId, $"{what}, so its stock may be promised to others. Reserve again with ReserveStock.", field);
        }

        if (reservation.Status == ReservationStatuses.Active)
            await CommitAsync(reservation, now);
        return new CommitReservationResult
        {
            ReservationId = reservation.ReservationId,
            Reference = reservation.Reference,
            Status = ReservationStatuses.Committed,
            CommittedAt = reservation.EndedAt ?? now,
        };
    }

    private async Task CommitAsync(ReservationRow reservation, DateTime now)
    {
        var lines = await EndAsync(reservation, ReservationStatuses.Committed, now);
        var quantities = BySku(lines).ToList();
        work.Session.Defer(InsertMovement, quantities.Select(shipped => new
        {
            shipped.Sku,
            Kind = MovementKinds.Shipment,
            Quantity = -shipped.Quantity,
            reservation.Reference,
            Reason = (string?)null,
            MovedAt = now,
        }));
        work.Session.Defer(ShipOut, quantities.Select(shipped => new { shipped.Sku, shipped.Quantity }));
        work.Publish(
            new ReservationCommitted
            {
                ReservationId = reservation.ReservationId,
                Reference = reservation.Reference,
                Lines = lines,
                CommittedAt = now,
            },
            reservation.Reference);
    }
}
