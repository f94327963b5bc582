using Soa.Contracts.Customers;
using Soa.Contracts.Inventory;
using Soa.Contrast.Business;
using Soa.Database;

namespace Soa.Contrast.Microservices.Copies;

/// <summary>
/// Writes rows of other services' tables into the database of a service, from their events: what the service reads of others with a join
/// when they share a database.
/// </summary>
internal static class CopiedRows
{
    private static readonly Statement UpsertCustomer = new("""
        INSERT INTO Customers (CustomerId, Name, SearchName, Currency, CreditLimit, BillingStreet, BillingCity, BillingCountry, Version,
            RegisteredAt)
        VALUES (@CustomerId, @Name, @Name, @Currency, @CreditLimit, @Street, @City, @Country, @Version, @RegisteredAt)
        ON CONFLICT (CustomerId) DO UPDATE SET Name = excluded.Name, Currency = excluded.Currency, CreditLimit = excluded.CreditLimit,
            Version = excluded.Version
        WHERE excluded.Version > Customers.Version
        """);

    private static readonly Statement InsertItem = new("""
        INSERT INTO Items (Sku, Name, UnitOfMeasure, WeightKg, DefinedAt) VALUES (@Sku, @Name, @UnitOfMeasure, @WeightKg, @DefinedAt)
        ON CONFLICT (Sku) DO NOTHING
        """);

    private static readonly Statement InsertOrder = new("""
        INSERT INTO Orders (OrderNumber, CustomerId, PurchaseOrderNumber, ContentHash, Status, Currency, TotalAmount, ShipToStreet,
            ShipToCity, ShipToCountry, AwaitsInvoice, SubmittedAt)
        VALUES (@OrderNumber, @CustomerId, @PurchaseOrderNumber, x'', 'Submitted', @Currency, @TotalAmount, @Street, @City, @Country, 1,
            @At)
        ON CONFLICT (OrderNumber) DO NOTHING
        """);

    private static readonly Statement CloseOrder = new("UPDATE Orders SET Status = 'Cancelled' WHERE OrderNumber = @OrderNumber");

    private static readonly Statement SelectStatus = new("SELECT Status FROM Orders WHERE OrderNumber = @OrderNumber");

    /// <summary>Copies a customer, unless a newer version is there.</summary>
    public static void Copy(DatabaseSession session, Customer customer)
    {
        session.Defer(UpsertCustomer, new
        {
            customer.CustomerId,
            customer.Name,
            customer.Currency,
            customer.CreditLimit,
            customer.BillingAddress.Street,
            customer.BillingAddress.City,
            customer.BillingAddress.Country,
            customer.Version,
            customer.RegisteredAt,
        });
        FactStore.Keep(session, customer.CustomerId, customer);
    }

    /// <summary>Copies an item.</summary>
    public static void Copy(DatabaseSession session, Item item, DateTime definedAt)
    {
        session.Defer(InsertItem, new { item.Sku, item.Name, item.UnitOfMeasure, item.WeightKg, DefinedAt = definedAt });
        FactStore.Keep(session, item.Sku, item);
    }

    /// <summary>Copies an order that is to be fulfilled.</summary>
    public static void Copy(DatabaseSession session, OrderContent order, DateTime at)
    {
        session.Defer(InsertOrder, new
        {
            order.OrderNumber,
            order.CustomerId,
            order.PurchaseOrderNumber,
            order.Currency,
            order.TotalAmount,
            order.ShipTo.Street,
            order.ShipTo.City,
            order.ShipTo.Country,
            At = at,
        });
        FactStore.Keep(session, order.OrderNumber, order);
    }

    /// <summary>Notes that an order is not to be fulfilled any more.</summary>
    public static void Close(DatabaseSession session, string orderNumber) =>
        session.Defer(CloseOrder, new { OrderNumber = orderNumber });

    /// <summary>Returns <c>true</c> if an order is not to be fulfilled any more.</summary>
    public static async Task<bool> IsClosedAsync(DatabaseSession session, string orderNumber) =>
        await session.ScalarAsync<string>(SelectStatus, new { OrderNumber = orderNumber }) == "Cancelled";
}
