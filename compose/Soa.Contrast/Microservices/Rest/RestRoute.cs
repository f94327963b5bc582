using Soa.Contrast.Calls;

namespace Soa.Contrast.Microservices.Rest;

/// <summary>Represents a route of a service's REST API.</summary>
/// <param name="Method">The method of HTTP.</param>
/// <param name="Path">The path, whose parameters are members of the request.</param>
/// <param name="Operation">The operation of the contract that answers it.</param>
internal sealed record RestRoute(HttpMethod Method, string Path, ContractOperation Operation)
{
    /// <summary>Gets the APIs of the five services. What only other services want is not here: they get it by events.</summary>
    public static IReadOnlyList<RestRoute> All { get; } =
    [
        Post("/customers", "Customers/RegisterCustomer"),
        Get("/customers/{customerId}", "Customers/GetCustomer"),
        Post("/orders", "Orders/SubmitOrder"),
        Get("/orders", "Orders/SearchOrders"),
        Get("/orders/{orderNumber}", "Orders/GetOrder"),
        Post("/orders/{orderNumber}/approval", "Orders/ApproveOrder"),
        Post("/orders/{orderNumber}/cancellation", "Orders/CancelOrder"),
        Post("/items", "Inventory/DefineItem"),
        Get("/items/{sku}", "Inventory/GetItem"),
        Post("/items/{sku}/receipts", "Inventory/ReceiveStock"),
        Get("/stock", "Inventory/GetAvailability"),
        Get("/invoices/{invoiceNumber}", "Billing/GetInvoice"),
        Post("/invoices/{invoiceNumber}/payments", "Billing/RecordPayment"),
        Get("/customers/{customerId}/statement", "Billing/GetStatement"),
        Get("/shipments/{shipmentId}", "Shipping/TrackShipment"),
        Post("/shipments/{shipmentId}/delivery", "Shipping/ConfirmDelivery"),
    ];

    private static RestRoute Get(string path, string operation) => new(HttpMethod.Get, path, ContractOperation.ByName[operation]);

    private static RestRoute Post(string path, string operation) => new(HttpMethod.Post, path, ContractOperation.ByName[operation]);
}
