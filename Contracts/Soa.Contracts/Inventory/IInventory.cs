using System.ComponentModel;
using System.ServiceModel;

namespace Soa.Contracts.Inventory;

/// <summary>The items that are sold, their stock, and the reservations of it.</summary>
[ServiceContract(Name = "Inventory", Namespace = InventoryContract.Namespace)]
public interface IInventory
{
    /// <summary>Defines a new item, with no stock yet.</summary>
    /// <exception cref="FaultException{InventoryFault}">
    /// <see cref="InventoryFaultCodes.ItemAlreadyDefined"/>, <see cref="InventoryFaultCodes.IdentifierTaken"/>,
    /// <see cref="InventoryFaultCodes.InvalidRequest"/>.
    /// </exception>
    [OperationContract]
    [FaultContract(typeof(InventoryFault))]
    Task<DefineItemResult> DefineItemAsync(DefineItemRequest request);

    /// <summary>Reads one item.</summary>
    /// <exception cref="FaultException{InventoryFault}">
    /// <see cref="InventoryFaultCodes.ItemNotFound"/>, <see cref="InventoryFaultCodes.InvalidRequest"/>.
    /// </exception>
    [OperationContract]
    [FaultContract(typeof(InventoryFault))]
    [ReadOnly(true)]
    Task<GetItemResult> GetItemAsync(GetItemRequest request);

    /// <summary>Finds the items that meet every criterion given, in the order of their SKUs; all items without a criterion.</summary>
    /// <exception cref="FaultException{InventoryFault}"><see cref="InventoryFaultCodes.InvalidRequest"/>.</exception>
    [OperationContract]
    [FaultContract(typeof(InventoryFault))]
    [ReadOnly(true)]
    Task<FindItemsResult> FindItemsAsync(FindItemsRequest request);

    /// <summary>Adds goods that arrived to what is on hand.</summary>
    /// <exception cref="FaultException{InventoryFault}">
    /// <see cref="InventoryFaultCodes.ItemNotFound"/>, <see cref="InventoryFaultCodes.UnitOfMeasureMismatch"/>,
    /// <see cref="InventoryFaultCodes.InvalidRequest"/>.
    /// </exception>
    [OperationContract]
    [FaultContract(typeof(InventoryFault))]
    Task<ReceiveStockResult> ReceiveStockAsync(ReceiveStockRequest request);

    /// <summary>Says how much there is of each item asked for.</summary>
    /// <exception cref="FaultException{InventoryFault}">
    /// <see cref="InventoryFaultCodes.ItemNotFound"/>, <see cref="InventoryFaultCodes.InvalidRequest"/>.
    /// </exception>
    [OperationContract]
    [FaultContract(typeof(InventoryFault))]
    [ReadOnly(true)]
    Task<GetAvailabilityResult> GetAvailabilityAsync(GetAvailabilityRequest request);

    /// <summary>
    /// Keeps stock back for all lines, or for none. The same reference with the same lines gets the reservation it has already, while
    /// that is active.
    /// </summary>
    /// <exception cref="FaultException{InventoryFault}">
    /// <see cref="InventoryFaultCodes.ItemNotFound"/>, <see cref="InventoryFaultCodes.StockUnavailable"/>,
    /// <see cref="InventoryFaultCodes.UnitOfMeasureMismatch"/>, <see cref="InventoryFaultCodes.ReservationConflict"/>,
    /// <see cref="InventoryFaultCodes.InvalidRequest"/>.
    /// </exception>
    [OperationContract]
    [FaultContract(typeof(InventoryFault))]
    Task<ReserveStockResult> ReserveStockAsync(ReserveStockRequest request);

    /// <summary>
    /// Gives back what an active reservation keeps. It undoes ReserveStock, so a reservation that is unknown, released or expired is no
    /// fault: the result says that nothing was released.
    /// </summary>
    /// <exception cref="FaultException{InventoryFault}">
    /// <see cref="InventoryFaultCodes.ReservationNotActive"/>, <see cref="InventoryFaultCodes.InvalidRequest"/>. A committed
    /// reservation is <see cref="InventoryFaultCodes.ReservationNotActive"/>: its stock has left.
    /// </exception>
    [OperationContract]
    [FaultContract(typeof(InventoryFault))]
    Task<ReleaseStockResult> ReleaseStockAsync(ReleaseStockRequest request);

    /// <summary>
    /// Takes what a reservation keeps out of stock, because it leaves the warehouse. A reservation that is committed already is no
    /// fault.
    /// </summary>
    /// <exception cref="FaultException{InventoryFault}">
    /// <see cref="InventoryFaultCodes.ReservationNotFound"/>, <see cref="InventoryFaultCodes.ReservationNotActive"/>,
    /// <see cref="InventoryFaultCodes.InvalidRequest"/>.
    /// </exception>
    [OperationContract]
    [FaultContract(typeof(InventoryFault))]
    Task<CommitReservationResult> CommitReservationAsync(CommitReservationRequest request);

    /// <summary>Corrects what is on hand, after a count or a loss.</summary>
    /// <exception cref="FaultException{InventoryFault}">
    /// <see cref="InventoryFaultCodes.ItemNotFound"/>, <see cref="InventoryFaultCodes.StockBelowZero"/>,
    /// <see cref="InventoryFaultCodes.InvalidRequest"/>.
    /// </exception>
    [OperationContract]
    [FaultContract(typeof(InventoryFault))]
    Task<AdjustStockResult> AdjustStockAsync(AdjustStockRequest request);
}
