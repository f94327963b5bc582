namespace Soa.Messaging.Subscriptions;

/// <summary>
/// Represents a queue that is to get events, whether or not somebody receives from it at the moment (EIP: Durable Subscriber).
/// </summary>
/// <param name="Queue">The queue, such as <c>flow.order-fulfilment</c>.</param>
/// <param name="Topics">The events, by routing key, with a space between two; empty for a queue that gets none.</param>
/// <param name="DeliveryLimit">The limit with which its receiver declares it: <see cref="RabbitMqOptions.DeliveryLimit"/>.</param>
public sealed record EventSubscription(string Queue, string Topics, int DeliveryLimit)
{
    /// <summary>Gets the routing keys it is bound with; none if it gets no events.</summary>
    public IEnumerable<string> Keys => Topics.Length == 0 ? [] : Topics.Split(' ');

    /// <summary>Returns whether it is to get an event.</summary>
    /// <param name="topic">The event's routing key.</param>
    internal bool Wants(string topic) => Keys.Any(key => new TopicPattern(key).Matches(topic.Split('.')));
}
