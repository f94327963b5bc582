using Soa.Contracts.Inventory;

namespace Soa.Inventory;

public sealed partial class InventoryService
{
    /// <inheritdoc/>
    public async Task<ReleaseStockResult> ReleaseStockAsync(ReleaseStockRequest request)
    {
        var (reservationId, reference) = CheckKey(request.ReservationId, request.Reference);
        var reservation = await FindReservationAsync(reservationId, reference);
        if (reservation is null)
            return new ReleaseStockResult { Status = ReservationStatuses.Unknown, Released = false };
        if (reservation.Status == ReservationStatuses.Committed)
        {
            throw InventoryFaults.ReservationNotActive(
                reservation.ReservationId,
                "is committed: its stock has left the warehouse. Book what comes back with ReceiveStock.",
                reservationId is null ? "Reference" : "ReservationId");
        }

        if (reservation.Status != ReservationStatuses.Active)
            return new ReleaseStockResult { ReservationId = reservation.ReservationId, Status = reservation.Status, Released = false };
        var now = Now();
        var status = reservation.IsOverdue(now) ? ReservationStatuses.Expired : ReservationStatuses.Released;
        ReturnStock(await EndAsync(reservation, status, now));
        return new ReleaseStockResult { ReservationId = reservation.ReservationId, Status = status, Released = true };
    }
}
