using System.ServiceModel;
using System.Text.Json;
using Soa.Contracts.Orders;
using Soa.Contrast.Calls;

namespace Soa.Contrast.Cap.Outboxes;

/// <summary>
/// Sends the orders of the outbox to the service, one after the other, each again under the same number until it is answered. A refusal by
/// the rules of the service is an answer.
/// </summary>
/// <param name="outbox">The outbox.</param>
/// <param name="orders">Makes a client of the service.</param>
/// <param name="time">The clock.</param>
internal sealed class OutboxForwarder(OrderOutbox outbox, Func<IOrders> orders, TimeProvider time) : BackgroundService
{
    /// <summary>How long it waits for an answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = await outbox.NextAsync() is { } entry
                ? await IsAnsweredAsync(entry) ? TimeSpan.Zero : Pause
                : Look;
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> IsAnsweredAsync(OutboxEntry entry)
    {
        await outbox.AttemptAsync(entry);
        var order = JsonSerializer.Deserialize<SubmitOrderRequest>(entry.Document, JsonForm.Options)!;
        try
        {
            var answer = await orders().SubmitOrderAsync(order).WaitAsync(Patience, time);
            await outbox.AnswerAsync(entry, answer.OrderNumber, refusal: null);
            return true;
        }
        catch (FaultException<OrdersFault> refused)
        {
            await outbox.AnswerAsync(entry, orderNumber: null, refused.Message);
            return true;
        }
        catch (Exception error) when (error is CommunicationException or HttpRequestException or TimeoutException)
        {
            return false;
        }
    }
}
