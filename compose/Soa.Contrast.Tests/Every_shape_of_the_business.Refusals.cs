using System.ServiceModel;
using Soa.Contracts.Billing;
using Soa.Contracts.Customers;
using Soa.Contracts.Orders;
using Soa.Contracts.Shipping;

namespace Soa.Contrast.Tests;

/// <summary>What is refused, held, taken back, and cancelled.</summary>
internal sealed partial class Every_shape_of_the_business
{
    [Test]
    public async Task Rejects_an_order_beyond_the_stock_and_keeps_nothing_reserved()
    {
        var customer = await Customer.RegisterAsync(shape, stock: 2);
        var end = await customer.PlaceAsync(quantity: 3);
        Assert.Multiple(() =>
        {
            Assert.That(end.Order.Status, Is.EqualTo(OrderStatuses.Rejected));
            Assert.That(end.StatusHistory[^1].Reason, Does.Contain("SKU-"));
            Assert.That(end.Invoices, Is.Empty);
            Assert.That(end.Shipments, Is.Empty);
        });
        await customer.StockBecomesAsync(2);
    }

    [Test]
    public async Task Takes_back_invoice_and_reservation_if_the_carrier_refuses()
    {
        // Without a number of the Harmonized System nothing goes abroad. By then the order is reserved and invoiced.
        var customer = await Customer.RegisterAsync(shape, stock: 5, credit: 20, isAbroad: true, hsCode: null);
        var end = await customer.PlaceAsync(quantity: 2);
        Assert.Multiple(() =>
        {
            Assert.That(end.Order.Status, Is.EqualTo(OrderStatuses.Rejected));
            Assert.That(end.StatusHistory[^1].Reason, Does.Contain("Harmonized System"));
            Assert.That(end.Shipments, Is.Empty);
        });
        await customer.StockBecomesAsync(5);
        await Customer.BecomesAsync(
            () => customer.Orders.GetOrderAsync(new GetOrderRequest { OrderNumber = end.Order.OrderNumber }),
            order => order.Invoices.All(invoice => invoice.Status == InvoiceStatuses.Credited),
            order => $"the invoice is {string.Join(", ", order.Invoices)}");
        // The credit is free again, to the last penny.
        var next = await customer.Orders.SubmitOrderAsync(customer.Order(quantity: 2));
        Assert.That(next.Status, Is.Not.EqualTo(OrderStatuses.Held), next.HoldReason);
    }

    [Test]
    public async Task Holds_an_order_beyond_the_credit_until_somebody_approves_it()
    {
        var customer = await Customer.RegisterAsync(shape, stock: 50, credit: 100);
        var held = await customer.Orders.SubmitOrderAsync(customer.Order(quantity: 11));
        await customer.StockBecomesAsync(50);
        await customer.Orders.ApproveOrderAsync(new ApproveOrderRequest { OrderNumber = held.OrderNumber, ApprovedBy = "credit control" });
        var end = await customer.EndOfAsync(held.OrderNumber);
        Assert.Multiple(() =>
        {
            Assert.That(held.Status, Is.EqualTo(OrderStatuses.Held));
            Assert.That(held.HoldReason, Does.Contain("free credit"));
            Assert.That(end.Order.Status, Is.EqualTo(OrderStatuses.Fulfilled));
            Assert.That(end.Invoices, Has.Exactly(1).Items);
        });
        await customer.StockBecomesAsync(39);
    }

    [Test]
    public async Task Counts_a_fulfilled_order_against_the_credit_until_it_is_paid()
    {
        // 100 and 20 per cent tax; the next order would come to 130 with what is owed.
        var customer = await Customer.RegisterAsync(shape, credit: 125);
        var first = await customer.PlaceAsync(price: 100);
        var second = await customer.Orders.SubmitOrderAsync(customer.Order(price: 10));
        await shape.Client<IBilling>().RecordPaymentAsync(new RecordPaymentRequest
        {
            InvoiceNumber = first.Invoices.Single().InvoiceNumber,
            PaymentReference = "P-" + first.Order.OrderNumber,
            Amount = 120,
            Currency = "GBP",
            PaidAt = first.Order.SubmittedAt,
        });
        await Customer.BecomesAsync(
            () => customer.Orders.GetOrderAsync(new GetOrderRequest { OrderNumber = first.Order.OrderNumber }),
            order => order.Invoices.Single().OutstandingAmount == 0,
            order => $"{order.Invoices.Single().OutstandingAmount} are outstanding");
        var third = await customer.Orders.SubmitOrderAsync(customer.Order(price: 10));
        Assert.Multiple(() =>
        {
            Assert.That(second.Status, Is.EqualTo(OrderStatuses.Held));
            Assert.That(third.Status, Is.Not.EqualTo(OrderStatuses.Held), third.HoldReason);
        });
    }

    [Test]
    public async Task Cancels_a_held_order_and_moves_no_stock()
    {
        var customer = await Customer.RegisterAsync(shape, credit: 0);
        var held = await customer.Orders.SubmitOrderAsync(customer.Order());
        await customer.Orders.CancelOrderAsync(new CancelOrderRequest { OrderNumber = held.OrderNumber, Reason = "ordered twice" });
        var end = await customer.EndOfAsync(held.OrderNumber);
        Assert.That(end.Order.Status, Is.EqualTo(OrderStatuses.Cancelled));
        await customer.StockBecomesAsync(10);
    }

    [Test]
    public async Task Cancels_no_order_that_is_on_its_way()
    {
        var customer = await Customer.RegisterAsync(shape);
        var end = await customer.PlaceAsync();
        var late = await Assert.ThrowsAsync<FaultException<OrdersFault>>(() => customer.Orders.CancelOrderAsync(
            new CancelOrderRequest { OrderNumber = end.Order.OrderNumber, Reason = "changed my mind" }));
        Assert.That(late!.Detail.Code, Is.EqualTo(OrdersFaultCodes.AlreadyDispatched));
    }

    [Test]
    public async Task Refuses_customers_and_items_that_it_does_not_know()
    {
        var customer = await Customer.RegisterAsync(shape);
        var nobody = customer.Order();
        nobody.CustomerId = "C-NOBODY";
        var nothing = customer.Order();
        nothing.Lines[0].Sku = "NOTHING";
        var unknown = await Assert.ThrowsAsync<FaultException<OrdersFault>>(() => customer.Orders.SubmitOrderAsync(nobody));
        var missing = await Assert.ThrowsAsync<FaultException<OrdersFault>>(() => customer.Orders.SubmitOrderAsync(nothing));
        var asked = await Assert.ThrowsAsync<FaultException<CustomersFault>>(
            () => shape.Client<ICustomers>().GetCustomerAsync(new GetCustomerRequest { CustomerId = "C-NOBODY" }));
        Assert.Multiple(() =>
        {
            Assert.That(unknown!.Detail.Code, Is.EqualTo(OrdersFaultCodes.CustomerNotFound));
            Assert.That(missing!.Detail.Code, Is.EqualTo(OrdersFaultCodes.ItemNotFound));
            Assert.That(asked!.Detail.Code, Is.EqualTo(CustomersFaultCodes.CustomerNotFound));
        });
    }

    [Test]
    public async Task Ends_orders_that_are_cancelled_meanwhile_fulfilled_or_with_nothing_left_of_them()
    {
        var customer = await Customer.RegisterAsync(shape, stock: 100);
        var ends = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            var placed = await customer.Orders.SubmitOrderAsync(customer.Order());
            try
            {
                await customer.Orders.CancelOrderAsync(
                    new CancelOrderRequest { OrderNumber = placed.OrderNumber, Reason = "changed my mind" });
            }
            catch (FaultException<OrdersFault> late)
            {
                Assert.That(late.Detail.Code, Is.EqualTo(OrdersFaultCodes.AlreadyDispatched).Or.EqualTo(OrdersFaultCodes.InvalidStatus));
            }

            return await customer.EndOfAsync(placed.OrderNumber);
        }));
        var fulfilled = ends.Count(end => end.Order.Status == OrderStatuses.Fulfilled);
        TestContext.Out.WriteLine($"{kind}: {fulfilled} of {ends.Length} orders were fulfilled before they could be cancelled");
        await customer.StockBecomesAsync(100 - fulfilled);
        foreach (var cancelled in ends.Where(end => end.Order.Status == OrderStatuses.Cancelled))
        {
            await Customer.BecomesAsync(
                () => customer.Orders.GetOrderAsync(new GetOrderRequest { OrderNumber = cancelled.Order.OrderNumber }),
                order => order.Invoices.All(invoice => invoice.Status == InvoiceStatuses.Credited)
                    && order.Shipments.All(shipment => shipment.Status == ShipmentStatuses.Cancelled),
                order => $"a cancelled order has {string.Join(", ", order.Invoices)} and {string.Join(", ", order.Shipments)}");
        }
    }
}
