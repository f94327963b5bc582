using System.ServiceModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Soa.Contracts.Inventory;
using Soa.Database;
using Soa.Inventory;
using Soa.ServiceModel;
using Soa.ServiceModel.Delivery;

namespace Soa.Services.Tests.Inventory;

/// <summary>Represents the Inventory service on a database of its own, and short words for what tests ask of it.</summary>
internal sealed class Warehouse(ServiceHarness harness) : IAsyncDisposable
{
    private static readonly Statement SelectOutOfBalance = new("""
        SELECT s.Sku FROM Stock s
        WHERE s.OnHand <> COALESCE((SELECT SUM(m.Quantity) FROM StockMovements m WHERE m.Sku = s.Sku), 0)
        OR s.Reserved <> COALESCE((
            SELECT SUM(l.Quantity) FROM ReservationLines l JOIN Reservations r ON r.ReservationId = l.ReservationId
            WHERE l.Sku = s.Sku AND r.Status = 'Active'), 0)
        """);

    private static readonly Statement SelectStatus = new("SELECT Status FROM Reservations WHERE ReservationId = @ReservationId");

    public ServiceHarness Harness => harness;

    public static DefineItemRequest Bolt => new()
    {
        Sku = "BOLT-8",
        Name = "Bolt M8",
        Description = "Galvanised, 40 mm",
        Gtin = "4006381333931",
        UnitOfMeasure = "C62",
        WeightKg = 0.0215m,
        HsCode = "731815",
        CountryOfOrigin = "DE",
        ListPrice = 0.35m,
        Currency = "EUR",
        SellerItemId = "S-8",
        BuyerItemIds = [new BuyerItemId { BuyerId = "CUST-1", Value = "B-8" }, new BuyerItemId { BuyerId = "CUST-2", Value = "4711" }],
    };

    public static async Task<Warehouse> OpenAsync(DatabaseProvider provider) =>
        new(await ServiceHarness.StartAsync(provider, services => services
        .AddSingleton<Outbox>()
        .AddSingleton<IOperationPipeline, TransactionalPipeline>()
        .AddInventory()));

    public static DefineItemRequest Item(string sku, string unit = "C62") =>
        new() { Sku = sku, Name = sku, UnitOfMeasure = unit, WeightKg = 1 };

    public static ReservationLine Line(int number, string sku, decimal quantity) =>
        new() { LineNumber = number, Sku = sku, Quantity = quantity };

    public Task<T> CallAsync<T>(Func<IInventory, Task<T>> call) => harness.CallAsync(call);

    public async Task StockAsync(string sku, decimal quantity)
    {
        await CallAsync(s => s.DefineItemAsync(Item(sku)));
        if (quantity > 0)
            await ReceiveAsync(sku, quantity);
    }

    public async Task<StockLevel> ReceiveAsync(string sku, decimal quantity) =>
        (await CallAsync(s => s.ReceiveStockAsync(new ReceiveStockRequest { Sku = sku, Quantity = quantity }))).Stock;

    public Task<ReserveStockResult> ReserveAsync(string reference, params List<ReservationLine> lines) =>
        CallAsync(s => s.ReserveStockAsync(new ReserveStockRequest { Reference = reference, Lines = lines }));

    public Task<ReleaseStockResult> ReleaseAsync(string reference) =>
        CallAsync(s => s.ReleaseStockAsync(new ReleaseStockRequest { Reference = reference }));

    public Task<CommitReservationResult> CommitAsync(string reference) =>
        CallAsync(s => s.CommitReservationAsync(new CommitReservationRequest { Reference = reference }));

    public Task<AdjustStockResult> AdjustAsync(string sku, decimal quantity, string reason = "count") =>
        CallAsync(s => s.AdjustStockAsync(new AdjustStockRequest { Sku = sku, Quantity = quantity, Reason = reason }));

    public async Task<(decimal OnHand, decimal Reserved, decimal Available)> LevelAsync(string sku)
    {
        var level = (await CallAsync(s => s.GetAvailabilityAsync(new GetAvailabilityRequest { Skus = [sku] }))).Levels[0];
        return (level.OnHand, level.Reserved, level.Available);
    }

    public async Task<InventoryFault> RefusalAsync<T>(Func<IInventory, Task<T>> call)
    {
        try
        {
            await CallAsync(call);
        }
        catch (FaultException<InventoryFault> fault)
        {
            Assert.That(fault.Code.SubCode.Name, Is.EqualTo(fault.Detail.Code), "the SOAP subcode says what the detail says");
            return fault.Detail;
        }

        throw new AssertionException("The call was not refused.");
    }

    /// <summary>Returns the items whose stock is not what movements and active reservations add up to; there must be none, ever.</summary>
    public Task<IReadOnlyList<string>> OutOfBalanceAsync() =>
        harness.Database.ReadAsync(session => session.QueryAsync<string>(SelectOutOfBalance));

    /// <summary>Returns the status as it is stored.</summary>
    public Task<string?> StatusAsync(string reservationId) =>
        harness.Database.ReadAsync(session => session.ScalarAsync<string>(SelectStatus, new { ReservationId = reservationId }));

    /// <summary>Returns the background work of the service, as the host starts it.</summary>
    public Task<IHostedService> BackgroundAsync() =>
        harness.CallAsync<IEnumerable<IHostedService>, IHostedService>(hosted => Task.FromResult(hosted.Single()));

    public ValueTask DisposeAsync() => harness.DisposeAsync();
}
