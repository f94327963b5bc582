using System.ServiceModel;
using Soa.Contracts.Orders;
using Soa.Contrast.Loads;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Failures;

/// <summary>
/// Represents customers who place orders at a steady rate, whatever happens. An order that is not answered is sent again, under the same
/// purchase order number, until it is.
/// </summary>
internal sealed class OrderClients : IAsyncDisposable
{
    private readonly IShape shape;
    private readonly OrderLoad load;
    private readonly FailureOptions options;
    private readonly Lock gate = new();
    private readonly List<TriedOrder> tried = [];
    private readonly List<Task> waiting = [];
    private readonly CancellationTokenSource enough = new();
    private readonly CancellationTokenSource giveUp = new();
    private readonly Task placing;

    /// <summary>Begins to place orders.</summary>
    public OrderClients(IShape shape, OrderLoad load, FailureOptions options)
    {
        (this.shape, this.load, this.options) = (shape, load, options);
        placing = PlaceAsync();
    }

    private static TimeProvider Time => TimeProvider.System;

    /// <summary>Gets the orders so far, in the order of their times.</summary>
    public IReadOnlyList<TriedOrder> Tried
    {
        get
        {
            lock (gate)
                return [.. tried];
        }
    }

    /// <summary>Places no more orders, and waits until all are answered or their customers give up.</summary>
    public async Task<IReadOnlyList<TriedOrder>> StopAsync()
    {
        await enough.CancelAsync();
        await placing;
        giveUp.CancelAfter(options.Patience);
        await Task.WhenAll(waiting);
        return Tried;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await giveUp.CancelAsync();
        await StopAsync();
        enough.Dispose();
        giveUp.Dispose();
    }

    private async Task PlaceAsync()
    {
        var started = Time.GetUtcNow();
        for (var i = 0; !enough.IsCancellationRequested; i++)
        {
            var due = started.AddSeconds(i / options.Rate);
            if (due - Time.GetUtcNow() is { Ticks: > 0 } left)
                await PauseAsync(left, enough.Token);
            if (!enough.IsCancellationRequested)
                waiting.Add(PlaceAsync(i, due));
        }
    }

    private async Task PlaceAsync(int index, DateTimeOffset due)
    {
        var request = load.Next();
        var order = new TriedOrder(request.PurchaseOrderNumber, due);
        lock (gate)
            tried.Add(order);
        var (outcome, number) = await AttemptAsync(request);
        var now = Time.GetUtcNow();
        Note(index, order = order with { First = outcome, FirstEnd = now, Number = number, TakenAt = number is null ? null : now });
        while (order.Number is null && !giveUp.IsCancellationRequested)
        {
            await PauseAsync(options.RepeatAfter, giveUp.Token);
            (_, number) = await AttemptAsync(request);
            Note(index, order = order with
            {
                Number = number,
                TakenAt = number is null ? null : Time.GetUtcNow(),
                Attempts = order.Attempts + 1,
            });
        }
    }

    private async Task<(AttemptOutcome Outcome, string? Number)> AttemptAsync(SubmitOrderRequest request)
    {
        try
        {
            var answer = await shape.Client<IOrders>().SubmitOrderAsync(request).WaitAsync(options.CustomerPatience, Time);
            return (AttemptOutcome.Answered, answer.OrderNumber);
        }
        catch (Exception error)
        {
            // Each shape has exceptions of its own for a part that is gone.
            var isAnswer = error is FaultException or ServerTooBusyException or HttpRequestException { StatusCode: not null };
            return (isAnswer ? AttemptOutcome.Refused : AttemptOutcome.Failed, null);
        }
    }

    private void Note(int index, TriedOrder order)
    {
        lock (gate)
            tried[index] = order;
    }

    private static async Task PauseAsync(TimeSpan time, CancellationToken cancellationToken) =>
        await Task.Delay(time, Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
