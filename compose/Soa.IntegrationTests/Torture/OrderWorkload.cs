using System.Collections.Concurrent;
using Soa.AllInOne.Testing;
using Soa.Contracts.Billing;
using Soa.Contracts.Customers;
using Soa.Contracts.Inventory;
using Soa.Contracts.Orders;

namespace Soa.IntegrationTests.Torture;

/// <summary>
/// Produces the load: buyers, a warehouse that receives goods, and an accountant who records payments. All of them repeat requests until
/// they are answered.
/// </summary>
internal sealed class OrderWorkload(IOrderSystem system) : IDisposable
{
    private const int Buyers = 8;
    private const decimal Lot = 3m;

    /// <summary>An item of which there is always enough, because more comes in all the time.</summary>
    public const string Plenty = "PLENTY";

    /// <summary>An item that runs out: then orders are rejected before anything is done.</summary>
    public const string Scarce = "SCARCE";

    /// <summary>An item without customs data: orders from abroad are rejected after the invoice, which is credited.</summary>
    public const string Undeclared = "UNDECLARED";

    private readonly RepeatingClient<ICustomers> customers = new(system.AddressOf("customers"));
    private readonly RepeatingClient<IOrders> orders = new(system.AddressOf("orders"));
    private readonly RepeatingClient<IInventory> inventory = new(system.AddressOf("inventory"));
    private readonly RepeatingClient<IBilling> billing = new(system.AddressOf("billing"));
    private string customer = "";
    private int bought;

    /// <summary>Gets the order number of each purchase order that was acknowledged.</summary>
    public ConcurrentDictionary<string, string> Acknowledged { get; } = new();

    /// <summary>Gets the number of orders so far.</summary>
    public int Bought => bought;

    /// <summary>Gets the acknowledged receipts of each item.</summary>
    public ConcurrentDictionary<string, decimal> Received { get; } = new();

    /// <summary>Gets the number of requests sent again, under the same id.</summary>
    public int Repeated => customers.Repeated + orders.Repeated + inventory.Repeated + billing.Repeated;

    /// <summary>Registers the customer, whose invoices are delivered into a folder, and fills the warehouse.</summary>
    public async Task OpenAsync()
    {
        var registered = await customers.CallAsync(channel => channel.RegisterCustomerAsync(new RegisterCustomerRequest
        {
            Name = "Harbour Supplies Ltd",
            Currency = "GBP",
            CreditLimit = 1_000_000_000m,
            BillingAddress = Partner.London,
            InvoiceDelivery = new InvoiceDelivery { Method = "Folder", Address = DistributedSystem.InvoiceFolder },
        }));
        customer = registered.Customer.CustomerId;
        foreach (var (sku, quantity) in new[] { (Plenty, 100_000m), (Scarce, 40m), (Undeclared, 100_000m) })
        {
            await inventory.CallAsync(channel => channel.DefineItemAsync(
                new DefineItemRequest { Sku = sku, Name = sku, UnitOfMeasure = "C62", WeightKg = 0.1m }));
            await ReceiveAsync(sku, quantity);
        }
    }

    /// <summary>Submits orders until there are enough.</summary>
    /// <param name="isEnough">Returns whether there are enough orders, given their number; called before each order.</param>
    /// <param name="mayBuy">Returns the number of orders allowed by now.</param>
    public Task BuyAsync(Func<int, bool> isEnough, Func<int> mayBuy) =>
        Task.WhenAll(Enumerable.Range(0, Buyers).Select(_ => Task.Run(async () =>
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        while (!isEnough(bought))
        {
            await pace.WaitForNextTickAsync();
            if (bought >= mayBuy())
                continue;
            var number = Interlocked.Increment(ref bought);
            var order = number % 7 == 0
                ? Order(number, Undeclared, Partner.Hamburg)
                : Order(number, number % 5 == 0 ? Scarce : Plenty, Partner.London);
            var result = await orders.CallAsync(channel => channel.SubmitOrderAsync(order));
            Acknowledged[order.PurchaseOrderNumber] = result.OrderNumber;
        }
    })));

    /// <summary>Receives lots of goods until there are enough. Receipts are equal: only their message ids distinguish them.</summary>
    public async Task ReceiveAsync(Func<bool> isEnough)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!isEnough())
        {
            await ReceiveAsync(Plenty, Lot);
            await pace.WaitForNextTickAsync();
        }
    }

    /// <summary>Pays every invoice of a fulfilled order, until there are enough and none is left.</summary>
    public async Task PayAsync(Func<bool> isEnough)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        for (var isLast = false; !isLast;)
        {
            isLast = isEnough();
            var unpaid = await SystemAudit.UnpaidAsync(system.Database);
            await Parallel.ForEachAsync(unpaid, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (invoice, _) =>
                await billing.CallAsync(channel => channel.RecordPaymentAsync(new RecordPaymentRequest
                {
                    InvoiceNumber = invoice.InvoiceNumber,
                    PaymentReference = $"PAY-{invoice.InvoiceNumber}",
                    Amount = invoice.TotalAmount,
                    Currency = "GBP",
                    PaidAt = TimeProvider.System.GetUtcNow().UtcDateTime,
                })));
            if (!isLast)
                await pace.WaitForNextTickAsync();
        }
    }

    public void Dispose()
    {
        customers.Dispose();
        orders.Dispose();
        inventory.Dispose();
        billing.Dispose();
    }

    private SubmitOrderRequest Order(int number, string sku, Soa.Contracts.PostalAddress shipTo) =>
        Partner.Order(customer, sku, (number % 3) + 1, purchaseOrderNumber: $"PO-{number:00000}", shipTo: shipTo);

    private async Task ReceiveAsync(string sku, decimal quantity)
    {
        await inventory.CallAsync(channel => channel.ReceiveStockAsync(new ReceiveStockRequest { Sku = sku, Quantity = quantity }));
        Received.AddOrUpdate(sku, quantity, (_, before) => before + quantity);
    }
}
