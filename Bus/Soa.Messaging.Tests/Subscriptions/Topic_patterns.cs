using Soa.Messaging.Subscriptions;

namespace Soa.Messaging.Tests.Subscriptions;

public sealed class Topic_patterns
{
    [TestCase("orders.OrderSubmitted", "orders.OrderSubmitted", true)]
    [TestCase("orders.OrderSubmitted", "orders.OrderCancelled", false)]
    [TestCase("orders.OrderSubmitted", "orders", false)]
    [TestCase("orders.*", "orders.OrderSubmitted", true)]
    [TestCase("orders.*", "orders", false)]
    [TestCase("orders.*", "orders.v1.OrderSubmitted", false)]
    [TestCase("*.OrderSubmitted", "orders.OrderSubmitted", true)]
    [TestCase("#", "orders.OrderSubmitted", true)]
    [TestCase("#", "", true)]
    [TestCase("orders.#", "orders", true)]
    [TestCase("orders.#", "orders.v1.OrderSubmitted", true)]
    [TestCase("#.OrderSubmitted", "a.b.OrderSubmitted", true)]
    [TestCase("#.OrderSubmitted", "OrderSubmitted", true)]
    [TestCase("a.#.z", "a.z", true)]
    [TestCase("a.#.z", "a.b.c.z", true)]
    [TestCase("a.#.z", "a.b.c", false)]
    [TestCase("a.#.*.z", "a.z", false)]
    [TestCase("a.#.*.z", "a.b.z", true)]
    public void Match_as_a_topic_exchange_matches(string pattern, string topic, bool matches) =>
        Assert.That(new TopicPattern(pattern).Matches(topic.Split('.')), Is.EqualTo(matches));
}
