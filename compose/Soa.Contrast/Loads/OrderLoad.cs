using System.Globalization;
using Soa.Contracts.Orders;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Loads;

/// <summary>Represents customers of a shape who place orders, each for an item of its own of which there is enough.</summary>
internal sealed class OrderLoad
{
    /// <summary>The number of pieces that came into stock of each item.</summary>
    public const decimal Enough = 100_000_000;

    /// <summary>The number of pieces in an order.</summary>
    public const decimal Quantity = 2;

    private const int Customers = 8;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly IShape shape;
    private readonly List<(string Id, string Sku)> customers = [];
    private int last;
    private int looks;

    private OrderLoad(IShape shape) => this.shape = shape;

    private static TimeProvider Time => TimeProvider.System;

    /// <summary>Gets how often it has looked whether orders are on their way.</summary>
    public int Looks => Volatile.Read(ref looks);

    /// <summary>Gets the number of the first customer.</summary>
    public string Customer => customers[0].Id;

    /// <summary>Gets the numbers of the customers, each with the item that only this customer orders.</summary>
    public IReadOnlyList<(string Id, string Sku)> Items => customers;

    /// <summary>Registers the customers, and takes their items into stock.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="items">What the SKUs of the items begin with.</param>
    public static async Task<OrderLoad> PrepareAsync(IShape shape, CancellationToken cancellationToken, string items = "LOAD")
    {
        var load = new OrderLoad(shape);
        for (var number = 1; number <= Customers; number++)
        {
            var customer = await Trade.RegisterCustomerAsync(shape);
            var sku = string.Create(CultureInfo.InvariantCulture, $"{items}-{number}");
            await Trade.StockAsync(shape, sku, Enough);
            await shape.UntilKnownAsync(customer, sku, cancellationToken);
            load.customers.Add((customer, sku));
        }

        return load;
    }

    /// <summary>Places orders from several customers at once, and waits until all are fulfilled.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> BurstAsync(int count, int clients, CancellationToken cancellationToken)
    {
        var started = Time.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async client =>
        {
            var orders = shape.Client<IOrders>();
            for (var i = client; i < count && !cancellationToken.IsCancellationRequested; i += clients)
                await orders.SubmitOrderAsync(Next());
        }));
        await UntilFulfilledAsync(cancellationToken);
        return Time.GetElapsedTime(started);
    }

    /// <summary>Places so many orders a second, whether or not earlier ones are answered, and waits until all are fulfilled.</summary>
    public async Task<IReadOnlyList<PlacedOrder>> PacedAsync(double rate, int count, CancellationToken cancellationToken)
    {
        var started = Time.GetUtcNow();
        var placed = new List<Task<PlacedOrder>>(count);
        for (var i = 0; i < count; i++)
        {
            var due = started.AddSeconds(i / rate);
            if (due - Time.GetUtcNow() is { Ticks: > 0 } left)
                await Task.Delay(left, cancellationToken);
            placed.Add(PlaceAsync(shape.Client<IOrders>(), due));
        }

        var all = await Task.WhenAll(placed);
        await UntilFulfilledAsync(cancellationToken);
        return all;
    }

    /// <summary>Places an order of the next customer.</summary>
    /// <param name="orders">The client to place it with.</param>
    /// <param name="due">When it is due to be placed.</param>
    public async Task<PlacedOrder> PlaceAsync(IOrders orders, DateTimeOffset due)
    {
        var order = await orders.SubmitOrderAsync(Next());
        return new PlacedOrder(order.OrderNumber, due, Time.GetUtcNow());
    }

    /// <summary>Places an order of the first customer.</summary>
    public Task<SubmitOrderResult> PlaceOfFirstAsync()
    {
        var order = Next();
        (order.CustomerId, order.Lines[0].Sku) = customers[0];
        return shape.Client<IOrders>().SubmitOrderAsync(order);
    }

    /// <summary>Waits until no order is on its way.</summary>
    /// <exception cref="InvalidOperationException">An order was rejected: the load is wrong, or the shape.</exception>
    public async Task UntilFulfilledAsync(CancellationToken cancellationToken)
    {
        foreach (var (customer, _) in customers)
        {
            while (await HasAsync(customer, OrderStatuses.Submitted))
                await Task.Delay(Pause, cancellationToken);
            if (await HasAsync(customer, OrderStatuses.Rejected))
                throw new InvalidOperationException($"{shape.Kind} rejected orders.");
        }
    }

    private async Task<bool> HasAsync(string customer, string status)
    {
        Interlocked.Increment(ref looks);
        var found = await shape.Client<IOrders>().SearchOrdersAsync(
            new SearchOrdersRequest { CustomerId = customer, Status = status, PageSize = 1 });
        return found.Orders.Count > 0;
    }

    /// <summary>Returns an order that was not placed yet, of the next customer.</summary>
    public SubmitOrderRequest Next()
    {
        var number = Interlocked.Increment(ref last);
        var (customer, sku) = customers[number % Customers];
        return Trade.Order(customer, string.Create(CultureInfo.InvariantCulture, $"PO-{number}"), sku, Quantity);
    }

    private async Task<PlacedOrder> PlaceAsync(DateTimeOffset due)
    {
        var order = await shape.Client<IOrders>().SubmitOrderAsync(Next());
        return new PlacedOrder(order.OrderNumber, due, Time.GetUtcNow());
    }
}
