using System.ComponentModel;
using System.ServiceModel;

namespace Soa.Contracts.Orders;

/// <summary>Orders from submission to fulfilment: their content, their status and its reasons.</summary>
[ServiceContract(Name = "Orders", Namespace = OrdersContract.Namespace)]
public interface IOrders
{
    /// <summary>Accepts an order, or holds it when it needs a person's approval, e.g. beyond the customer's credit limit.</summary>
    /// <exception cref="FaultException{OrdersFault}">
    /// <see cref="OrdersFaultCodes.CustomerNotFound"/>, <see cref="OrdersFaultCodes.ItemNotFound"/>,
    /// <see cref="OrdersFaultCodes.CurrencyMismatch"/>, <see cref="OrdersFaultCodes.UnitOfMeasureMismatch"/>,
    /// <see cref="OrdersFaultCodes.PurchaseOrderNumberReused"/>, <see cref="OrdersFaultCodes.InvalidRequest"/>.
    /// </exception>
    [OperationContract]
    [FaultContract(typeof(OrdersFault))]
    Task<SubmitOrderResult> SubmitOrderAsync(SubmitOrderRequest request);

    /// <summary>Reads one order with its history, invoices and shipments.</summary>
    /// <exception cref="FaultException{OrdersFault}">
    /// <see cref="OrdersFaultCodes.OrderNotFound"/>, <see cref="OrdersFaultCodes.InvalidRequest"/>.
    /// </exception>
    [OperationContract]
    [FaultContract(typeof(OrdersFault))]
    [ReadOnly(true)]
    Task<GetOrderResult> GetOrderAsync(GetOrderRequest request);

    /// <summary>Finds the orders that meet every criterion given, oldest first; all orders without a criterion.</summary>
    /// <exception cref="FaultException{OrdersFault}"><see cref="OrdersFaultCodes.InvalidRequest"/>.</exception>
    [OperationContract]
    [FaultContract(typeof(OrdersFault))]
    [ReadOnly(true)]
    Task<SearchOrdersResult> SearchOrdersAsync(SearchOrdersRequest request);

    /// <summary>Approves a held order, which sends it on to fulfilment.</summary>
    /// <exception cref="FaultException{OrdersFault}">
    /// <see cref="OrdersFaultCodes.OrderNotFound"/>, <see cref="OrdersFaultCodes.InvalidStatus"/>,
    /// <see cref="OrdersFaultCodes.InvalidRequest"/>.
    /// </exception>
    [OperationContract]
    [FaultContract(typeof(OrdersFault))]
    Task<ApproveOrderResult> ApproveOrderAsync(ApproveOrderRequest request);

    /// <summary>Rejects an order that is submitted, held or approved.</summary>
    /// <exception cref="FaultException{OrdersFault}">
    /// <see cref="OrdersFaultCodes.OrderNotFound"/>, <see cref="OrdersFaultCodes.InvalidStatus"/>,
    /// <see cref="OrdersFaultCodes.InvalidRequest"/>.
    /// </exception>
    [OperationContract]
    [FaultContract(typeof(OrdersFault))]
    Task<RejectOrderResult> RejectOrderAsync(RejectOrderRequest request);

    /// <summary>Cancels an order that is submitted, held or approved and not yet dispatched.</summary>
    /// <exception cref="FaultException{OrdersFault}">
    /// <see cref="OrdersFaultCodes.OrderNotFound"/>, <see cref="OrdersFaultCodes.InvalidStatus"/>,
    /// <see cref="OrdersFaultCodes.AlreadyDispatched"/>, <see cref="OrdersFaultCodes.InvalidRequest"/>.
    /// </exception>
    [OperationContract]
    [FaultContract(typeof(OrdersFault))]
    Task<CancelOrderResult> CancelOrderAsync(CancelOrderRequest request);

    /// <summary>Notes that a submitted or approved order is invoiced and dispatched.</summary>
    /// <exception cref="FaultException{OrdersFault}">
    /// <see cref="OrdersFaultCodes.OrderNotFound"/>, <see cref="OrdersFaultCodes.InvalidStatus"/>,
    /// <see cref="OrdersFaultCodes.InvalidRequest"/>.
    /// </exception>
    [OperationContract]
    [FaultContract(typeof(OrdersFault))]
    Task<MarkFulfilledResult> MarkFulfilledAsync(MarkFulfilledRequest request);
}
