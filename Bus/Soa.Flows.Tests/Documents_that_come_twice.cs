using Microsoft.Extensions.Time.Testing;
using Soa.Documents;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class Documents_that_come_twice
{
    private static TestFlow Create(string key = "/Order/@n", string options = "duplicates: discard") => new($$"""
        steps:
          - idempotent-receiver: {{key}}
            {{options}}
          - call: service:orders/Take
        """);

    [Test]
    public async Task Go_through_once()
    {
        using var flow = Create();
        await flow.RunAsync(Order("<Order n='1'/>"));
        await flow.RunAsync(Order("<Order n='2'/>"));

        var duplicate = await flow.RunAsync(Order("<Order n='1' changed='yes'/>"));

        Assert.That(flow.Bus.Sent, Has.Count.EqualTo(2));
        Assert.That(duplicate.Outcome, Is.EqualTo(FlowOutcome.Completed));
    }

    [Test]
    public async Task Can_be_given_the_first_answer()
    {
        using var flow = Create(options: "duplicates: answer");
        flow.Bus.Answer("Order", request => $"<Taken by='{request.MessageId}'/>");
        var first = await flow.RunAsync(Order("<Order n='1'/>"));

        var second = await flow.RunAsync(Order("<Order n='1'/>"));

        Assert.That(TestFlow.Text(second.Answer), Is.EqualTo(TestFlow.Text(first.Answer)));
    }

    [Test]
    public async Task Are_no_duplicates_if_the_same_message_is_delivered_again()
    {
        using var flow = Create();
        var order = Order("<Order n='1'/>");
        await flow.RunAsync(order);

        await flow.RunAsync(order);

        Assert.That(flow.Bus.Sent.Select(sent => sent.Document.MessageId).Distinct().Count(), Is.EqualTo(1));
        Assert.That(flow.Bus.Sent, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Are_duplicates_of_the_message_where_its_id_counts()
    {
        using var flow = Create(key: "");
        var order = Order("<Order n='1'/>");
        await flow.RunAsync(order);
        await flow.RunAsync(order);

        await flow.RunAsync(Order("<Order n='1'/>"));

        Assert.That(flow.Bus.Sent, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Are_taken_if_the_first_was_refused()
    {
        using var flow = Create();
        flow.Bus.Answer("Order", request => TestFlow.Text(request).Contains("bad", StringComparison.Ordinal) ? "!Bad" : "<Taken/>");
        await flow.RunAsync(Order("<Order n='1' bad='yes'/>"));

        var second = await flow.RunAsync(Order("<Order n='1'/>"));

        Assert.That(TestFlow.Text(second.Answer), Is.EqualTo("<Taken/>"));
    }

    [Test]
    public async Task Wait_while_the_first_is_under_way_and_take_over_if_it_never_ends()
    {
        var time = new FakeTimeProvider();
        using var flow = Create(options: "take-over: 5m");
        flow.Time = time;
        flow.Bus.Answer(
            "Order",
            request => TestFlow.Text(request).Contains("hangs", StringComparison.Ordinal) ? throw new TimeoutException() : "<Taken/>");
        Assert.That(() => flow.RunAsync(Order("<Order n='1' hangs='yes'/>")), Throws.TypeOf<TimeoutException>());

        Assert.That(
            () => flow.RunAsync(Order("<Order n='1'/>")),
            Throws.TypeOf<FlowException>().With.Message.Contains("the key '1' is still under way"));
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.That((await flow.RunAsync(Order("<Order n='1'/>"))).Outcome, Is.EqualTo(FlowOutcome.Completed));
    }

    [Test]
    public async Task Are_known_among_the_parts_of_one_document_too()
    {
        using var flow = new TestFlow(
            """
            steps:
              - split: /Orders/Order
                steps:
                  - idempotent-receiver: /Order/@n
                  - send: queue:orders
            """);
        var orders = Order("<Orders><Order n='1'/><Order n='2'/></Orders>");
        await flow.RunAsync(orders);
        await flow.RunAsync(orders);
        await flow.RunAsync(Order("<Orders><Order n='2'/><Order n='3'/></Orders>"));

        Assert.That(flow.Bus.Sent.Select(sent => sent.Document.MessageId).Distinct().Count(), Is.EqualTo(3));
    }

    [Test]
    public async Task Are_taken_if_the_part_that_came_first_was_refused()
    {
        using var flow = new TestFlow(
            """
            steps:
              - split: /Orders/Order
                on-part-fault: continue
                steps:
                  - idempotent-receiver: /Order/@n
                  - call: service:orders/Take
            """);
        flow.Bus.Answer("Order", request => TestFlow.Text(request).Contains("bad", StringComparison.Ordinal) ? "!Bad" : "<Taken/>");
        await flow.RunAsync(Order("<Orders><Order n='1' bad='yes'/><Order n='1'/><Order n='1'/></Orders>"));

        Assert.That(flow.Bus.Sent, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Are_forgotten_in_time()
    {
        var time = new FakeTimeProvider();
        using var flow = Create(options: "retention: 24h");
        flow.Time = time;
        await flow.RunAsync(Order("<Order n='1'/>"));
        time.Advance(TimeSpan.FromHours(24));

        await flow.RunAsync(Order("<Order n='1'/>"));

        Assert.That(flow.Bus.Sent, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Must_have_a_key()
    {
        using var flow = Create();

        var result = await flow.RunAsync(Order("<Order/>"));

        Assert.That(TestFlow.Text(result.Fault!), Does.Contain("KeyMissing"));
    }

    private static Document Order(string xml) => new(TestFlow.Bytes(xml), Guid.NewGuid());
}
