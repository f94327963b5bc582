using Soa.Contrast.Shapes;
using Soa.Database;

namespace Soa.Contrast.Failures;

/// <summary>Reads from the databases of a shape, also while its parts are away, what became of the orders of a load.</summary>
internal sealed class LedgerReader : IDisposable
{
    private static readonly Statement SelectOrders = new("""
        SELECT o.OrderNumber, o.CustomerId, o.PurchaseOrderNumber, o.Status, h.ChangedAt
        FROM Orders o
        JOIN OrderStatusHistory h ON h.OrderNumber = o.OrderNumber
        WHERE o.CustomerId IN @Customers
            AND h.Sequence = (SELECT MAX(l.Sequence) FROM OrderStatusHistory l WHERE l.OrderNumber = o.OrderNumber)
        """);

    private static readonly Statement SelectInvoiced = new(
        "SELECT OrderNumber FROM Invoices WHERE CustomerId IN @Customers AND Status <> 'Credited'");

    // A shipment does not name its customer; parts of a shape are killed one after the other, so there are not many.
    private static readonly Statement SelectShipped = new("SELECT OrderNumber FROM Shipments WHERE Status <> 'Cancelled'");

    private static readonly Statement SelectItems = new("SELECT Sku, OnHand, Reserved FROM Stock WHERE Sku IN @Skus");

    private readonly Dictionary<string, SharedDatabase> databases;
    private readonly string[] customers;
    private readonly Dictionary<string, string> customerOf;

    /// <summary>Opens the databases of a shape.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="items">The customers, with the items that only they order.</param>
    public LedgerReader(IShape shape, IReadOnlyList<(string Id, string Sku)> items)
    {
        databases = shape.Databases.ToDictionary(
            file => Path.GetFileNameWithoutExtension(file),
            file => new SharedDatabase(new DatabaseOptions { ConnectionString = $"Data Source={file}" }));
        customers = [.. items.Select(item => item.Id).Distinct()];
        customerOf = items.ToDictionary(item => item.Sku, item => item.Id);
    }

    /// <summary>Reads it.</summary>
    public async Task<Ledger> ReadAsync(CancellationToken cancellationToken)
    {
        var orders = await ReadOrdersAsync(cancellationToken);
        var numbers = orders.Select(order => order.OrderNumber).ToHashSet();
        var invoiced = await ReadAsync<string>("billing", SelectInvoiced, new { Customers = customers }, cancellationToken);
        var shipped = await ReadAsync<string>("shipping", SelectShipped, null, cancellationToken);
        var items = await ReadAsync<ItemEntry>("inventory", SelectItems, new { Skus = customerOf.Keys.ToArray() }, cancellationToken);
        return new Ledger(
            orders, invoiced, [.. shipped.Where(numbers.Contains)],
            [.. items.Select(item => item with { CustomerId = customerOf[item.Sku] })]);
    }

    /// <summary>Reads the orders alone.</summary>
    public Task<IReadOnlyList<OrderEntry>> ReadOrdersAsync(CancellationToken cancellationToken) =>
        ReadAsync<OrderEntry>("orders", SelectOrders, new { Customers = customers }, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var database in databases.Values)
            database.Dispose();
    }

    // The database of a service is its own, or the only one.
    private Task<IReadOnlyList<T>> ReadAsync<T>(
        string service, Statement statement, object? parameters, CancellationToken cancellationToken) =>
        (databases.GetValueOrDefault(service) ?? databases.Values.Single()).ReadAsync(
            session => session.QueryAsync<T>(statement, parameters), cancellationToken);
}
