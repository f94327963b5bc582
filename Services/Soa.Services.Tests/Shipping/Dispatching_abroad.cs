using Soa.Contracts.Shipping;
using Soa.Database;
using Soa.Database.Testing;

namespace Soa.Services.Tests.Shipping;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Dispatching_abroad(DatabaseProvider provider)
{
    private static readonly Statement SelectDeclared = new("""
        SELECT l.HsCode, l.CountryOfOrigin, l.CustomsValue, s.CustomsValue AS Total, s.CustomsCurrency
        FROM ShipmentLines l JOIN Shipments s ON s.ShipmentId = l.ShipmentId WHERE s.ShipmentId = @ShipmentId ORDER BY l.LineNumber
        """);

    private DispatchDesk desk = null!;

    [SetUp]
    public async Task Open() => desk = await DispatchDesk.OpenAsync(provider);

    [TearDown]
    public async Task Close() => await desk.DisposeAsync();

    [TestCase("CL", 0.5, "Meridian Air", "Letter", 9.80)]
    [TestCase("CL", 2, "Meridian Air", "Express", 48)]
    [TestCase("CL", 500, "Meridian Air", "Cargo", 690)]
    [TestCase("CL", 26000, "Oceanic Lines", "Container", 2450)]
    [TestCase("SE", 2, "Continental Post", "Road parcel", 16.50)]
    [TestCase("SE", 2000, "Continental Freight", "Full load", 1380)]
    [TestCase("US", 2, "Meridian Air", "Express", 36)]
    [TestCase("US", 31, "Meridian Air", "Cargo", 690, Description = "where the country's own rates end, those of any country apply")]
    public async Task The_carrier_follows_from_country_and_weight(
        string country, decimal weightKg, string carrier, string serviceLevel, decimal price)
    {
        var result = await DispatchAsync(DispatchDesk.International(await desk.OrderAsync(), weightKg, country));

        Assert.That((result.Carrier, result.ServiceLevel, result.Price), Is.EqualTo((carrier, serviceLevel, price)));
        Assert.That((await desk.TrackAsync(result.ShipmentId)).Shipment.ShipTo.Country, Is.EqualTo(country));
    }

    [Test]
    public async Task What_was_declared_is_kept_with_the_shipment()
    {
        var result = await DispatchAsync(DispatchDesk.International(await desk.OrderAsync()));

        var declared = await desk.Harness.Database.ReadAsync(
            session => session.QueryAsync<Declared>(SelectDeclared, new { result.ShipmentId }));
        Assert.That(declared, Is.EqualTo(
        [
            new Declared { HsCode = "731815", CountryOfOrigin = "DE", CustomsValue = 60.50m, Total = 60.50m, CustomsCurrency = "GBP" },
            new Declared { HsCode = "731815", CountryOfOrigin = "DE", CustomsValue = 0, Total = 60.50m, CustomsCurrency = "GBP" },
        ]));
        Assert.That(desk.Harness.Published[^1], Is.EqualTo("shipping.ShipmentDispatched"));
    }

    [Test]
    public async Task What_is_too_heavy_has_no_carrier()
    {
        var orderNumber = await desk.OrderAsync();

        var fault = await desk.RefusalAsync(s => s.DispatchInternationalAsync(DispatchDesk.International(orderNumber, 26001)));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((ShippingFaultCodes.NoCarrier, "Lines")));
    }

    [TestCaseSource(nameof(WithoutCustomsData))]
    public async Task Missing_customs_data_are_a_fault_that_names_the_line(
        Func<DispatchInternationalRequest, DispatchInternationalRequest> spoil, string field)
    {
        var request = spoil(DispatchDesk.International(await desk.OrderAsync()));

        var fault = await desk.RefusalAsync(s => s.DispatchInternationalAsync(request));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((ShippingFaultCodes.CustomsDataMissing, field)));
    }

    [TestCaseSource(nameof(Invalid))]
    public async Task An_invalid_value_is_a_fault_that_names_the_field(
        Func<DispatchInternationalRequest, DispatchInternationalRequest> spoil, string field)
    {
        var request = spoil(DispatchDesk.International(await desk.OrderAsync()));

        var fault = await desk.RefusalAsync(s => s.DispatchInternationalAsync(request));

        Assert.That((fault.Code, fault.Field), Is.EqualTo((ShippingFaultCodes.InvalidRequest, field)));
    }

    private static IEnumerable<TestCaseData> WithoutCustomsData()
    {
        yield return Case("Lines[2].HsCode", r => r with { Lines = [r.Lines[0], DispatchDesk.Line(2) with { HsCode = null }] });
        yield return Case("Lines[2].HsCode", r => r with { Lines = [r.Lines[0], DispatchDesk.Line(2) with { HsCode = " " }] });
        yield return Case("Lines[1].CountryOfOrigin", r => r with { Lines = [DispatchDesk.Line(1) with { CountryOfOrigin = null }] });
        yield return Case(
            "Lines[1].CustomsValue", r => r with { CustomsValue = 0, Lines = [DispatchDesk.Line(1) with { CustomsValue = 0 }] });
    }

    private static IEnumerable<TestCaseData> Invalid()
    {
        yield return Case("ShipTo.Country", r => r with { ShipTo = DispatchDesk.London });
        yield return Case("OrderNumber", r => r with { OrderNumber = "SO-UNKNOWN" });
        yield return Case("Currency", r => r with { Currency = "Pounds" });
        yield return Case("CustomsValue", r => r with { CustomsValue = 60.49m });
        yield return Case("CustomsValue", r => r with { CustomsValue = -1 });
        yield return Case("Lines[1].CustomsValue", r => r with { Lines = [DispatchDesk.Line(1) with { CustomsValue = -1 }] });
        yield return Case("Lines[1].HsCode", r => r with { Lines = [DispatchDesk.Line(1) with { HsCode = "7318" }] });
        yield return Case("Lines[1].CountryOfOrigin", r => r with { Lines = [DispatchDesk.Line(1) with { CountryOfOrigin = "Ger" }] });
        yield return Case("Lines[1].Quantity", r => r with { Lines = [DispatchDesk.Line(1) with { Quantity = -1 }] });
        yield return Case("Lines", r => r with { Lines = [] });
        yield return Case("Lines[1]", r => r with { Lines = [null!] });
    }

    private static TestCaseData Case(string field, Func<DispatchInternationalRequest, DispatchInternationalRequest> spoil) =>
        new(spoil, field);

    private Task<DispatchInternationalResult> DispatchAsync(DispatchInternationalRequest request) =>
        desk.CallAsync(s => s.DispatchInternationalAsync(request));

    private sealed record Declared
    {
        public string? HsCode { get; init; }

        public string? CountryOfOrigin { get; init; }

        public decimal? CustomsValue { get; init; }

        public decimal? Total { get; init; }

        public string? CustomsCurrency { get; init; }
    }
}
