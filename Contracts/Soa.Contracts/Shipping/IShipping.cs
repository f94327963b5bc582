using System.ComponentModel;
using System.ServiceModel;

namespace Soa.Contracts.Shipping;

/// <summary>Goods on their way: which carrier has them, under which number, and where they are.</summary>
[ServiceContract(Name = "Shipping", Namespace = ShippingContract.Namespace)]
public interface IShipping
{
    /// <summary>Hands an order's goods to a carrier within the country.</summary>
    /// <exception cref="FaultException{ShippingFault}">
    /// <see cref="ShippingFaultCodes.NotDomestic"/>, <see cref="ShippingFaultCodes.NoCarrier"/>,
    /// <see cref="ShippingFaultCodes.OrderAlreadyDispatched"/>, <see cref="ShippingFaultCodes.InvalidRequest"/>.
    /// </exception>
    [OperationContract]
    [FaultContract(typeof(ShippingFault))]
    Task<DispatchDomesticResult> DispatchDomesticAsync(DispatchDomesticRequest request);

    /// <summary>Hands an order's goods to a carrier across a border, with what customs must know.</summary>
    /// <exception cref="FaultException{ShippingFault}">
    /// <see cref="ShippingFaultCodes.CustomsDataMissing"/>, <see cref="ShippingFaultCodes.NoCarrier"/>,
    /// <see cref="ShippingFaultCodes.OrderAlreadyDispatched"/>, <see cref="ShippingFaultCodes.InvalidRequest"/>.
    /// </exception>
    [OperationContract]
    [FaultContract(typeof(ShippingFault))]
    Task<DispatchInternationalResult> DispatchInternationalAsync(DispatchInternationalRequest request);

    /// <summary>Says where a shipment is and what happened to it.</summary>
    /// <exception cref="FaultException{ShippingFault}">
    /// <see cref="ShippingFaultCodes.ShipmentNotFound"/>, <see cref="ShippingFaultCodes.InvalidRequest"/>.
    /// </exception>
    [OperationContract]
    [FaultContract(typeof(ShippingFault))]
    [ReadOnly(true)]
    Task<TrackShipmentResult> TrackShipmentAsync(TrackShipmentRequest request);

    /// <summary>Notes that a shipment was delivered.</summary>
    /// <exception cref="FaultException{ShippingFault}">
    /// <see cref="ShippingFaultCodes.ShipmentNotFound"/>, <see cref="ShippingFaultCodes.AlreadyDelivered"/>,
    /// <see cref="ShippingFaultCodes.InvalidRequest"/>. A cancelled shipment is <see cref="ShippingFaultCodes.ShipmentNotFound"/>:
    /// nothing is on its way.
    /// </exception>
    [OperationContract]
    [FaultContract(typeof(ShippingFault))]
    Task<ConfirmDeliveryResult> ConfirmDeliveryAsync(ConfirmDeliveryRequest request);

    /// <summary>
    /// Cancels a shipment. It undoes a dispatch, so a shipment that is unknown or already cancelled is not a fault: the result says
    /// that nothing was cancelled.
    /// </summary>
    /// <exception cref="FaultException{ShippingFault}">
    /// <see cref="ShippingFaultCodes.AlreadyDelivered"/>, <see cref="ShippingFaultCodes.InvalidRequest"/>.
    /// </exception>
    [OperationContract]
    [FaultContract(typeof(ShippingFault))]
    Task<CancelShipmentResult> CancelShipmentAsync(CancelShipmentRequest request);
}
