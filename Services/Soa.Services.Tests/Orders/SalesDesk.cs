using System.Runtime.Serialization;
using System.ServiceModel;
using Microsoft.Extensions.DependencyInjection;
using Soa.Billing;
using Soa.Contracts;
using Soa.Contracts.Billing;
using Soa.Contracts.Orders;
using Soa.Database;
using Soa.Orders;
using Soa.ServiceModel.Delivery;

namespace Soa.Services.Tests.Orders;

/// <summary>Hosts Orders and Billing on a database of their own with the rows of other services, and makes valid requests.</summary>
internal sealed class SalesDesk(ServiceHarness harness) : IAsyncDisposable
{
    public const string Customer = "C-ANDINA";

    private readonly List<PendingEvent> events = [];

    public ServiceHarness Harness => harness;

    public static PostalAddress Brussels => new()
    {
        Recipient = "Goods in",
        Street = "Rue de la Loi 16",
        AdditionalStreet = "Gate 2",
        City = "Bruxelles",
        PostalCode = "1000",
        Region = "BRU",
        Country = "BE",
    };

    /// <summary>
    /// Opens it with customer C-ANDINA, which trades in EUR with a credit limit of 1,000.00, and the items BOLT, ROPE and PAINT.
    /// </summary>
    public static async Task<SalesDesk> OpenAsync(DatabaseProvider provider)
    {
        var desk = new SalesDesk(
            await ServiceHarness.StartAsync(provider, services => services.AddOrders().AddBilling().AddScoped<Call>()));
        await desk.AddCustomerAsync(Customer, 1_000m);
        await desk.Harness.InsertItemAsync("BOLT", "C62");
        await desk.Harness.InsertItemAsync("ROPE", "MTR");
        await desk.Harness.InsertItemAsync("PAINT", "LTR");
        return desk;
    }

    public Task AddCustomerAsync(string customerId, decimal creditLimit, string currency = "EUR") =>
        harness.InsertCustomerAsync(customerId, currency, creditLimit);

    public static NewOrderLine Line(int number, string sku, decimal quantity, decimal price, string unit = "C62") => new()
    {
        LineNumber = number,
        Sku = sku,
        Quantity = quantity,
        UnitOfMeasure = unit,
        UnitPrice = price,
    };

    /// <summary>Returns an order of one line whose total is <paramref name="amount"/>.</summary>
    public static SubmitOrderRequest OrderOf(decimal amount, string purchaseOrderNumber, string customerId = Customer) => new()
    {
        CustomerId = customerId,
        PurchaseOrderNumber = purchaseOrderNumber,
        Currency = "EUR",
        ShipTo = Brussels,
        Lines = [Line(1, "BOLT", 1, amount)],
    };

    public Task<T> OrdersAsync<T>(Func<IOrders, Task<T>> call) => CallAsync(services => call(services.Orders));

    public Task<T> BillingAsync<T>(Func<IBilling, Task<T>> call) => CallAsync(services => call(services.Billing));

    public Task<SubmitOrderResult> SubmitAsync(SubmitOrderRequest request) => OrdersAsync(orders => orders.SubmitOrderAsync(request));

    public async Task<string> SubmitAsync(decimal amount, string purchaseOrderNumber, string customerId = Customer) =>
        (await SubmitAsync(OrderOf(amount, purchaseOrderNumber, customerId))).OrderNumber;

    public Task<GetOrderResult> GetOrderAsync(string orderNumber) =>
        OrdersAsync(orders => orders.GetOrderAsync(new GetOrderRequest { OrderNumber = orderNumber }));

    public async Task<string> StatusAsync(string orderNumber) => (await GetOrderAsync(orderNumber)).Order.Status;

    /// <summary>Returns an invoice of one line whose net amount is <paramref name="net"/>.</summary>
    public static IssueInvoiceRequest InvoiceOf(decimal net, string order, string country = "BE", string customerId = Customer) => new()
    {
        OrderNumber = order,
        CustomerId = customerId,
        PurchaseOrderNumber = "PO-1",
        Currency = "EUR",
        BillTo = new BillTo { Name = "Comercial Andina S.A.", Address = Brussels with { Country = country } },
        Lines =
        [
            new() { LineNumber = 1, Sku = "BOLT", Description = "Bolt M8", Quantity = 1, UnitOfMeasure = "C62", UnitPrice = net },
        ],
    };

    public Task<IssueInvoiceResult> InvoiceAsync(IssueInvoiceRequest request) => BillingAsync(b => b.IssueInvoiceAsync(request));

    public Task<RecordPaymentResult> PayAsync(string invoiceNumber, decimal amount, string reference) => PayAsync(new RecordPaymentRequest
    {
        InvoiceNumber = invoiceNumber,
        PaymentReference = reference,
        Amount = amount,
        Currency = "EUR",
        PaidAt = harness.Time.GetUtcNow().UtcDateTime,
    });

    public Task<RecordPaymentResult> PayAsync(RecordPaymentRequest request) => BillingAsync(billing => billing.RecordPaymentAsync(request));

    public async Task<CreditNote> CreditAsync(string invoiceNumber, string reason = "Order undone") =>
        (await BillingAsync(b => b.IssueCreditNoteAsync(new() { InvoiceNumber = invoiceNumber, Reason = reason }))).CreditNote;

    /// <summary>Returns the events of one type that committed calls published, oldest first.</summary>
    public IReadOnlyList<TEvent> Published<TEvent>()
    {
        var serializer = new DataContractSerializer(typeof(TEvent));
        lock (events)
        {
            return [.. events.Where(e => e.Topic.EndsWith($".{typeof(TEvent).Name}", StringComparison.Ordinal))
                .Select(e => (TEvent)serializer.ReadObject(new MemoryStream(e.Body))!)];
        }
    }

    public async Task<OrdersFault> OrdersRefusalAsync<T>(Func<IOrders, Task<T>> call) =>
        (await RefusalAsync<OrdersFault>(() => OrdersAsync(call))).Detail;

    public async Task<BillingFault> BillingRefusalAsync<T>(Func<IBilling, Task<T>> call) =>
        (await RefusalAsync<BillingFault>(() => BillingAsync(call))).Detail;

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    private static async Task<FaultException<TFault>> RefusalAsync<TFault>(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (FaultException<TFault> fault)
        {
            Assert.That(fault.Detail!.ToString(), Does.Contain($"Code = {fault.Code.SubCode.Name},"), "the SOAP subcode is the detail's");
            Assert.That(fault.Detail.ToString(), Does.Contain($"Message = {fault.Reason}"));
            return fault;
        }

        throw new AssertionException("The call was not refused.");
    }

    private async Task<T> CallAsync<T>(Func<Call, Task<T>> call)
    {
        var (result, published) = await harness.CallAsync(async (Call services) => (await call(services), services.Work.Events.ToList()));
        lock (events)
            events.AddRange(published);
        return result;
    }

    /// <summary>Represents the services of one call and what it publishes.</summary>
    private sealed class Call(IOrders orders, IBilling billing, UnitOfWork work)
    {
        public IOrders Orders => orders;

        public IBilling Billing => billing;

        public UnitOfWork Work => work;
    }
}
