using System.Globalization;
using System.ServiceModel;
using Soa.Contracts;
using Soa.Contracts.Orders;
using Soa.Database;
using Soa.Database.Testing;

namespace Soa.Services.Tests.Orders;

/// <summary>
/// Checks the amounts of an order: prices per base quantity, allowances and charges, the digits of its currency, and the totals that the
/// buyer expects.
/// </summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed partial class Amounts_of_an_order(DatabaseProvider provider)
{
    private SalesDesk desk = null!;

    [SetUp]
    public async Task Open() => desk = await SalesDesk.OpenAsync(provider);

    [TearDown]
    public async Task Close() => await desk.DisposeAsync();

    [TestCase(2000, 0.85, 1000, 1.70)]
    [TestCase(15000, 0.04, 1000, 0.60)]
    [TestCase(1, 10, 3, 3.33)]
    [TestCase(3, 10, 3, 10)]
    [TestCase(0.5, 0.01, 1, 0.01, Description = "a half is rounded away from zero")]
    [TestCase(7, 1.2345, 0.5, 17.28)]
    public async Task A_price_per_base_quantity_is_rounded_once(decimal quantity, decimal price, decimal baseQuantity, decimal amount)
    {
        var line = SalesDesk.Line(1, "BOLT", quantity, price) with { PriceBaseQuantity = baseQuantity };
        var order = await SubmitAsync(SalesDesk.OrderOf(0, "PO-1") with { Lines = [line] });
        Assert.Multiple(() =>
        {
            Assert.That(order.TotalAmount, Is.EqualTo(amount));
            Assert.That(order.Lines[0].LineAmount, Is.EqualTo(amount));
            Assert.That(order.Lines[0].PriceBaseQuantity, Is.EqualTo(baseQuantity == 1 ? (decimal?)null : baseQuantity));
        });
    }

    [Test]
    public async Task Allowances_and_charges_of_a_line_and_of_the_order_count_and_go_on_to_the_invoice()
    {
        List<AllowanceCharge> ofLine = [Allowance(10m, "Discount"), Charge(0.50m, "Packing")];
        List<AllowanceCharge> ofOrder = [Charge(20m, "Freight"), Allowance(5m, "Bonus")];
        var request = SalesDesk.OrderOf(0, "PO-1") with
        {
            Lines =
            [
                SalesDesk.Line(1, "BOLT", 100, 3.20m) with
                {
                    AllowanceCharges = ofLine, ExpectedLineAmount = 310.50m, BuyerLineId = "A-1",
                },
            ],
            AllowanceCharges = ofOrder,
            ExpectedTotals = new ExpectedTotals
            {
                LineTotal = 310.50m,
                AllowanceTotal = 5m,
                ChargeTotal = 20m,
                TotalAmount = 325.50m,
                TaxAmount = 61.85m,
                TotalWithTax = 387.35m,
                PayableAmount = 387.35m,
            },
        };

        var order = await SubmitAsync(request);

        Assert.Multiple(() =>
        {
            Assert.That((order.Lines[0].LineAmount, order.TotalAmount), Is.EqualTo((310.50m, 325.50m)));
            Assert.That(order.Lines[0].AllowanceCharges, Is.EqualTo(ofLine));
            Assert.That(order.Lines[0].BuyerLineId, Is.EqualTo("A-1"));
            Assert.That(order.AllowanceCharges, Is.EqualTo(ofOrder));
        });
        var invoice = await InvoiceAsync(order);
        Assert.Multiple(() =>
        {
            Assert.That((invoice.NetAmount, invoice.LineTotalAmount), Is.EqualTo((325.50m, 310.50m)));
            Assert.That((invoice.AllowanceTotalAmount, invoice.ChargeTotalAmount), Is.EqualTo((5m, 20m)));
            Assert.That(invoice.Lines[0].AllowanceCharges, Is.EqualTo(ofLine));
            Assert.That(invoice.Lines[0].BuyerLineId, Is.EqualTo("A-1"));
            Assert.That(invoice.AllowanceCharges, Is.EqualTo(ofOrder));
        });
    }

    [TestCase("JPY", "0.125", "0", "0.125")]
    [TestCase("JPY", "0.5", "1", "0.5")]
    [TestCase("JPY", "100", "100", "100")]
    [TestCase("KWD", "0.125", "0.125", "0.125")]
    [TestCase("KWD", "2", "2.000", "2.000")]
    [TestCase("EUR", "0.125", "0.13", "0.125")]
    [TestCase("EUR", "7", "7.00", "7.00")]
    [TestCase("CLF", "1.23456", null, null)]
    public async Task Amounts_have_the_digits_of_their_currency_in_order_and_invoice(
        string currency, string price, string? amount, string? shownPrice)
    {
        await desk.AddCustomerAsync("C-1", 1_000_000m, currency);
        var request = SalesDesk.OrderOf(decimal.Parse(price, CultureInfo.InvariantCulture), "PO-1", "C-1") with { Currency = currency };
        if (amount is null)
        {
            await Assert.ThrowsAsync<FaultException<OrdersFault>>(() => desk.SubmitAsync(request), "a price with five decimals");
            return;
        }

        var submitted = await desk.SubmitAsync(request);
        var order = (await desk.GetOrderAsync(submitted.OrderNumber)).Order;
        var invoice = await InvoiceAsync(order);
        Assert.Multiple(() =>
        {
            Assert.That(Text(submitted.TotalAmount), Is.EqualTo(amount));
            Assert.That(
                (Text(order.TotalAmount), Text(order.Lines[0].LineAmount), Text(order.Lines[0].UnitPrice)),
                Is.EqualTo((amount, amount, shownPrice)));
            Assert.That(
                (Text(invoice.NetAmount), Text(invoice.Lines[0].LineAmount), Text(invoice.Lines[0].UnitPrice)),
                Is.EqualTo((amount, amount, shownPrice)));
            Assert.That(Text(invoice.OutstandingAmount), Is.EqualTo(Text(invoice.TotalAmount)));
        });
    }

    [TestCase("XXX")]
    [TestCase("ABC")]
    [TestCase("eur")]
    [TestCase("XAU")]
    public Task A_currency_that_ISO_4217_does_not_know_is_refused(string currency) =>
        AssertRefused(SalesDesk.OrderOf(1, "PO-1") with { Currency = currency }, OrdersFaultCodes.InvalidRequest, "Currency", currency);

    [Test]
    public async Task An_expected_amount_that_is_another_is_refused_with_both()
    {
        var line = SalesDesk.Line(7, "BOLT", 100, 3.20m) with { ExpectedLineAmount = 310m };
        await AssertRefused(
            SalesDesk.OrderOf(0, "PO-1") with { Lines = [line] }, OrdersFaultCodes.AmountMismatch, "Lines[1].ExpectedLineAmount",
            "line 7 is given as 310.00 EUR, but comes to 320.00 EUR");
    }

    private static readonly TestCaseData[] Contradictions =
    [
        new TestCaseData(new ExpectedTotals { LineTotal = 9.99m }, "LineTotal"),
        new TestCaseData(new ExpectedTotals { AllowanceTotal = 1m }, "AllowanceTotal"),
        new TestCaseData(new ExpectedTotals { ChargeTotal = 1m }, "ChargeTotal"),
        new TestCaseData(new ExpectedTotals { TotalAmount = 10.01m }, "TotalAmount"),
        new TestCaseData(new ExpectedTotals { TaxAmount = 2m, TotalWithTax = 12.10m }, "TotalWithTax"),
        new TestCaseData(new ExpectedTotals { TotalWithTax = 9m }, "TotalWithTax"),
        new TestCaseData(new ExpectedTotals { PayableAmount = 11m }, "PayableAmount"),
        new TestCaseData(new ExpectedTotals { TaxAmount = 2m, PayableAmount = 11m }, "PayableAmount"),
    ];

    [TestCaseSource(nameof(Contradictions))]
    public Task An_expected_total_that_is_another_is_refused(ExpectedTotals expected, string member) => AssertRefused(
        SalesDesk.OrderOf(10m, "PO-1") with { ExpectedTotals = expected },
        OrdersFaultCodes.AmountMismatch,
        $"ExpectedTotals.{member}",
        "EUR");

    [Test]
    public async Task A_payable_amount_may_be_with_or_without_the_expected_tax([Values(10, 12)] int payable)
    {
        var expected = new ExpectedTotals { TaxAmount = 2m, PayableAmount = payable };
        Assert.That((await SubmitAsync(SalesDesk.OrderOf(10m, "PO-1") with { ExpectedTotals = expected })).TotalAmount, Is.EqualTo(10m));
    }

    [Test]
    public async Task Allowances_beyond_what_there_is_are_refused()
    {
        var line = SalesDesk.Line(1, "BOLT", 1, 5m) with { AllowanceCharges = [Allowance(5.01m)] };
        await AssertRefused(
            SalesDesk.OrderOf(0, "PO-1") with { Lines = [line] }, OrdersFaultCodes.InvalidRequest, "Lines[1].AllowanceCharges",
            "-0.01 EUR");
        await AssertRefused(
            SalesDesk.OrderOf(5m, "PO-1") with { AllowanceCharges = [Allowance(6m)] },
            OrdersFaultCodes.InvalidRequest,
            "AllowanceCharges",
            "-1.00 EUR");
    }

    [TestCase(-1)]
    [TestCase(0.001)]
    public Task An_allowance_that_is_no_amount_of_the_currency_is_refused(decimal amount) => AssertRefused(
        SalesDesk.OrderOf(5m, "PO-1") with { AllowanceCharges = [Allowance(amount)] },
        OrdersFaultCodes.InvalidRequest,
        "AllowanceCharges[1].Amount",
        "");

    [Test]
    public async Task The_same_number_with_another_allowance_or_base_quantity_is_another_order()
    {
        var request = SalesDesk.OrderOf(5m, "PO-1") with { AllowanceCharges = [Allowance(1m)] };
        var first = await desk.SubmitAsync(request);
        var again = await desk.SubmitAsync(request with { AllowanceCharges = [Allowance(1.00m)] });
        Assert.That(again.OrderNumber, Is.EqualTo(first.OrderNumber));
        await AssertRefused(
            request with { AllowanceCharges = [Allowance(2m)] }, OrdersFaultCodes.PurchaseOrderNumberReused, "PurchaseOrderNumber", "PO-1");
        await AssertRefused(
            request with { AllowanceCharges = [Charge(1m)] }, OrdersFaultCodes.PurchaseOrderNumberReused, "PurchaseOrderNumber", "PO-1");
        var perTwo = SalesDesk.Line(1, "BOLT", 1, 5m) with { PriceBaseQuantity = 2 };
        await AssertRefused(request with { Lines = [perTwo] }, OrdersFaultCodes.PurchaseOrderNumberReused, "PurchaseOrderNumber", "PO-1");
    }

    [TestCase("2027-01-05T00:00:00+02:00")]
    [TestCase("2027-01-05T00:00:00-05:00")]
    [TestCase("2027-01-05T12:00:00+01:00")]
    public Task A_delivery_day_of_another_zone_is_refused(string wish) => AssertRefused(
        SalesDesk.OrderOf(5m, "PO-1") with
        {
            RequestedDeliveryDate = DateTimeOffset.Parse(
            wish, CultureInfo.InvariantCulture).LocalDateTime
        },
        OrdersFaultCodes.InvalidRequest, "RequestedDeliveryDate", "midnight UTC");

    [TestCase("2027-01-05T00:00:00+00:00")]
    [TestCase("2027-01-05T02:00:00+02:00")]
    public async Task Midnight_UTC_is_the_day_however_it_is_written(string wish)
    {
        var request = SalesDesk.OrderOf(5m, "PO-1") with
        {
            RequestedDeliveryDate = DateTimeOffset.Parse(
            wish, CultureInfo.InvariantCulture).LocalDateTime
        };
        Assert.That((await SubmitAsync(request)).RequestedDeliveryDate, Is.EqualTo(new DateTime(2027, 1, 5, 0, 0, 0, DateTimeKind.Utc)));
    }
}
