using Soa.Database;

namespace Soa.Services.Tests.Orders;

/// <summary>Inserts the rows of other services that Orders and Billing read.</summary>
internal static class NeighbouringRows
{
    private static readonly Statement InsertCustomer = new("""
        INSERT INTO Customers (CustomerId, Name, SearchName, Currency, CreditLimit, BillingStreet, BillingCity, BillingCountry, Version,
            RegisteredAt)
        VALUES (@CustomerId, @CustomerId, @CustomerId, @Currency, @CreditLimit, 'Street 1', 'City', 'BE', 1,
            @Now)
        """);

    private static readonly Statement InsertItem = new("""
        INSERT INTO Items (Sku, Name, UnitOfMeasure, WeightKg, DefinedAt) VALUES (@Sku, @Sku, @UnitOfMeasure, 0, @Now)
        """);

    private static readonly Statement InsertShipment = new("""
        INSERT INTO Shipments (ShipmentId, OrderNumber, Status, Carrier, ServiceLevel, TrackingNumber, ShipToStreet, ShipToCity,
            ShipToCountry, TotalWeightKg, Price, PriceCurrency, DispatchedAt, DeliveredAt, ReceivedBy)
        VALUES (@ShipmentId, @OrderNumber, @Status, 'Carrier', 'Standard', @TrackingNumber, 'Street 1', 'City',
            'BE', 0, 0, 'EUR', @DispatchedAt, @DeliveredAt, @ReceivedBy)
        """);

    public static Task InsertCustomerAsync(this ServiceHarness harness, string customerId, string currency, decimal creditLimit) =>
        harness.ExecuteAsync(
            InsertCustomer, new { CustomerId = customerId, Currency = currency, CreditLimit = creditLimit, Now = harness.Now() });

    public static Task InsertItemAsync(this ServiceHarness harness, string sku, string unitOfMeasure) =>
        harness.ExecuteAsync(InsertItem, new { Sku = sku, UnitOfMeasure = unitOfMeasure, Now = harness.Now() });

    public static Task InsertShipmentAsync(this ServiceHarness harness, string shipmentId, string orderNumber, string status)
    {
        var now = harness.Now();
        return harness.ExecuteAsync(InsertShipment, new
        {
            ShipmentId = shipmentId,
            OrderNumber = orderNumber,
            Status = status,
            TrackingNumber = $"T-{shipmentId}",
            DispatchedAt = now,
            DeliveredAt = status == "Delivered" ? now : (DateTime?)null,
            ReceivedBy = status == "Delivered" ? "Porter" : null,
        });
    }

    public static Task<int> ExecuteAsync(this ServiceHarness harness, Statement statement, object parameters) =>
        harness.Database.InTransactionAsync(session => session.ExecuteAsync(statement, parameters));

    private static DateTime Now(this ServiceHarness harness) => harness.Time.GetUtcNow().UtcDateTime;
}
