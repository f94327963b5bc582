using System.Globalization;
using System.ServiceModel;
using Soa.Contracts.Orders;
using Soa.Contrast.Cap.Outboxes;
using Soa.Contrast.Loads;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Cap.Outages;

/// <summary>Represents a customer of a shape who places orders in one way. Some are for an item of which there are too few.</summary>
internal sealed class AwayCustomer
{
    private readonly IShape shape;
    private readonly OutboxClient? outbox;
    private readonly AwayOptions options;
    private readonly string id;
    private readonly string plenty;
    private readonly string scarce;
    private int last;

    private AwayCustomer(IShape shape, OutboxClient? outbox, AwayOptions options, string id, string plenty, string scarce) =>
        (this.shape, this.outbox, this.options, this.id, this.plenty, this.scarce) = (shape, outbox, options, id, plenty, scarce);

    private static TimeProvider Time => TimeProvider.System;

    /// <summary>Gets the way in which the customer places orders.</summary>
    public OrderWay Way => outbox is null ? OrderWay.Call : OrderWay.Outbox;

    /// <summary>Gets the customer's number, with each item that only this customer orders.</summary>
    public IReadOnlyList<(string Id, string Sku)> Items => [(id, plenty), (id, scarce)];

    /// <summary>Registers a customer, and takes the items into stock.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="outbox">The client with an outbox; <c>null</c> for a customer who calls the service.</param>
    /// <param name="options">The settings.</param>
    /// <param name="items">What the SKUs of the items begin with; not used before.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<AwayCustomer> RegisterAsync(
        IShape shape, OutboxClient? outbox, AwayOptions options, string items, CancellationToken cancellationToken)
    {
        var id = await Trade.RegisterCustomerAsync(shape);
        var (plenty, scarce) = (items + "-PLENTY", items + "-SCARCE");
        await Trade.StockAsync(shape, plenty, OrderLoad.Enough);
        await Trade.StockAsync(shape, scarce, options.Scarce);
        foreach (var sku in (string[])[plenty, scarce])
            await shape.UntilKnownAsync(id, sku, cancellationToken);
        return new AwayCustomer(shape, outbox, options, id, plenty, scarce);
    }

    /// <summary>Places orders for which there is enough, one after the other, before the database goes away.</summary>
    public async Task WarmUpAsync()
    {
        for (var i = 0; i < options.WarmUp; i++)
        {
            var order = Order(plenty);
            if (outbox is null)
                await shape.Client<IOrders>().SubmitOrderAsync(order);
            else
                await outbox.PlaceAsync(order);
        }
    }

    /// <summary>Places orders while the database is away, whether or not earlier ones are answered.</summary>
    public async Task<IReadOnlyList<AwayOrder>> PlaceAsync(CancellationToken cancellationToken)
    {
        var started = Time.GetUtcNow();
        var placing = new List<Task<AwayOrder>>();
        for (var i = 1; i <= options.Orders; i++)
        {
            var due = started.AddSeconds((i - 1) / options.Rate);
            if (due - Time.GetUtcNow() is { Ticks: > 0 } left)
                await Task.Delay(left, Time, cancellationToken);
            placing.Add(PlaceAsync(Order(i % options.ScarceEvery == 0 ? scarce : plenty), due));
        }

        return await Task.WhenAll(placing);
    }

    private SubmitOrderRequest Order(string sku) =>
        Trade.Order(id, string.Create(CultureInfo.InvariantCulture, $"PO-{++last}"), sku, 1);

    private async Task<AwayOrder> PlaceAsync(SubmitOrderRequest order, DateTimeOffset due)
    {
        if (outbox is not null)
        {
            await outbox.PlaceAsync(order);
            return new AwayOrder(order.PurchaseOrderNumber, due, Told.Taken, Task.CompletedTask);
        }

        var call = shape.Client<IOrders>().SubmitOrderAsync(order);
        try
        {
            var answer = await call.WaitAsync(options.CustomerPatience, Time);
            return new AwayOrder(
                order.PurchaseOrderNumber, due, answer.Status == OrderStatuses.Rejected ? Told.Rejected : Told.Taken, call);
        }
        catch (Exception error) when (error is CommunicationException or HttpRequestException or TimeoutException)
        {
            return new AwayOrder(order.PurchaseOrderNumber, due, Told.NotNow, call);
        }
    }
}
