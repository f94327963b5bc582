using Microsoft.Extensions.Time.Testing;
using Soa.Documents;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class Documents_that_are_gathered
{
    private static TestFlow Create(string options, string after = "  - call: service:orders/Take") => new($$"""
        properties: { home: GB }
        steps:
          - set: { number: /Line/@n }
          - aggregate: /Line/@order
            {{options}}
        {{after}}
        """);

    [Test]
    public async Task Go_on_together_when_there_are_enough()
    {
        using var flow = Create("size: 2");

        var first = await flow.RunAsync(Line("<Line order='A' n='1'/>"));
        var other = await flow.RunAsync(Line("<Line order='B' n='1'/>"));
        Assert.That(flow.Bus.Sent, Is.Empty);
        var second = await flow.RunAsync(Line("<Line order='A' n='2'/>"));

        Assert.That(new[] { first, other, second }.Select(result => result.Outcome), Is.All.EqualTo(FlowOutcome.Completed));
        Assert.That(
            TestFlow.Text(flow.Bus.Sent.Single().Document),
            Is.EqualTo("<group key=\"A\" members=\"2\"><item number=\"1\"><Line order=\"A\" n=\"1\" /></item><item number=\"2\">"
                + "<Line order=\"A\" n=\"2\" /></item></group>"));
        Assert.That(TestFlow.Text(second.Answer), Is.EqualTo("<groupResponse/>"));
    }

    [Test]
    public async Task May_say_themselves_how_many_there_are()
    {
        using var flow = Create("size: /Line/@of");
        await flow.RunAsync(Line("<Line order='A' of='3'/>"));
        await flow.RunAsync(Line("<Line order='A' of='3'/>"));
        Assert.That(flow.Bus.Sent, Is.Empty);

        await flow.RunAsync(Line("<Line order='A' of='3'/>"));

        Assert.That(flow.Bus.Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task May_say_which_is_the_last()
    {
        using var flow = Create("when: /Line/@last = 'yes'");
        await flow.RunAsync(Line("<Line order='A'/>"));

        await flow.RunAsync(Line("<Line order='A' last='yes'/>"));

        Assert.That(flow.Bus.Names, Is.EqualTo(new[] { "group" }));
    }

    [Test]
    public async Task May_be_JSON_and_are_XML_in_the_group()
    {
        using var flow = new TestFlow("steps:\n  - aggregate: /*/order\n    size: 1\n  - send: queue:orders");

        await flow.RunAsync(new Document("{\"order\":\"A\"}"u8.ToArray(), Guid.NewGuid(), headers: Document.JsonHeaders));

        Assert.That(TestFlow.Text(flow.Bus.Sent.Single().Document), Does.StartWith("<group key=\"A\" members=\"1\"><item "
            + "number=\"1\"><json").And.Contain("<order>A</order>"));
    }

    [Test]
    public async Task Are_counted_once_however_often_they_come_and_send_the_same_ids_again()
    {
        using var flow = Create("size: 2");
        var (first, last) = (Line("<Line order='A' n='1'/>"), Line("<Line order='A' n='2'/>"));
        await flow.RunAsync(first);
        await flow.RunAsync(first);
        Assert.That(flow.Bus.Sent, Is.Empty);
        await flow.RunAsync(last);

        await flow.RunAsync(first);
        await flow.RunAsync(last);

        Assert.That(flow.Bus.Sent, Has.Count.EqualTo(2));
        Assert.That(flow.Bus.Sent[1].Document.MessageId, Is.EqualTo(flow.Bus.Sent[0].Document.MessageId));
        Assert.That(flow.Bus.Sent[1].Document.Body.Span.SequenceEqual(flow.Bus.Sent[0].Document.Body.Span), Is.True);
        Assert.That(flow.Bus.Sent[0].Document.ConversationId, Is.EqualTo(first.ConversationId));
    }

    [Test]
    public async Task Go_through_the_steps_again_after_a_technical_failure()
    {
        using var flow = Create("size: 2");
        var failures = 1;
        flow.Bus.Answer("group", _ => failures-- > 0 ? throw new TimeoutException() : "<Taken/>");
        await flow.RunAsync(Line("<Line order='A'/>"));
        var last = Line("<Line order='A'/>");
        Assert.That(() => flow.RunAsync(last), Throws.TypeOf<TimeoutException>());

        await flow.RunAsync(last);

        Assert.That(flow.Bus.Sent.Select(sent => sent.Document.MessageId).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Go_on_when_their_time_has_come_through_the_queue_of_the_flow()
    {
        var time = new FakeTimeProvider();
        using var flow = Create("after: 5m");
        flow.Time = time;
        await flow.RunAsync(Line("<Line order='A' n='1'/>"));
        await flow.RunAsync(Line("<Line order='A' n='2'/>"));
        await flow.HandOverDueAsync();
        Assert.That(flow.Bus.Sent, Is.Empty);
        time.Advance(TimeSpan.FromMinutes(5));

        await flow.HandOverDueAsync();
        await flow.HandOverDueAsync();

        var (queue, group) = flow.Bus.Sent.Single();
        Assert.That(queue, Is.EqualTo("queue:flow.test"));
        await flow.RunAsync(group);
        Assert.That(flow.Bus.Sent[1].Address, Is.EqualTo("service:orders"));
        Assert.That(TestFlow.Text(flow.Bus.Sent[1].Document), Does.StartWith("<group key=\"A\" members=\"2\">"));
    }

    [Test]
    public async Task Are_given_to_the_map_and_to_the_handlers_as_a_group()
    {
        using var flow = new TestFlow(
            """
            steps:
              - aggregate: /Line/@order
                size: 2
                map: order.xslt
                fault: { Empty: [ { send: queue:refused } ] }
              - send: queue:orders
            """,
            ("order.xslt", TestFlow.Xslt("<xsl:if test='not(/group/item/Line/@n)'>"
                + "<xsl:message terminate='yes'>Empty: no lines</xsl:message></xsl:if><Order lines='{count(/group/item)}'/>")));
        foreach (var line in new[] { "<Line order='A' n='1'/>", "<Line order='B'/>", "<Line order='A' n='2'/>", "<Line order='B'/>" })
            await flow.RunAsync(Line(line));

        Assert.That(
            flow.Bus.Sent.Select(sent => (sent.Address, sent.Document.Name.Name)),
            Is.EqualTo(new[] { ("queue:orders", "Order"), ("queue:refused", "group") }));
    }

    [Test]
    public async Task Fail_with_a_fault_as_one_document_would()
    {
        using var flow = Create("size: 1", "  - fault: Refused\n    message: 'no {/group/@key} in {$home}'");

        var result = await flow.RunAsync(Line("<Line order='A'/>"));

        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Failed));
        Assert.That(TestFlow.Text(result.Fault!), Does.Contain("no A in GB"));
    }

    [TestCase("<Line/>", "CorrelationMissing")]
    [TestCase("<Line order='A' of='many'/>", "GroupSizeInvalid")]
    [TestCase("<Line order='A' of='0'/>", "GroupSizeInvalid")]
    public async Task Must_say_where_they_belong(string line, string fault)
    {
        using var flow = Create("size: /Line/@of");

        var result = await flow.RunAsync(Line(line));

        Assert.That(TestFlow.Text(result.Fault!), Does.Contain(fault));
    }

    [TestCase("GroupMembers")]
    [TestCase("GroupBytes")]
    [TestCase("OpenGroups")]
    public async Task Have_limits(string limit)
    {
        using var flow = Create("size: 5");
        flow.Options = new FlowOptions
        {
            Limits = limit switch
            {
                "GroupMembers" => new FlowLimits { GroupMembers = 1 },
                "GroupBytes" => new FlowLimits { GroupBytes = 20 },
                _ => new FlowLimits { OpenGroups = 1 },
            },
        };
        await flow.RunAsync(Line("<Line order='A'/>"));

        var result = await flow.RunAsync(Line(limit == "OpenGroups" ? "<Line order='B'/>" : "<Line order='A'/>"));

        Assert.That(TestFlow.Text(result.Fault!), Does.Contain("LimitExceeded").And.Contain($"(setting Soa:Flows:Limits:{limit})"));
    }

    [Test]
    public void Can_only_be_gathered_where_the_flow_can_go_on()
    {
        using var flow = new TestFlow(
            """
            steps:
              - set: { a: /Line/@n }
              - choose:
                  - when: /Line
                    steps: [ { aggregate: /Line/@a, size: 2 } ]
              - aggregate: /Line/@a
                name: x
              - aggregate: /Line/@a
                name: x
                size: 1
              - log: "{$a}"
            """);

        Assert.That(flow.Errors(), Is.EqualTo(new[]
        {
            "flow.yaml:7: 'aggregate' must be one of the flow's own steps, in no other step: documents wait at it, "
                + "and the flow goes on from there later.",
            "flow.yaml:8: Nothing ever completes a group. Say when it is complete: 'size', 'when' or 'after'.",
            "flow.yaml:11: Another step of the flow is named 'x'. Choose another name.",
            "flow.yaml:13: The XPath in '{$a}' cannot work: the variable $a is not set by any step before. Known: home, input, "
                + "message-id, now.",
        }).Using<string, string>((actual, expected) => actual.Split(". Known")[0] == expected.Split(". Known")[0]));
    }

    private static Document Line(string xml) => new(TestFlow.Bytes(xml), Guid.NewGuid());
}
