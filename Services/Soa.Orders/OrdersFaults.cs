using System.ServiceModel;
using Soa.Contracts.Orders;

namespace Soa.Orders;

/// <summary>Creates the service's faults: each says what was wrong, where, and what to do.</summary>
internal static class OrdersFaults
{
    public static FaultException<OrdersFault> InvalidRequest(string field, string message) =>
        Create(OrdersFaultCodes.InvalidRequest, message, field);

    public static FaultException<OrdersFault> OrderNotFound(string orderNumber) => Create(
        OrdersFaultCodes.OrderNotFound,
        $"There is no order {orderNumber}. SearchOrders finds orders by customer, purchase order number, status and time.",
        "OrderNumber");

    public static FaultException<OrdersFault> CustomerNotFound(string customerId) => Create(
        OrdersFaultCodes.CustomerNotFound, $"There is no customer {customerId}. Register the customer first.", "CustomerId");

    public static FaultException<OrdersFault> ItemNotFound(int line, string sku) => Create(
        OrdersFaultCodes.ItemNotFound, $"There is no item {sku}. Define the item first, or correct line {line}.", $"Lines[{line}].Sku");

    public static FaultException<OrdersFault> CurrencyMismatch(string currency, string customerId, string customersCurrency) => Create(
        OrdersFaultCodes.CurrencyMismatch,
        $"The order is in {currency}, but customer {customerId} trades in {customersCurrency}. Send prices in {customersCurrency}.",
        "Currency");

    public static FaultException<OrdersFault> UnitOfMeasureMismatch(int line, string unit, string sku, string itemsUnit) => Create(
        OrdersFaultCodes.UnitOfMeasureMismatch,
        $"Line {line} is in {unit}, but item {sku} is counted in {itemsUnit}. Send quantity and price per {itemsUnit}.",
        $"Lines[{line}].UnitOfMeasure");

    public static FaultException<OrdersFault> PurchaseOrderNumberReused(string purchaseOrderNumber, string orderNumber) => Create(
        OrdersFaultCodes.PurchaseOrderNumberReused,
        $"Purchase order number {purchaseOrderNumber} belongs to order {orderNumber}, whose content differs. Use a new number.",
        "PurchaseOrderNumber");

    public static FaultException<OrdersFault> InvalidStatus(string orderNumber, string status, string doing) => Create(
        OrdersFaultCodes.InvalidStatus, $"Order {orderNumber} is {status}, so it cannot be {doing}.", "OrderNumber");

    public static FaultException<OrdersFault> FulfilledOtherwise(string orderNumber, string invoiceNumber, string shipmentId) => Create(
        OrdersFaultCodes.InvalidStatus,
        $"Order {orderNumber} is fulfilled already, with invoice {invoiceNumber} and shipment {shipmentId}.",
        "OrderNumber");

    public static FaultException<OrdersFault> AlreadyDispatched(string orderNumber, string by) => Create(
        OrdersFaultCodes.AlreadyDispatched,
        $"Order {orderNumber} can no longer be cancelled: {by}. Cancel the shipment first, or take the goods back.",
        "OrderNumber");

    public static FaultException<OrdersFault> AmountMismatch(
        string field, string what, decimal expected, decimal actual, string currency) => Create(
        OrdersFaultCodes.AmountMismatch,
        $"{what} is given as {Money.Text(expected, currency)}, but comes to {Money.Text(actual, currency)}. "
            + "Correct the amount, or what it is made of.",
        field);

    private static FaultException<OrdersFault> Create(string code, string message, string field) => new(
        new OrdersFault { Code = code, Message = message, Field = field },
        new FaultReason(message),
        FaultCode.CreateSenderFaultCode(new FaultCode(code, OrdersContract.Namespace)),
        null);
}
