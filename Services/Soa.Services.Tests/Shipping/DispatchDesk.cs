using System.ServiceModel;
using Soa.Contracts;
using Soa.Contracts.Customers;
using Soa.Contracts.Inventory;
using Soa.Contracts.Orders;
using Soa.Contracts.Shipping;
using Soa.Customers;
using Soa.Database;
using Soa.Inventory;
using Soa.Orders;
using Soa.Shipping;

namespace Soa.Services.Tests.Shipping;

/// <summary>Represents the Shipping service on a database of its own with orders in it, and requests that are valid as they are.</summary>
internal sealed class DispatchDesk : IAsyncDisposable
{
    private readonly ServiceHarness harness;
    private readonly string customerId;
    private int orders;

    private DispatchDesk(ServiceHarness harness, string customerId)
    {
        this.harness = harness;
        this.customerId = customerId;
    }

    public ServiceHarness Harness => harness;

    public static PostalAddress London =>
        new() { Recipient = "Ms Doe", Street = "1 High Street", City = "London", PostalCode = "N1 1AA", Country = "GB" };

    public static PostalAddress Valdivia => new() { Street = "Picarte 100", City = "Valdivia", Region = "XIV", Country = "CL" };

    public static async Task<DispatchDesk> OpenAsync(DatabaseProvider provider, ShippingOptions? options = null)
    {
        var harness = await ServiceHarness.StartAsync(
            provider, services => services.AddCustomers().AddInventory().AddOrders().AddShipping(options));
        await harness.CallAsync<IInventory, DefineItemResult>(s => s.DefineItemAsync(
            new DefineItemRequest { Sku = "BOLT-8", Name = "Bolt", UnitOfMeasure = "C62", WeightKg = 0.02m }));
        var registered = await harness.CallAsync<ICustomers, RegisterCustomerResult>(s => s.RegisterCustomerAsync(
            new RegisterCustomerRequest { Name = "Acme", Currency = "GBP", CreditLimit = 1_000_000, BillingAddress = London }));
        return new DispatchDesk(harness, registered.Customer.CustomerId);
    }

    public static DispatchDomesticRequest Domestic(string orderNumber, decimal weightKg = 2) => new()
    {
        OrderNumber = orderNumber,
        ShipTo = London,
        Lines = [new DomesticLine { LineNumber = 1, Sku = "BOLT-8", Quantity = 100, UnitOfMeasure = "C62", WeightKg = weightKg }],
    };

    public static DispatchInternationalRequest International(string orderNumber, decimal weightKg = 2, string country = "CL") => new()
    {
        OrderNumber = orderNumber,
        ShipTo = Valdivia with { Country = country },
        CustomsValue = 60.50m,
        Currency = "GBP",
        Lines =
        [
            Line(1) with { WeightKg = weightKg, CustomsValue = 60.50m },
            Line(2) with { WeightKg = 0, CustomsValue = 0 },
        ],
    };

    public static InternationalLine Line(int number) => new()
    {
        LineNumber = number,
        Sku = "BOLT-8",
        Description = "Bolts, steel",
        Quantity = 100,
        UnitOfMeasure = "C62",
        WeightKg = 1,
        HsCode = "731815",
        CountryOfOrigin = "DE",
        CustomsValue = 30.25m,
    };

    public async Task<string> OrderAsync() =>
        (await harness.CallAsync<IOrders, SubmitOrderResult>(s => s.SubmitOrderAsync(new SubmitOrderRequest
        {
            CustomerId = customerId,
            PurchaseOrderNumber = $"PO-{Interlocked.Increment(ref orders)}",
            Currency = "GBP",
            ShipTo = London,
            Lines = [new NewOrderLine { LineNumber = 1, Sku = "BOLT-8", Quantity = 1, UnitOfMeasure = "C62", UnitPrice = 1 }],
        }))).OrderNumber;

    public Task<T> CallAsync<T>(Func<IShipping, Task<T>> call) => harness.CallAsync(call);

    public async Task<DispatchDomesticResult> DispatchAsync() => await DispatchAsync(Domestic(await OrderAsync()));

    public Task<DispatchDomesticResult> DispatchAsync(DispatchDomesticRequest request) => CallAsync(s => s.DispatchDomesticAsync(request));

    public Task<TrackShipmentResult> TrackAsync(string shipmentId) =>
        CallAsync(s => s.TrackShipmentAsync(new TrackShipmentRequest { ShipmentId = shipmentId }));

    public async Task<ShippingFault> RefusalAsync<T>(Func<IShipping, Task<T>> call)
    {
        try
        {
            await CallAsync(call);
        }
        catch (FaultException<ShippingFault> fault)
        {
            Assert.That(fault.Code.SubCode.Name, Is.EqualTo(fault.Detail.Code), "the SOAP subcode says what the detail says");
            return fault.Detail;
        }

        throw new AssertionException("The call was not refused.");
    }

    public ValueTask DisposeAsync() => harness.DisposeAsync();
}
