using System.ServiceModel;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing.SoapStacks;
using Soa.Contracts.Billing;
using Soa.Contracts.Orders;
using Soa.Contracts.Shipping;
using Soa.IntegrationTests.Processes;

namespace Soa.IntegrationTests;

/// <summary>The main job, from the order to the payment, through SOAP on the outside and the bus on the inside.</summary>
[TestFixtureSource(typeof(ServedSystems), nameof(ServedSystems.All))]
[OnEverySoapStack]
public sealed class Order_to_cash(string form)
{
    private IServedSystem system = null!;

    [OneTimeSetUp]
    public async Task Begin() => system = await ServedSystems.StartAsync(form);

    [OneTimeTearDown]
    public async Task End() => await system.DisposeAsync();

    private IOrders Orders => system.Client<IOrders>("orders");

    private IBilling Billing => system.Client<IBilling>("billing");

    private IShipping Shipping => system.Client<IShipping>("shipping");

    [Test]
    public async Task A_domestic_order_is_reserved_invoiced_dispatched_and_fulfilled()
    {
        var customer = await system.RegisterCustomerAsync();
        var sku = await system.StockItemAsync(10);
        var submitted = await Orders.SubmitOrderAsync(Partner.Order(customer, sku, quantity: 3, unitPrice: 19.99m));
        var settled = await system.SettledAsync(submitted.OrderNumber);
        var stock = await system.StockAsync(sku);
        var invoice =
            (await Billing.GetInvoiceAsync(new GetInvoiceRequest { InvoiceNumber = settled.Invoices.Single().InvoiceNumber })).Invoice;
        Assert.Multiple(() =>
        {
            Assert.That(settled.Order.Status, Is.EqualTo(OrderStatuses.Fulfilled));
            Assert.That(settled.Shipments.Single().TrackingNumber, Is.Not.Empty);
            Assert.That((stock.OnHand, stock.Reserved), Is.EqualTo((7m, 0m)));
            Assert.That(
                (invoice.NetAmount, invoice.TaxRatePercent, invoice.TaxAmount, invoice.TotalAmount),
                Is.EqualTo((59.97m, 20m, 11.99m, 71.96m)));
            Assert.That(
                settled.StatusHistory.Select(change => change.Status),
                Is.EqualTo((string[])[OrderStatuses.Submitted, OrderStatuses.Fulfilled]));
        });
    }

    [Test]
    public async Task An_order_abroad_is_dispatched_with_customs_data()
    {
        var customer = await system.RegisterCustomerAsync(currency: "EUR", address: Partner.Hamburg);
        var sku = await system.StockItemAsync(10);
        var submitted = await Orders.SubmitOrderAsync(Partner.Order(customer, sku, shipTo: Partner.Hamburg, currency: "EUR"));
        var settled = await system.SettledAsync(submitted.OrderNumber);
        var shipment =
            (await Shipping.TrackShipmentAsync(new TrackShipmentRequest { ShipmentId = settled.Shipments.Single().ShipmentId })).Shipment;
        Assert.Multiple(() =>
        {
            Assert.That(settled.Order.Status, Is.EqualTo(OrderStatuses.Fulfilled));
            Assert.That(shipment.ShipTo.Country, Is.EqualTo("DE"));
        });
    }

    [Test]
    public async Task An_order_without_stock_is_rejected_with_the_reason_and_nothing_stays_reserved()
    {
        var customer = await system.RegisterCustomerAsync();
        var sku = await system.StockItemAsync(2);
        var submitted = await Orders.SubmitOrderAsync(Partner.Order(customer, sku, quantity: 3));
        var settled = await system.SettledAsync(submitted.OrderNumber);
        var stock = await system.StockAsync(sku);
        Assert.Multiple(() =>
        {
            Assert.That(settled.Order.Status, Is.EqualTo(OrderStatuses.Rejected));
            Assert.That(settled.StatusHistory[^1].Reason, Does.Contain(sku));
            Assert.That(settled.Invoices, Is.Empty);
            Assert.That(settled.Shipments, Is.Empty);
            Assert.That((stock.OnHand, stock.Reserved), Is.EqualTo((2m, 0m)));
        });
    }

    [Test]
    public async Task A_fault_at_dispatch_undoes_invoice_and_reservation_in_reverse_order()
    {
        var customer = await system.RegisterCustomerAsync(currency: "EUR", address: Partner.Hamburg);
        var sku = await system.StockItemAsync(5, hsCode: null);
        var submitted = await Orders.SubmitOrderAsync(Partner.Order(customer, sku, quantity: 2, shipTo: Partner.Hamburg, currency: "EUR"));
        var settled = await system.SettledAsync(submitted.OrderNumber);
        var stock = await system.StockAsync(sku);
        Assert.Multiple(() =>
        {
            Assert.That(settled.Order.Status, Is.EqualTo(OrderStatuses.Rejected));
            Assert.That(settled.StatusHistory[^1].Reason, Does.Contain("Harmonized System"));
            Assert.That(settled.Invoices.Single().Status, Is.EqualTo(InvoiceStatuses.Credited));
            Assert.That(settled.Invoices.Single().CreditNoteNumber, Is.Not.Empty);
            Assert.That(settled.Shipments, Is.Empty);
            Assert.That((stock.OnHand, stock.Reserved), Is.EqualTo((5m, 0m)));
        });
    }

    [Test]
    public async Task An_order_beyond_the_free_credit_waits_for_approval_and_then_goes_on()
    {
        var customer = await system.RegisterCustomerAsync(creditLimit: 100m);
        var sku = await system.StockItemAsync(50);
        var held = await Orders.SubmitOrderAsync(Partner.Order(customer, sku, quantity: 11));
        await Orders.ApproveOrderAsync(new ApproveOrderRequest { OrderNumber = held.OrderNumber, ApprovedBy = "credit control" });
        var settled = await system.SettledAsync(held.OrderNumber);
        Assert.Multiple(() =>
        {
            Assert.That(held.Status, Is.EqualTo(OrderStatuses.Held));
            Assert.That(held.HoldReason, Is.Not.Empty);
            Assert.That(settled.Order.Status, Is.EqualTo(OrderStatuses.Fulfilled));
        });
    }

    [Test]
    public async Task A_held_order_that_is_cancelled_moves_no_stock()
    {
        var customer = await system.RegisterCustomerAsync(creditLimit: 0m);
        var sku = await system.StockItemAsync(5);
        var held = await Orders.SubmitOrderAsync(Partner.Order(customer, sku));
        var cancelled = await Orders.CancelOrderAsync(new CancelOrderRequest { OrderNumber = held.OrderNumber, Reason = "ordered twice" });
        var stock = await system.StockAsync(sku);
        Assert.Multiple(() =>
        {
            Assert.That(cancelled.Status, Is.EqualTo(OrderStatuses.Cancelled));
            Assert.That((stock.OnHand, stock.Reserved), Is.EqualTo((5m, 0m)));
        });
    }

    [Test]
    public async Task Orders_cancelled_while_they_are_worked_on_end_cancelled_with_all_undone_or_fulfilled()
    {
        var customer = await system.RegisterCustomerAsync();
        var sku = await system.StockItemAsync(1000);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            var submitted = await Orders.SubmitOrderAsync(Partner.Order(customer, sku));
            try
            {
                await Orders.CancelOrderAsync(new CancelOrderRequest { OrderNumber = submitted.OrderNumber, Reason = "changed my mind" });
            }
            catch (FaultException<OrdersFault> tooLate)
            {
                Assert.That(tooLate.Detail.Code, Is.EqualTo(OrdersFaultCodes.AlreadyDispatched).Or.EqualTo(OrdersFaultCodes.InvalidStatus));
            }

            return await system.SettledAsync(submitted.OrderNumber);
        }));
        var fulfilled = outcomes.Count(o => o.Order.Status == OrderStatuses.Fulfilled);
        TestContext.Out.WriteLine($"{fulfilled} of {outcomes.Length} orders were fulfilled before they could be cancelled");
        await Condition.BecomesAsync(
            () => system.StockAsync(sku),
            stock => stock.Reserved == 0 && stock.OnHand == 1000 - fulfilled,
            stock => $"on hand is {stock.OnHand} (not {1000 - fulfilled}) and {stock.Reserved} is reserved");
        foreach (var cancelled in outcomes.Where(o => o.Order.Status == OrderStatuses.Cancelled))
        {
            await Condition.BecomesAsync(
                () => Orders.GetOrderAsync(new GetOrderRequest { OrderNumber = cancelled.Order.OrderNumber }),
                order => order.Invoices.All(i => i.Status == InvoiceStatuses.Credited) && order.Shipments.All(
                    s => s.Status == ShipmentStatuses.Cancelled),
                order => $"cancelled order {order.Order.OrderNumber} has invoices {string.Join(", ", order.Invoices)} and shipments "
                    + $"{string.Join(", ", order.Shipments)}");
        }
    }

    [Test]
    public async Task A_fulfilled_order_is_paid_in_parts_and_its_shipment_delivered()
    {
        var customer = await system.RegisterCustomerAsync();
        var sku = await system.StockItemAsync(5);
        var submitted = await Orders.SubmitOrderAsync(Partner.Order(customer, sku, unitPrice: 100m));
        var settled = await system.SettledAsync(submitted.OrderNumber);
        var invoiceNumber = settled.Invoices.Single().InvoiceNumber;
        RecordPaymentRequest Payment(string reference, decimal amount) => new()
        {
            InvoiceNumber = invoiceNumber,
            PaymentReference = reference,
            Amount = amount,
            Currency = "GBP",
            PaidAt = settled.Order.SubmittedAt,
        };
        await Billing.RecordPaymentAsync(Payment("P1-" + invoiceNumber, 50m));
        var overpaid = (await Assert.ThrowsAsync<FaultException<BillingFault>>(
            () => Billing.RecordPaymentAsync(Payment("P2-" + invoiceNumber, 70.01m))))!;
        await Billing.RecordPaymentAsync(Payment("P3-" + invoiceNumber, 70m));
        await Shipping.ConfirmDeliveryAsync(
            new ConfirmDeliveryRequest { ShipmentId = settled.Shipments.Single().ShipmentId, ReceivedBy = "reception" });
        var order = await Orders.GetOrderAsync(new GetOrderRequest { OrderNumber = submitted.OrderNumber });
        Assert.Multiple(() =>
        {
            Assert.That(overpaid.Detail.Code, Is.EqualTo(BillingFaultCodes.Overpayment));
            Assert.That(order.Invoices.Single().Status, Is.EqualTo(InvoiceStatuses.Paid));
            Assert.That(order.Invoices.Single().OutstandingAmount, Is.Zero);
            Assert.That(order.Shipments.Single().Status, Is.EqualTo(ShipmentStatuses.Delivered));
        });
    }
}
