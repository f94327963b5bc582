using System.Globalization;
using Microsoft.Extensions.Logging;
using Soa.Documents;
using Soa.Messaging.Subscriptions;

namespace Soa.Messaging.Parked;

/// <summary>
/// Parks what arrives in <c>unroutable</c> once for each queue that should have got it, so that a replay sends it there. An event that
/// nobody wants any more is dropped, as it would be without a binding.
/// </summary>
internal sealed partial class UnroutableReceiver(
    SubscriptionRegister register, DeadLetterReceiver letters, TimeProvider time, ILogger<UnroutableReceiver> log)
{
    public async Task<Document?> ReceiveAsync(Document missed, CancellationToken cancellationToken)
    {
        var topic = missed.Headers.GetValueOrDefault(DeadLetterHeaders.Topic) ?? "";
        var wanted = (await register.ListAsync(cancellationToken)).Where(subscription => subscription.Wants(topic)).ToList();
        if (wanted.Count == 0)
            LogUnwanted(missed.MessageId, topic);
        foreach (var subscription in wanted)
        {
            LogMissed(missed.MessageId, topic, subscription.Queue);
            await letters.ReceiveAsync(LetterFor(missed, topic, subscription.Queue), cancellationToken);
        }

        return null;
    }

    private Document LetterFor(Document missed, string topic, string queue)
    {
        var headers = new Dictionary<string, string>(missed.Headers)
        {
            [DeadLetterHeaders.Queue] = queue,
            [DeadLetterHeaders.Reason] = DeadLetterHeaders.Unroutable,
            [DeadLetterHeaders.Message] = $"The event '{topic}' reached no queue: RabbitMQ has no binding from '{BusNames.Events}' to "
                + $"'{queue}'. Restart a bus that has this flow, which binds it again; then replay.",
            [DeadLetterHeaders.Time] = time.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        };
        return new Document(missed.Body, missed.MessageId, missed.ConversationId, missed.CausationId, headers);
    }

    [LoggerMessage(3120, LogLevel.Error,
        "The event {MessageId} ('{Topic}') reached no queue, although '{Queue}' has subscribed to it. It is parked; restart a bus with "
        + "this flow, and replay it")]
    private partial void LogMissed(Guid messageId, string topic, string queue);

    [LoggerMessage(3121, LogLevel.Information,
        "The event {MessageId} ('{Topic}') reached no queue, and nobody has subscribed to it any more. It is dropped. For no more of "
        + "them, delete their binding at the exchange 'unroutable'")]
    private partial void LogUnwanted(Guid messageId, string topic);
}
