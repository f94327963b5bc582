using Soa.AllInOne.Testing;
using Soa.Contracts.Customers;
using Soa.Contracts.Inventory;
using Soa.Contracts.Orders;
using Soa.Documents;

namespace Soa.IntegrationTests.Interruptions;

/// <summary>Represents a database in which an event waits for a flow.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Input">The event.</param>
internal sealed record Situation(string Flow, Document Input)
{
    /// <summary>An order that is fulfilled.</summary>
    public const string Fulfilled = "an order that is fulfilled";

    /// <summary>An order of more than there is.</summary>
    public const string OutOfStock = "an order of more than there is";

    /// <summary>An order that no carrier takes, so that its invoice is credited and its stock released.</summary>
    public const string NoCarrier = "an order that no carrier takes";

    /// <summary>An order that its buyer cancelled before fulfilment came to it.</summary>
    public const string CancelledBefore = "an order that was cancelled before its fulfilment";

    /// <summary>An order that its buyer cancelled when fulfilment had reserved stock and issued the invoice, and no more.</summary>
    public const string CancelledWithin = "an order that was cancelled within its fulfilment";

    /// <summary>All of them.</summary>
    public static readonly string[] All = [Fulfilled, OutOfStock, NoCarrier, CancelledBefore, CancelledWithin];

    /// <summary>Prepares a database.</summary>
    public static async Task<Situation> PrepareAsync(ServicesOnAFile services, string name)
    {
        await services.CallAsync(
            "inventory", "DefineItem", new DefineItemRequest { Sku = "LADDER", Name = "Ladder", UnitOfMeasure = "C62", WeightKg = 3 });
        await services.CallAsync("inventory", "ReceiveStock", new ReceiveStockRequest { Sku = "LADDER", Quantity = 5 });
        var customer = await services.CallAsync(
            "customers",
            "RegisterCustomer",
            new RegisterCustomerRequest
            {
                Name = "Thames Decorators Ltd",
                Currency = "GBP",
                CreditLimit = 10_000,
                BillingAddress = Partner.London,
            },
            "CustomerId");
        var (quantity, shipTo) = name switch
        {
            OutOfStock => (6m, Partner.London),
            NoCarrier => (2m, Partner.Hamburg),
            _ => (2m, Partner.London),
        };
        var order = await services.CallAsync(
            "orders", "SubmitOrder", Partner.Order(customer, "LADDER", quantity, shipTo: shipTo), "OrderNumber");
        var submitted = await services.EventAsync("orders.OrderSubmitted");
        if (name == CancelledWithin)
        {
            // GetCustomer, ReserveStock, IssueInvoice
            Assert.That(
                () => services.RunAsync("order-fulfilment", submitted, new InterruptingOutlet(3)), Throws.TypeOf<InterruptedException>());
        }

        if (name is not (CancelledBefore or CancelledWithin))
            return new Situation("order-fulfilment", submitted);
        await services.CallAsync("orders", "CancelOrder", new CancelOrderRequest { OrderNumber = order, Reason = "changed my mind" });
        return name == CancelledBefore
            ? new Situation("order-fulfilment", submitted)
            : new Situation("order-cancellation", await services.EventAsync("orders.OrderCancelled"));
    }
}
