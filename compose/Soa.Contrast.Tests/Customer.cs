using System.Globalization;
using Soa.Contracts;
using Soa.Contracts.Customers;
using Soa.Contracts.Inventory;
using Soa.Contracts.Orders;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Tests;

/// <summary>Represents a customer of a shape, with an item to order.</summary>
/// <param name="shape">The shape.</param>
/// <param name="id">The customer's number.</param>
/// <param name="sku">The item.</param>
/// <param name="address">Where the customer lives, and what is ordered goes to.</param>
/// <param name="currency">The customer's currency.</param>
internal sealed class Customer(IShape shape, string id, string sku, PostalAddress address, string currency)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Gets an address in the country of the warehouse.</summary>
    public static PostalAddress London => new() { Street = "14 Wharf Road", City = "London", PostalCode = "E14 5AB", Country = "GB" };

    /// <summary>Gets an address abroad.</summary>
    public static PostalAddress Hamburg => new() { Street = "Am Sandtorkai 30", City = "Hamburg", PostalCode = "20457", Country = "DE" };

    public IOrders Orders => shape.Client<IOrders>();

    /// <summary>Registers a customer, and takes an item into stock.</summary>
    public static async Task<Customer> RegisterAsync(
        IShape shape, decimal stock = 10, decimal credit = 1_000_000, bool isAbroad = false, string? hsCode = "960340")
    {
        var (address, currency) = isAbroad ? (Hamburg, "EUR") : (London, "GBP");
        var registered = await shape.Client<ICustomers>().RegisterCustomerAsync(new RegisterCustomerRequest
        {
            Name = "Customer of a shape",
            Currency = currency,
            CreditLimit = credit,
            BillingAddress = address,
        });
        var sku = "SKU-" + Guid.NewGuid().ToString("N")[..12].ToUpper(CultureInfo.InvariantCulture);
        var inventory = shape.Client<IInventory>();
        await inventory.DefineItemAsync(new DefineItemRequest
        {
            Sku = sku,
            Name = "Item " + sku,
            UnitOfMeasure = "C62",
            WeightKg = 0.5m,
            HsCode = hsCode,
            CountryOfOrigin = "GB",
        });
        await inventory.ReceiveStockAsync(new ReceiveStockRequest { Sku = sku, Quantity = stock });
        await shape.UntilKnownAsync(registered.Customer.CustomerId, sku, CancellationToken.None);
        return new Customer(shape, registered.Customer.CustomerId, sku, address, currency);
    }

    /// <summary>Returns an order.</summary>
    public SubmitOrderRequest Order(decimal quantity = 1, decimal price = 10m) => new()
    {
        CustomerId = id,
        PurchaseOrderNumber = "PO-" + Guid.NewGuid().ToString("N")[..12],
        Currency = currency,
        ShipTo = address,
        Lines = [new NewOrderLine { LineNumber = 1, Sku = sku, Quantity = quantity, UnitOfMeasure = "C62", UnitPrice = price }],
    };

    /// <summary>Places an order, and waits for its end.</summary>
    public async Task<GetOrderResult> PlaceAsync(decimal quantity = 1, decimal price = 10m) =>
        await EndOfAsync((await Orders.SubmitOrderAsync(Order(quantity, price))).OrderNumber);

    /// <summary>Waits until an order is fulfilled, rejected, or cancelled, and nobody owes for it what is not delivered.</summary>
    public Task<GetOrderResult> EndOfAsync(string orderNumber) => BecomesAsync(
        () => Orders.GetOrderAsync(new GetOrderRequest { OrderNumber = orderNumber }),
        result => result.Order.Status is OrderStatuses.Fulfilled or OrderStatuses.Rejected or OrderStatuses.Cancelled,
        result => $"order {orderNumber} is {result.Order.Status}");

    /// <summary>Waits until so much is on hand, of which nothing is reserved.</summary>
    public Task StockBecomesAsync(decimal quantity) => BecomesAsync(
        async () => (await shape.Client<IInventory>().GetAvailabilityAsync(new GetAvailabilityRequest { Skus = [sku] })).Levels.Single(),
        level => (level.OnHand, level.Reserved) == (quantity, 0m),
        level => $"{level.OnHand} are on hand, and {level.Reserved} reserved; {quantity} and none were expected");

    /// <summary>Reads until something holds.</summary>
    public static async Task<T> BecomesAsync<T>(Func<Task<T>> read, Predicate<T> holds, Func<T, string> describe)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var value = await read();
            if (holds(value))
                return value;
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                throw new AssertionException($"After {Patience.TotalSeconds:0} s {describe(value)}.");
            await Task.Delay(Pause);
        }
    }
}
