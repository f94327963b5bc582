using Soa.Broker.Tests.Messaging;
using Soa.Flows;
using Soa.Messaging;
using Soa.Testing.Flows;
using Soa.Testing.Messaging;
using Soa.Testing.Parked;

namespace Soa.Broker.Tests.Parked;

[TestFixture(BusTransport.InMemory)]
[TestFixture(BusTransport.RabbitMq)]
public sealed class A_business_fault_that_nobody_waits_for(BusTransport transport) : BusFixture(transport)
{
    private const string Steps = "steps:\n  - log: started\n  - call: service:stock/Reserve\n    map: m.xslt\n";

    [TestCase("event:orders/Submitted", "flow.test")]
    [TestCase("queue:test", "test")]
    public async Task Parks_the_document_at_once_with_flow_step_and_reason(string from, string queue)
    {
        using var flow = Create(from);
        await using var desk = await ParkedDesk.StartAsync(Options, [.. Subscriptions(flow)]);

        await desk.Bus.SendAsync(queue, Xml.New("<Order/>"), default);
        var row = (await desk.UntilListedAsync(1))[0]!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)row["attempts"]!, Is.EqualTo(1));
            Assert.That((string)row["flow"]!, Is.EqualTo("test"));
            Assert.That((string)row["step"]!, Is.EqualTo("steps/2/call"));
            Assert.That((string)row["reasonType"]!, Is.EqualTo("NoStock"));
            Assert.That((string)row["reasonMessage"]!, Is.EqualTo("NoStock happened."));
            Assert.That((string)row["queue"]!, Is.EqualTo(queue));
        }
    }

    [Test]
    public async Task Parks_nothing_if_somebody_does_wait()
    {
        using var flow = Create("queue:service.test");
        await using var desk = await ParkedDesk.StartAsync(Options, [.. Subscriptions(flow)]);

        var answer = await desk.Bus.CallAsync("test", Xml.New("<Order/>"), default);

        Assert.That(answer.IsFault);
        await desk.UntilListedAsync(0, "status=all");
    }

    [Test]
    public async Task Is_told_apart_from_a_technical_failure_which_names_its_step_too()
    {
        using var flow = Create("queue:test");
        flow.Bus.Answer("Reserve", _ => throw new ServiceUnavailableException("No answer."));
        await using var desk = await ParkedDesk.StartAsync(Options, [.. Subscriptions(flow)]);

        await desk.Bus.SendAsync("test", Xml.New("<Order/>"), default);
        var row = (await desk.UntilListedAsync(1))[0]!;

        Assert.That((int)row["attempts"]!, Is.EqualTo(4));
        Assert.That((string)row["step"]!, Is.EqualTo("steps/2/call"));
        Assert.That((string)row["reasonType"]!, Is.EqualTo(typeof(ServiceUnavailableException).FullName));
    }

    private static TestFlow Create(string from)
    {
        var flow = new TestFlow($"flow: test\nfrom: {from}\n{Steps}", ("m.xslt", TestFlow.Xslt("<Reserve/>")));
        flow.Bus.Answer("Reserve", "!NoStock");
        return flow;
    }

    private static IEnumerable<DocumentSubscription> Subscriptions(TestFlow flow) =>
        FlowSubscriptions.Of(flow.Inlet());
}
