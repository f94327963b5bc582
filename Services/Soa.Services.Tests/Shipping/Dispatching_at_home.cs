using System.ServiceModel;
using Soa.Contracts.Shipping;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Shipping;

namespace Soa.Services.Tests.Shipping;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Dispatching_at_home(DatabaseProvider provider)
{
    private DispatchDesk desk = null!;

    [SetUp]
    public async Task Open() => desk = await DispatchDesk.OpenAsync(provider);

    [TearDown]
    public async Task Close() => await desk.DisposeAsync();

    [TestCase(0, "Albion Post", "Letter", 2.10)]
    [TestCase(0.75, "Albion Post", "Letter", 2.10)]
    [TestCase(0.7501, "Albion Post", "Parcel", 7.90)]
    [TestCase(30, "Albion Post", "Parcel", 7.90)]
    [TestCase(30.0001, "Northern Freight", "Pallet", 85)]
    [TestCase(24000, "Northern Freight", "Full load", 640)]
    public async Task The_carrier_follows_from_the_weight(decimal weightKg, string carrier, string serviceLevel, decimal price)
    {
        var result = await desk.DispatchAsync(DispatchDesk.Domestic(await desk.OrderAsync(), weightKg));

        Assert.That((result.Carrier, result.ServiceLevel), Is.EqualTo((carrier, serviceLevel)));
        Assert.That((result.Price, result.PriceCurrency), Is.EqualTo((price, "GBP")));
        Assert.That(result.TotalWeightKg, Is.EqualTo(weightKg));
    }

    [Test]
    public async Task Lines_weigh_together()
    {
        var request = DispatchDesk.Domestic(await desk.OrderAsync(), 0.5m);
        request.Lines.Add(request.Lines[0] with { LineNumber = 2, WeightKg = 0.30000000000000004m });

        var result = await desk.DispatchAsync(request);

        Assert.That((result.TotalWeightKg, result.ServiceLevel), Is.EqualTo((0.8m, "Parcel")));
    }

    [Test]
    public async Task The_shipment_is_under_way_and_published()
    {
        var orderNumber = await desk.OrderAsync();

        var result = await desk.DispatchAsync(DispatchDesk.Domestic(orderNumber));

        Assert.That(result.ShipmentId, Does.Match("^SHP-[0-9A-Z]{13}$"));
        Assert.That(result.Status, Is.EqualTo(ShipmentStatuses.Dispatched));
        Assert.That(TrackingNumber.IsValid(result.TrackingNumber), Is.True);
        Assert.That(result.TrackingNumber, Does.StartWith("CA").And.EndsWith("GB"));
        Assert.That(desk.Harness.Published[^1], Is.EqualTo("shipping.ShipmentDispatched"));
        var tracked = await desk.TrackAsync(result.ShipmentId);
        Assert.That(tracked.Shipment, Is.EqualTo(new Shipment
        {
            ShipmentId = result.ShipmentId,
            OrderNumber = orderNumber,
            Status = ShipmentStatuses.Dispatched,
            Carrier = "Albion Post",
            ServiceLevel = "Parcel",
            TrackingNumber = result.TrackingNumber,
            ShipTo = DispatchDesk.London,
            TotalWeightKg = 2,
            DispatchedAt = result.DispatchedAt,
        }));
        Assert.That(
            tracked.History, Is.EqualTo([new ShipmentStatusChange { Status = ShipmentStatuses.Dispatched, At = result.DispatchedAt }]));
    }

    [Test]
    public async Task An_address_abroad_is_not_domestic()
    {
        var orderNumber = await desk.OrderAsync();

        var fault = await desk.RefusalAsync(
            s => s.DispatchDomesticAsync(DispatchDesk.Domestic(orderNumber) with { ShipTo = DispatchDesk.Valdivia }));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((ShippingFaultCodes.NotDomestic, "ShipTo.Country")));
        Assert.That(fault.Message, Does.Contain("DispatchInternational"));
    }

    [Test]
    public async Task Home_is_where_the_configuration_says()
    {
        await using var chilean = await DispatchDesk.OpenAsync(provider, new ShippingOptions { HomeCountry = "CL" });
        var orderNumber = await chilean.OrderAsync();

        var result = await chilean.DispatchAsync(DispatchDesk.Domestic(orderNumber) with { ShipTo = DispatchDesk.Valdivia });

        Assert.That(result.TrackingNumber, Does.EndWith("CL"));
        var fault = await chilean.RefusalAsync(s => s.DispatchDomesticAsync(DispatchDesk.Domestic(orderNumber)));
        Assert.That(fault.Code, Is.EqualTo(ShippingFaultCodes.NotDomestic));
    }

    [TestCase("gb")]
    [TestCase("GBR")]
    [TestCase("")]
    public void A_home_that_is_no_country_code_stops_the_start(string homeCountry) => Assert.That(
        () => new Microsoft.Extensions.DependencyInjection.ServiceCollection().AddShipping(
            new ShippingOptions { HomeCountry = homeCountry }),
        Throws.ArgumentException.With.Message.Contains("Soa:Shipping:HomeCountry"));

    [Test]
    public async Task What_is_too_heavy_has_no_carrier()
    {
        var orderNumber = await desk.OrderAsync();

        var fault = await desk.RefusalAsync(s => s.DispatchDomesticAsync(DispatchDesk.Domestic(orderNumber, 24000.5m)));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((ShippingFaultCodes.NoCarrier, "Lines")));
        Assert.That(fault.Message, Does.Contain("24000.5 kg to GB"));
    }

    [Test]
    public async Task An_order_has_one_live_shipment()
    {
        var orderNumber = await desk.OrderAsync();
        var first = await desk.DispatchAsync(DispatchDesk.Domestic(orderNumber));

        var fault = await desk.RefusalAsync(s => s.DispatchDomesticAsync(DispatchDesk.Domestic(orderNumber)));
        var abroad = await desk.RefusalAsync(s => s.DispatchInternationalAsync(DispatchDesk.International(orderNumber)));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((ShippingFaultCodes.OrderAlreadyDispatched, "OrderNumber")));
        Assert.That(fault.Message, Does.Contain(first.ShipmentId));
        Assert.That(abroad.Code, Is.EqualTo(ShippingFaultCodes.OrderAlreadyDispatched));
    }

    [Test]
    public async Task An_order_whose_shipment_was_cancelled_may_be_dispatched_again()
    {
        var orderNumber = await desk.OrderAsync();
        var first = await desk.DispatchAsync(DispatchDesk.Domestic(orderNumber));
        await desk.CallAsync(s => s.CancelShipmentAsync(new CancelShipmentRequest { ShipmentId = first.ShipmentId, Reason = "wrong box" }));

        var second = await desk.DispatchAsync(DispatchDesk.Domestic(orderNumber));

        Assert.That(second.ShipmentId, Is.Not.EqualTo(first.ShipmentId));
    }

    [Test]
    public async Task Of_many_dispatches_of_one_order_at_once_one_is_made()
    {
        var orderNumber = await desk.OrderAsync();

        var made = await Task.WhenAll(Enumerable.Range(1, 16).Select(async _ =>
        {
            try
            {
                await desk.DispatchAsync(DispatchDesk.Domestic(orderNumber));
                return true;
            }
            catch (FaultException<ShippingFault> fault)
            {
                Assert.That(fault.Detail.Code, Is.EqualTo(ShippingFaultCodes.OrderAlreadyDispatched));
                return false;
            }
        }));

        Assert.That(made.Count(success => success), Is.EqualTo(1));
    }

    [TestCaseSource(nameof(Invalid))]
    public async Task An_invalid_value_is_a_fault_that_names_the_field(
        Func<DispatchDomesticRequest, DispatchDomesticRequest> spoil, string field)
    {
        var request = spoil(DispatchDesk.Domestic(await desk.OrderAsync()));

        var fault = await desk.RefusalAsync(s => s.DispatchDomesticAsync(request));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((ShippingFaultCodes.InvalidRequest, field)));
        Assert.That(fault.Message, Does.StartWith(field + ": "));
    }

    private static IEnumerable<TestCaseData> Invalid()
    {
        yield return Case("OrderNumber", r => r with { OrderNumber = "" });
        yield return Case("OrderNumber", r => r with { OrderNumber = "SO-UNKNOWN" });
        yield return Case("ShipTo", r => r with { ShipTo = null! });
        yield return Case("ShipTo.Country", r => r with { ShipTo = DispatchDesk.London with { Country = "GBR" } });
        yield return Case("ShipTo.Street", r => r with { ShipTo = DispatchDesk.London with { Street = " " } });
        yield return Case("ShipTo.PostalCode", r => r with { ShipTo = DispatchDesk.London with { PostalCode = new string('1', 21) } });
        yield return Case("Lines", r => r with { Lines = [] });
        yield return Case("Lines", r => r with { Lines = null! });
        yield return Case("Lines[1]", r => r with { Lines = [null!] });
        yield return Case("Lines[2].LineNumber", r => r with { Lines = [r.Lines[0], r.Lines[0]] });
        yield return Case("Lines[1].Sku", r => r with { Lines = [r.Lines[0] with { Sku = null! }] });
        yield return Case("Lines[1].Quantity", r => r with { Lines = [r.Lines[0] with { Quantity = 0 }] });
        yield return Case("Lines[1].Quantity", r => r with { Lines = [r.Lines[0] with { Quantity = 0.00001m }] });
        yield return Case("Lines[1].UnitOfMeasure", r => r with { Lines = [r.Lines[0] with { UnitOfMeasure = "pc" }] });
        yield return Case("Lines[1].WeightKg", r => r with { Lines = [r.Lines[0] with { WeightKg = -1 }] });
    }

    private static TestCaseData Case(string field, Func<DispatchDomesticRequest, DispatchDomesticRequest> spoil) => new(spoil, field);
}
