using System.ServiceModel;
using Soa.Contracts.Inventory;

namespace Soa.Inventory;

/// <summary>Creates the faults of the service, one method for each code.</summary>
internal static class InventoryFaults
{
    public static FaultException<InventoryFault> InvalidRequest(string field, string message) =>
        Create(InventoryFaultCodes.InvalidRequest, $"{field}: {message}", field);

    public static FaultException<InventoryFault> ItemNotFound(string sku, string field) =>
        Create(InventoryFaultCodes.ItemNotFound, $"{field}: there is no item '{sku}'. Look it up with FindItems, or define it.", field);

    public static FaultException<InventoryFault> ItemAlreadyDefined(string sku) => Create(
        InventoryFaultCodes.ItemAlreadyDefined,
        $"The item '{sku}' is defined already. Read it with GetItem, or choose another SKU.",
        "Sku");

    public static FaultException<InventoryFault> IdentifierTaken(string identifier, string owner, string field) => Create(
        InventoryFaultCodes.IdentifierTaken, $"{field}: '{identifier}' belongs to the item '{owner}'. Leave it out, or correct it.", field);

    public static FaultException<InventoryFault> UnitOfMeasureMismatch(string sku, string sent, string expected, string field) => Create(
        InventoryFaultCodes.UnitOfMeasureMismatch,
        $"{field}: the item '{sku}' is kept in {expected}, not in {sent}. Convert the quantity and send {expected}.",
        field);

    public static FaultException<InventoryFault> StockUnavailable(List<Shortage> shortages, string field) => Create(
        InventoryFaultCodes.StockUnavailable,
        $"Nothing was reserved, because there is too little of {string.Join(", ", shortages.Select(Describe))}. "
            + "Ask for less, or try again when stock has arrived.",
        field,
        shortages);

    public static FaultException<InventoryFault> StockBelowZero(StockLevel level, decimal quantity) => Create(
        InventoryFaultCodes.StockBelowZero,
        $"Quantity: {quantity} would leave {level.OnHand + quantity:0.####} {level.UnitOfMeasure} of '{level.Sku}' on hand, "
            + $"of which {level.Reserved:0.####} are reserved. Take away less, or release reservations first.",
        "Quantity");

    public static FaultException<InventoryFault> ReservationNotFound(string wanted, string field) =>
        Create(InventoryFaultCodes.ReservationNotFound, $"There is no reservation {wanted}. Reserve with ReserveStock first.", field);

    public static FaultException<InventoryFault> ReservationNotActive(string reservationId, string why, string field) =>
        Create(InventoryFaultCodes.ReservationNotActive, $"The reservation '{reservationId}' {why}", field);

    public static FaultException<InventoryFault> ReservationConflict(string reference, string reservationId, string why) => Create(
        InventoryFaultCodes.ReservationConflict, $"'{reference}' has the reservation '{reservationId}', which {why}", "Reference");

    private static string Describe(Shortage shortage) =>
        $"'{shortage.Sku}' ({shortage.Requested:0.####} wanted, {shortage.Available:0.####} available)";

    private static FaultException<InventoryFault> Create(
        string code, string message, string field, List<Shortage>? shortages = null) => new(
        new InventoryFault { Code = code, Message = message, Field = field, Shortages = shortages },
        new FaultReason(new FaultReasonText(message, "en")),
        FaultCode.CreateSenderFaultCode(new FaultCode(code, InventoryContract.Namespace)));
}
