using System.Collections.Concurrent;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Soa.Contracts.Orders;
using Soa.Contrast.Calls;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Cap.Cuts;

/// <summary>Represents the warehouse of a side: reads orders from an inbox, and has them fulfilled by the business of its side.</summary>
internal sealed class Warehouse : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Inbox inbox;
    private readonly SideConnection connection;
    private readonly IShape business;
    private readonly string customer;
    private readonly ConcurrentQueue<ReadOrder> read = new();
    private readonly CancellationTokenSource ended = new();
    private readonly Task reading;

    /// <summary>Begins to read.</summary>
    public Warehouse(Inbox inbox, SideConnection connection, TwoBusinesses businesses)
    {
        (this.inbox, this.connection, business) = (inbox, connection, businesses[inbox.Side]);
        customer = businesses.CustomerOf(inbox.Side, inbox.Kind);
        reading = ReadAsync();
    }

    /// <summary>Gets what it reads.</summary>
    public Inbox Inbox => inbox;

    /// <summary>Gets the orders that it has read, in order; one that came twice is there twice.</summary>
    public IReadOnlyCollection<ReadOrder> Read => read;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await reading;
        ended.Dispose();
    }

    private async Task ReadAsync()
    {
        while (!ended.IsCancellationRequested)
        {
            try
            {
                await ReadUntilGoneAsync();
            }
            catch (Exception error) when (SideConnection.IsAway(error) || error is OperationCanceledException)
            {
                // The node or its queue is gone, and may come back.
            }

            await Task.Delay(Pause, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadUntilGoneAsync()
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var channel = await connection.OpenAsync(ended.Token);
        await channel.BasicQosAsync(0, prefetchCount: 1, global: false, ended.Token);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            try
            {
                await HandOnAsync(channel, delivery);
            }
            catch (Exception error)
            {
                gone.TrySetException(error);
            }
        };
        consumer.UnregisteredAsync += (_, _) => EndAsync();
        channel.ChannelShutdownAsync += (_, _) => EndAsync();
        await channel.BasicConsumeAsync(inbox.Name, autoAck: false, consumer, ended.Token);
        await gone.Task.WaitAsync(ended.Token);

        Task EndAsync()
        {
            gone.TrySetResult();
            return Task.CompletedTask;
        }
    }

    // If it fails, the channel ends, and the document comes again.
    private async Task HandOnAsync(IChannel channel, BasicDeliverEventArgs delivery)
    {
        var order = JsonSerializer.Deserialize<SubmitOrderRequest>(delivery.Body.Span, JsonForm.Options)!;
        order.CustomerId = customer;
        var answer = await business.Client<IOrders>().SubmitOrderAsync(order);
        read.Enqueue(new ReadOrder(
            order.PurchaseOrderNumber, TimeProvider.System.GetUtcNow(), answer.Status == OrderStatuses.Fulfilled));
        await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, ended.Token);
    }
}
