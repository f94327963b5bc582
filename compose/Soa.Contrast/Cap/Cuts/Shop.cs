using System.Globalization;
using Soa.Contrast.Loads;

namespace Soa.Contrast.Cap.Cuts;

/// <summary>
/// Represents the shop of a side. An order goes to the inbox of the side, and is taken when the broker has confirmed it. Then a copy goes
/// to the inbox of the other side, if need be later.
/// </summary>
/// <param name="side">The side.</param>
/// <param name="connection">The connection to the nodes of the side.</param>
/// <param name="businesses">The businesses, which know the customers and items.</param>
/// <param name="options">The settings.</param>
internal sealed class Shop(Side side, SideConnection connection, TwoBusinesses businesses, CutOptions options)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly List<CutOrder> orders = [];

    private static TimeProvider Time => TimeProvider.System;

    /// <summary>Gets the orders.</summary>
    public IReadOnlyList<CutOrder> Orders => orders;

    /// <summary>Places orders for a time, whether or not earlier ones are taken, and waits until the last is answered.</summary>
    public async Task PlaceAsync(TimeSpan duration, bool isInCut, CancellationToken cancellationToken)
    {
        var started = Time.GetUtcNow();
        var placing = new List<Task>();
        for (var i = 0; i < (int)(options.Rate * duration.TotalSeconds); i++)
        {
            var due = started.AddSeconds(i / options.Rate);
            if (due - Time.GetUtcNow() is { Ticks: > 0 } left)
                await Task.Delay(left, Time, cancellationToken);
            foreach (var kind in Enum.GetValues<QueueKind>())
            {
                var number = string.Create(CultureInfo.InvariantCulture, $"PO-{side}-{orders.Count + 1}");
                var request = Trade.Order(businesses.CustomerOf(side, kind), number, TwoBusinesses.SkuOf(kind), 1);
                var order = new CutOrder(kind, side, request, isInCut);
                orders.Add(order);
                placing.Add(PlaceAsync(order));
            }
        }

        await Task.WhenAll(placing);
    }

    /// <summary>Passes on to the other side the orders that were taken and are not copied yet.</summary>
    public Task PassOnAsync(CancellationToken cancellationToken) => EachKindAsync(
        order => order.IsTaken, order => CopyAsync(order, cancellationToken));

    /// <summary>Sends the orders again that were not taken.</summary>
    public Task SendAgainAsync(CancellationToken cancellationToken) => EachKindAsync(
        order => !order.IsTaken,
        async order =>
        {
            while (!order.IsTaken)
                order.IsTaken = await SendAgainAsync(order.Own, order, cancellationToken);
            await CopyAsync(order, cancellationToken);
        });

    // In the order in which they were placed.
    private Task EachKindAsync(Func<CutOrder, bool> isMeant, Func<CutOrder, Task> send) => Task.WhenAll(
        orders.Where(isMeant).ToLookup(order => order.Own.Kind).Select(async group =>
        {
            foreach (var order in group)
                await send(order);
        }));

    private async Task CopyAsync(CutOrder order, CancellationToken cancellationToken)
    {
        while (!order.IsCopied)
            order.IsCopied = await SendAgainAsync(order.Other, order, cancellationToken);
    }

    private async Task PlaceAsync(CutOrder order)
    {
        order.First = await connection.SendAsync(order.Own, order.Document, options.ShopPatience);
        order.IsTaken = order.First == SendOutcome.Confirmed;
        if (order.IsTaken)
            order.IsCopied = order.IsCopiedAtOnce =
                await connection.SendAsync(order.Other, order.Document, options.ShopPatience) == SendOutcome.Confirmed;
    }

    private async Task<bool> SendAgainAsync(Inbox inbox, CutOrder order, CancellationToken cancellationToken)
    {
        if (await connection.SendAsync(inbox, order.Document, options.ShopPatience) == SendOutcome.Confirmed)
            return true;
        await Task.Delay(Pause, Time, cancellationToken);
        return false;
    }
}
