using System.Globalization;
using Soa.Contracts;
using Soa.Contracts.Customers;
using Soa.Contracts.Inventory;
using Soa.Contracts.Orders;

namespace Soa.AllInOne.Testing;

/// <summary>Sets up what a business case needs, through the services' SOAP addresses, as any client would.</summary>
internal static class Partner
{
    /// <summary>Gets a British address.</summary>
    public static PostalAddress London => new() { Street = "14 Wharf Road", City = "London", PostalCode = "E14 5AB", Country = "GB" };

    /// <summary>Gets an address in Germany.</summary>
    public static PostalAddress Hamburg => new() { Street = "Am Sandtorkai 30", City = "Hamburg", PostalCode = "20457", Country = "DE" };

    /// <summary>Registers a customer and returns its id.</summary>
    public static async Task<string> RegisterCustomerAsync(
        this IServedSystem system, decimal creditLimit = 1_000_000_000m, string currency = "GBP", PostalAddress? address = null,
        InvoiceDelivery? invoiceDelivery = null, params PartyIdentifier[] identifiers)
    {
        var registered = await system.Client<ICustomers>("customers").RegisterCustomerAsync(new RegisterCustomerRequest
        {
            Name = "Customer " + Guid.NewGuid().ToString("N")[..8],
            Currency = currency,
            CreditLimit = creditLimit,
            BillingAddress = address ?? London,
            Identifiers = [.. identifiers],
            InvoiceDelivery = invoiceDelivery,
        });
        return registered.Customer.CustomerId;
    }

    /// <summary>Defines an item, receives stock of it, and returns its SKU.</summary>
    public static async Task<string> StockItemAsync(
        this IServedSystem system, decimal quantity, decimal weightKg = 0.5m, string unit = "C62", string? hsCode = "960340",
        string? origin = "GB",
        string? sellerItemId = null, string? gtin = null)
    {
        var inventory = system.Client<IInventory>("inventory");
        var sku = "SKU-" + Guid.NewGuid().ToString("N")[..12].ToUpper(CultureInfo.InvariantCulture);
        await inventory.DefineItemAsync(new DefineItemRequest
        {
            Sku = sku,
            Name = "Item " + sku,
            UnitOfMeasure = unit,
            WeightKg = weightKg,
            HsCode = hsCode,
            CountryOfOrigin = origin,
            SellerItemId = sellerItemId,
            Gtin = gtin,
        });
        await inventory.ReceiveStockAsync(new ReceiveStockRequest { Sku = sku, Quantity = quantity });
        return sku;
    }

    /// <summary>Returns an order of one line.</summary>
    public static SubmitOrderRequest Order(
        string customerId, string sku, decimal quantity = 1, decimal unitPrice = 10m, PostalAddress? shipTo = null, string currency = "GBP",
        string unit = "C62", string? purchaseOrderNumber = null) => new()
        {
            CustomerId = customerId,
            PurchaseOrderNumber = purchaseOrderNumber ?? "PO-" + Guid.NewGuid().ToString("N")[..12],
            Currency = currency,
            ShipTo = shipTo ?? London,
            Lines = [new NewOrderLine { LineNumber = 1, Sku = sku, Quantity = quantity, UnitOfMeasure = unit, UnitPrice = unitPrice }],
        };

    /// <summary>Waits until an order is fulfilled, rejected or cancelled, and returns it.</summary>
    public static async Task<GetOrderResult> SettledAsync(this IServedSystem system, string orderNumber)
    {
        var orders = system.Client<IOrders>("orders");
        return await Condition.BecomesAsync(
            () => orders.GetOrderAsync(new GetOrderRequest { OrderNumber = orderNumber }),
            result => result.Order.Status is OrderStatuses.Fulfilled or OrderStatuses.Rejected or OrderStatuses.Cancelled,
            result => $"order {orderNumber} is still {result.Order.Status}");
    }

    /// <summary>Returns the quantities of an item on hand, reserved and available.</summary>
    public static async Task<StockLevel> StockAsync(this IServedSystem system, string sku) =>
        (await system.Client<IInventory>("inventory").GetAvailabilityAsync(new GetAvailabilityRequest { Skus = [sku] })).Levels.Single();
}
