using Soa.Documents;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class A_flow_that_calls_services
{
    private const string Yaml =
        """
        flow: calls
        from: event:orders/OrderSubmitted
        properties: { home: GB }
        steps:
          - call: service:customers/GetCustomer
            map: get-customer.xslt
            as: customer
          - choose:
              - when: $customer/*/Country = $home
                steps:
                  - call: service:shipping/DispatchDomestic
                    map: domestic.xslt
                    as: shipment
              - otherwise:
                  - call: service:shipping/DispatchInternational
                    map: domestic.xslt
                    as: shipment
          - publish: event:orders/OrderFulfilled
            map: fulfilled.xslt
        """;

    private static TestFlow Create() => new(
        Yaml,
        ("get-customer.xslt", TestFlow.Xslt("<GetCustomer><xsl:value-of select='/Order/Customer'/></GetCustomer>")),
        ("domestic.xslt", TestFlow.Xslt(
            "<Dispatch><xsl:value-of select='concat(/Order/Number, \" to \", $customer/*/Name)'/></Dispatch>",
            "<xsl:param name='customer'/>")),
        ("fulfilled.xslt", TestFlow.Xslt(
            "<Fulfilled by='{$home}'><xsl:value-of select='$input/Order/Number'/><xsl:value-of select='$shipment/*/T'/></Fulfilled>",
            "<xsl:param name='shipment'/><xsl:param name='input'/><xsl:param name='home'/>")));

    [Test]
    public async Task Maps_each_request_from_the_document_and_the_answers_so_far()
    {
        using var flow = Create();
        flow.Bus.Answer("GetCustomer", "<R><Country>GB</Country><Name>Ann</Name></R>");
        flow.Bus.Answer("Dispatch", "<R><T>T1</T></R>");

        var result = await flow.RunAsync("<Order><Customer>C7</Customer><Number>SO-1</Number></Order>");

        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Completed));
        Assert.That(flow.Bus.Sent.Select(sent => $"{sent.Address} {TestFlow.Text(sent.Document)}"), Is.EqualTo(new[]
        {
            "service:customers <GetCustomer>C7</GetCustomer>",
            "service:shipping <Dispatch>SO-1 to Ann</Dispatch>",
            "event:orders.OrderFulfilled <Fulfilled by=\"GB\">SO-1T1</Fulfilled>",
        }));
    }

    [Test]
    public async Task Sends_the_same_ids_when_it_starts_over()
    {
        using var flow = Create();
        await flow.RunAsync("<Order/>");
        var first = flow.Bus.Sent.Select(sent => sent.Document.MessageId).ToArray();
        flow.Bus.Forget();

        await flow.RunAsync("<Order/>");

        Assert.That(flow.Bus.Sent.Select(sent => sent.Document.MessageId), Is.EqualTo(first));
        Assert.That(first, Is.Unique.And.Length.EqualTo(3));
    }

    [Test]
    public async Task Sends_everything_in_the_conversation_of_what_it_received()
    {
        using var flow = Create();

        await flow.RunAsync("<Order/>");

        Assert.That(flow.Bus.Sent.Select(sent => sent.Document.ConversationId), Is.All.EqualTo(TestFlow.InputId));
        Assert.That(flow.Bus.Sent.Select(sent => sent.Document.CausationId), Is.All.EqualTo(TestFlow.InputId));
    }

    [Test]
    public async Task Goes_on_with_the_answer_if_no_variable_keeps_it()
    {
        using var flow = new TestFlow(
            "steps:\n  - call: service:a/B\n  - call: service:a/C\n    map: c.xslt",
            ("c.xslt", TestFlow.Xslt("<C><xsl:value-of select='/R'/></C>")));
        flow.Bus.Answer("B", "<R>1</R>");

        var result = await flow.RunAsync("<B/>");

        Assert.That(TestFlow.Text(flow.Bus.Sent[1].Document), Is.EqualTo("<C>1</C>"));
        Assert.That(TestFlow.Text(result.Answer), Is.EqualTo("<CResponse />").Or.EqualTo("<CResponse/>"));
    }

    [Test]
    public async Task Passes_a_document_on_without_reading_more_than_its_name()
    {
        using var flow = new TestFlow("steps: [ { call: service:a/B } ]");

        await flow.RunAsync("<B><not closed");

        Assert.That(TestFlow.Text(flow.Bus.Sent[0].Document), Is.EqualTo("<B><not closed"));
        Assert.That(flow.Loaded().LooksInside, Is.False);
    }

    [Test]
    public void Does_not_send_an_element_that_the_operation_does_not_take()
    {
        using var flow = new TestFlow(
            "steps: [ { call: service:orders/GetOrder, map: m.xslt } ]", ("m.xslt", TestFlow.Xslt("<GetOrder/>")));
        flow.Services = new OneOperation();

        Assert.That(
            () => flow.RunAsync("<a/>"),
            Throws.TypeOf<FlowException>().With.Message.EqualTo(
                "Flow test, steps/1/call: m.xslt is GetOrder, but service:orders/GetOrder takes urn:orders:GetOrder. Correct the map."));
        Assert.That(flow.Bus.Sent, Is.Empty);
    }

    [Test]
    public async Task Waits_at_one_queue_for_all_its_events()
    {
        using var flow = new TestFlow("flow: two\nfrom: [ event:orders/A, event:orders/B, 'http:/x', 'queue:q' ]\nsteps: [ stop ]");

        var subscriptions = FlowSubscriptions.Of(flow.Inlet()).ToArray();

        Assert.That(subscriptions.Select(subscription => subscription.Queue), Is.EqualTo(new[] { "flow.two", "q" }));
        Assert.That(subscriptions[0].Topics, Is.EqualTo(new[] { "orders.A", "orders.B" }));
        var input = new Document(TestFlow.Bytes("<a/>"), TestFlow.InputId);
        Assert.That(await subscriptions[0].Receive(input, default), Is.Null);
        Assert.That(await subscriptions[1].Receive(input, default), Is.SameAs(input));
    }
}
