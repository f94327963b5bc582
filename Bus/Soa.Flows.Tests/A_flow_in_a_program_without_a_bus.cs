using Soa.Documents;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class A_flow_in_a_program_without_a_bus
{
    [Test]
    public async Task Runs_as_long_as_it_stays_in_the_process()
    {
        using var folder = new TestFlow(
            "flow: test\nfrom: flow:test\nsteps: [ { set: { n: 1 + 1 } }, { reply: null, map: map.xslt } ]", ("map.xslt", Sum));

        var result = await RunAsync(folder);

        Assert.That(TestFlow.Text(result.Answer), Is.EqualTo("<Sum>2</Sum>"));
    }

    [TestCase("call: service:orders/GetOrder", "call the service 'orders'")]
    [TestCase("publish: event:orders/OrderRead", "publish the event 'orders.OrderRead'")]
    [TestCase("send: queue:orders", "send to the queue 'orders'")]
    [TestCase("send: { endpoint: 'queue:orders', exchange: partners }", "publish to the exchange 'partners'")]
    public void Says_that_there_is_no_bus_and_how_to_get_one(string step, string what)
    {
        using var folder = new TestFlow($"flow: test\nfrom: flow:test\nsteps:\n  - {step}\n");

        Assert.That(
            async () => await RunAsync(folder),
            Throws.InvalidOperationException.With.Message.Contains(what).And.Message.Contains("AddDocumentBus"));
    }

    private static string Sum { get; } = TestFlow.Xslt("<Sum><xsl:value-of select=\"$n\"/></Sum>", "<xsl:param name=\"n\"/>");

    private static Task<FlowResult> RunAsync(TestFlow folder)
    {
        var flows = new FlowLoader().LoadAll(folder.Folder);
        return new FlowRunner(new FlowRuntime { FindFlow = flows.Find })
            .RunAsync(flows.Find("test")!, new Document(TestFlow.Bytes("<Order/>"), TestFlow.InputId), CancellationToken.None);
    }
}
