using System.ServiceModel;
using Soa.Contracts.Shipping;

namespace Soa.Shipping;

/// <summary>Creates the faults of the service, one method for each code.</summary>
internal static class ShippingFaults
{
    public static FaultException<ShippingFault> InvalidRequest(string field, string message) =>
        Create(ShippingFaultCodes.InvalidRequest, $"{field}: {message}", field);

    public static FaultException<ShippingFault> ShipmentNotFound(string wanted, string field) =>
        Create(
            ShippingFaultCodes.ShipmentNotFound,
            $"There is no shipment '{wanted}' on its way. GetOrder of the Orders service lists an order's shipments.",
            field);

    public static FaultException<ShippingFault> NoCarrier(decimal weightKg, string country) => Create(
        ShippingFaultCodes.NoCarrier,
        $"No carrier takes {weightKg:0.####} kg to {country}. Send the goods as several orders, or add a rate to the table CarrierRates.",
        "Lines");

    public static FaultException<ShippingFault> CustomsDataMissing(string field, string what) => Create(
        ShippingFaultCodes.CustomsDataMissing,
        $"{field}: customs need {what}. Send it, or complete the item in the Inventory service.",
        field);

    public static FaultException<ShippingFault> NotDomestic(string country, string homeCountry) => Create(
        ShippingFaultCodes.NotDomestic,
        $"ShipTo.Country: '{country}' is abroad, seen from {homeCountry}. Use DispatchInternational.",
        "ShipTo.Country");

    public static FaultException<ShippingFault> AlreadyDelivered(string shipmentId, DateTime deliveredAt, string field) => Create(
        ShippingFaultCodes.AlreadyDelivered, $"The shipment '{shipmentId}' was delivered at {deliveredAt:u}; that is final.", field);

    public static FaultException<ShippingFault> OrderAlreadyDispatched(string orderNumber, string shipmentId) => Create(
        ShippingFaultCodes.OrderAlreadyDispatched,
        $"The order '{orderNumber}' has the shipment '{shipmentId}' already. Cancel that first, if the goods are to be sent anew.",
        "OrderNumber");

    private static FaultException<ShippingFault> Create(string code, string message, string field) => new(
        new ShippingFault { Code = code, Message = message, Field = field },
        new FaultReason(new FaultReasonText(message, "en")),
        FaultCode.CreateSenderFaultCode(new FaultCode(code, ShippingContract.Namespace)));
}
