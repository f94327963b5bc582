using System.Data.Common;
using Soa.Contracts.Shipping;
using Soa.Database;

namespace Soa.Shipping;

public sealed partial class ShippingService
{
    private const int NumberingAttempts = 10;

    private static readonly Statement SelectRate = new("""
        SELECT Carrier, ServiceLevel, ServiceIndicator, Price, Currency FROM CarrierRates
        WHERE Scope = @Scope AND Country IN (@Country, '*') AND MaxWeightKg >= @WeightKg
        ORDER BY CASE WHEN Country = '*' THEN 1 ELSE 0 END, Price, RateId {limit @Take}
        """);

    private static readonly Statement SelectOrder = new("SELECT COUNT(*) FROM Orders WHERE OrderNumber = @OrderNumber");

    private static readonly Statement InsertShipment = new("""
        INSERT INTO Shipments (
            ShipmentId, OrderNumber, Status, Carrier, ServiceLevel, TrackingNumber,
            ShipToRecipient, ShipToStreet, ShipToAdditionalStreet, ShipToCity, ShipToPostalCode, ShipToRegion, ShipToCountry,
            TotalWeightKg, Price, PriceCurrency, CustomsValue, CustomsCurrency, DispatchedAt)
        VALUES (
            @ShipmentId, @OrderNumber, @Status, @Carrier, @ServiceLevel, @TrackingNumber,
            @ShipToRecipient, @ShipToStreet, @ShipToAdditionalStreet, @ShipToCity, @ShipToPostalCode, @ShipToRegion, @ShipToCountry,
            @TotalWeightKg, @Price, @PriceCurrency, @CustomsValue, @CustomsCurrency, @DispatchedAt)
        """);

    private static readonly Statement InsertLine = new("""
        INSERT INTO ShipmentLines (
            ShipmentId, LineNumber, Sku, Description, Quantity, UnitOfMeasure, WeightKg, HsCode, CountryOfOrigin, CustomsValue)
        VALUES (
            @ShipmentId, @LineNumber, @Sku, @Description, @Quantity, @UnitOfMeasure, @WeightKg, @HsCode, @CountryOfOrigin, @CustomsValue)
        """);

    private async Task<ShipmentRow> DispatchAsync(Consignment consignment)
    {
        var orders = work.Session.DeferQuery<int>(SelectOrder, new { consignment.OrderNumber });
        var shipments = QueryShipmentOf(consignment.OrderNumber);
        var rates = work.Session.DeferQuery<RateRow>(
            SelectRate, new { consignment.Scope, consignment.ShipTo.Country, WeightKg = consignment.TotalWeightKg, Take = 1 });
        if (await orders.SingleOrDefaultAsync() == 0)
            throw ShippingFaults.InvalidRequest(
                "OrderNumber", $"there is no order '{consignment.OrderNumber}'; look it up with SearchOrders of the Orders service.");
        RefuseIfDispatched(await shipments.SingleOrDefaultAsync());
        var rate = await rates.SingleOrDefaultAsync()
            ?? throw ShippingFaults.NoCarrier(consignment.TotalWeightKg, consignment.ShipTo.Country);

        var shipment = await StoreAsync(RowOf(consignment, rate), rate.ServiceIndicator);
        work.Session.Defer(InsertLine, consignment.Lines.Select(line => new
        {
            shipment.ShipmentId,
            line.LineNumber,
            line.Sku,
            line.Description,
            line.Quantity,
            line.UnitOfMeasure,
            line.WeightKg,
            line.HsCode,
            line.CountryOfOrigin,
            line.CustomsValue,
        }));
        RecordStatus(shipment.ShipmentId, shipment.Status, shipment.DispatchedAt, note: null);
        work.Publish(
            new ShipmentDispatched
            {
                ShipmentId = shipment.ShipmentId,
                OrderNumber = shipment.OrderNumber,
                Carrier = shipment.Carrier,
                ServiceLevel = shipment.ServiceLevel,
                TrackingNumber = shipment.TrackingNumber,
                ShipToCountry = shipment.ShipToCountry,
                TotalWeightKg = shipment.TotalWeightKg,
                DispatchedAt = shipment.DispatchedAt,
            },
            shipment.OrderNumber);
        return shipment;
    }

    private ShipmentRow RowOf(Consignment consignment, RateRow rate) => new()
    {
        ShipmentId = DocumentNumber.New("SHP", time),
        OrderNumber = consignment.OrderNumber,
        Status = ShipmentStatuses.Dispatched,
        Carrier = rate.Carrier,
        ServiceLevel = rate.ServiceLevel,
        ShipToRecipient = consignment.ShipTo.Recipient,
        ShipToStreet = consignment.ShipTo.Street,
        ShipToAdditionalStreet = consignment.ShipTo.AdditionalStreet,
        ShipToCity = consignment.ShipTo.City,
        ShipToPostalCode = consignment.ShipTo.PostalCode,
        ShipToRegion = consignment.ShipTo.Region,
        ShipToCountry = consignment.ShipTo.Country,
        TotalWeightKg = consignment.TotalWeightKg,
        Price = rate.Price,
        PriceCurrency = rate.Currency,
        CustomsValue = consignment.CustomsValue,
        CustomsCurrency = consignment.CustomsCurrency,
        DispatchedAt = Now(),
    };

    /// <summary>Stores the shipment under a tracking number that no other has.</summary>
    private async Task<ShipmentRow> StoreAsync(ShipmentRow shipment, string serviceIndicator)
    {
        for (var attempt = 1; ; attempt++)
        {
            var numbered = shipment with { TrackingNumber = TrackingNumber.New(serviceIndicator, options.HomeCountry) };
            try
            {
                await work.Session.ExecuteAsync(InsertShipment, numbered);
                return numbered;
            }
            catch (DbException error) when (attempt < NumberingAttempts && work.Session.IsDuplicateKey(error))
            {
                // Either another call has dispatched the same order meanwhile, or the number is taken: then the next one may be free.
                RefuseIfDispatched(await FindByOrderNumberAsync(shipment.OrderNumber));
            }
        }
    }

    private static void RefuseIfDispatched(ShipmentRow? existing)
    {
        if (existing is not null && existing.Status != ShipmentStatuses.Cancelled)
            throw ShippingFaults.OrderAlreadyDispatched(existing.OrderNumber, existing.ShipmentId);
    }

    private sealed record RateRow
    {
        public string Carrier { get; init; } = "";

        public string ServiceLevel { get; init; } = "";

        public string ServiceIndicator { get; init; } = "";

        public decimal Price { get; init; }

        public string Currency { get; init; } = "";
    }
}
