using Soa.Contracts;
using Soa.Contracts.Customers;
using Soa.Contracts.Inventory;
using Soa.Contracts.Orders;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Loads;

/// <summary>Registers customers and items of a shape, and writes orders.</summary>
internal static class Trade
{
    private static PostalAddress London => new() { Street = "14 Wharf Road", City = "London", PostalCode = "E14 5AB", Country = "GB" };

    /// <summary>Registers a customer, with more credit than can be used up.</summary>
    /// <returns>The customer's number.</returns>
    public static async Task<string> RegisterCustomerAsync(IShape shape)
    {
        var registered = await shape.Client<ICustomers>().RegisterCustomerAsync(new RegisterCustomerRequest
        {
            Name = "Load Ltd",
            Currency = "GBP",
            CreditLimit = 1_000_000_000,
            BillingAddress = London,
        });
        return registered.Customer.CustomerId;
    }

    /// <summary>Defines an item, and takes pieces of it into stock.</summary>
    public static async Task StockAsync(IShape shape, string sku, decimal quantity)
    {
        var inventory = shape.Client<IInventory>();
        await inventory.DefineItemAsync(new DefineItemRequest
        {
            Sku = sku,
            Name = "Item " + sku,
            UnitOfMeasure = "C62",
            WeightKg = 0.5m,
            HsCode = "960340",
            CountryOfOrigin = "GB",
        });
        await inventory.ReceiveStockAsync(new ReceiveStockRequest { Sku = sku, Quantity = quantity });
    }

    /// <summary>Returns an order.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="purchaseOrderNumber">The customer's number of it.</param>
    /// <param name="sku">The item.</param>
    /// <param name="quantity">The pieces.</param>
    public static SubmitOrderRequest Order(string customerId, string purchaseOrderNumber, string sku, decimal quantity) => new()
    {
        CustomerId = customerId,
        PurchaseOrderNumber = purchaseOrderNumber,
        Currency = "GBP",
        ShipTo = London,
        Lines = [new NewOrderLine { LineNumber = 1, Sku = sku, Quantity = quantity, UnitOfMeasure = "C62", UnitPrice = 10 }],
    };
}
