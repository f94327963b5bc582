using Microsoft.AspNetCore.Http;
using Soa.Bus.Testing.Proofs;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests.Security;

/// <summary>The flow says where documents go; what a document says fills gaps in it and no more.</summary>
[TestFixture]
internal sealed class An_address_with_values_of_a_document
{
    [TestCase("orders/{/a/@n}", "..")]
    [TestCase("orders/{/a/@n}", ".")]
    [TestCase("orders/{/a/@n}", "")]
    [TestCase("orders/{/a/@n}/lines?x=1", "..")]
    [TestCase("orders/{/a/@n}{/a/@n}", ".")]
    [TestCase("orders/.{/a/@n}", ".")]
    [Attack("Path segments of dots in values (path traversal)", "Addresses")]
    public async Task Is_refused_if_a_value_would_make_another_address_of_it(string path, string value)
    {
        await using var partner = await Partner.StartAsync(context => context.Response.WriteAsync("<ok/>"));
        foreach (var endpoint in (string[])[$"{partner.Address}/{path}", $"soap:{partner.Address}/{path}"])
        {
            using var flow = new TestFlow($"steps: [ {{ send: '{endpoint}' }} ]");

            var result = await flow.RunAsync($"<a n='{value}'/>");

            Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Failed));
            Assert.That(TestFlow.Text(result.Fault!), Does.Contain("AddressRefused").And.Contain("{/a/@n}"));
        }
    }

    [TestCase("orders/{/a/@n}", "a.b", "/orders/a.b")]
    [TestCase("orders/{/a/@n}", "...", "/orders/...")]
    [TestCase("orders/x{/a/@n}", "", "/orders/x")]
    [TestCase("orders/{/a/@n}/", "7", "/orders/7/")]
    [TestCase("orders?n={/a/@n}", "..", "/orders")]
    [TestCase("{/a/@n}/../up", "7", "/up")]
    public async Task Is_called_otherwise(string path, string value, string expected)
    {
        string? called = null;
        await using var partner = await Partner.StartAsync(context =>
        {
            called = context.Request.Path;
            return context.Response.WriteAsync("<ok/>");
        });
        using var flow = new TestFlow($"steps: [ {{ send: '{partner.Address}/{path}' }} ]");

        Assert.That((await flow.RunAsync($"<a n='{value}'/>")).Outcome, Is.EqualTo(FlowOutcome.Completed));
        Assert.That(called, Is.EqualTo(expected));
    }

    [TestCase("service.orders")]
    [TestCase("Service.Orders")]
    [TestCase("flow.order-fulfilment")]
    [TestCase("dead-letters")]
    [TestCase("answers.host1.4711.0f3a")]
    [TestCase("delay.10s")]
    [TestCase("amq.gen-JzTY20BRgKO")]
    [Attack("Queue names of services and of the bus in a document", "Addresses")]
    public async Task Is_no_queue_of_the_bus(string queue)
    {
        foreach (var endpoint in (string[])["queue:{/a/@q}", "queue:{substring(/a/@q, 1, 1)}{substring(/a/@q, 2)}"])
        {
            using var flow = new TestFlow($"steps: [ {{ send: '{endpoint}' }} ]");

            var result = await flow.RunAsync($"<a q='{queue}'/>");

            Assert.That(TestFlow.Text(result.Fault!), Does.Contain("QueueRefused").And.Contain("Flow test, steps/1").And.Contain(queue));
            Assert.That(flow.Bus.Sent, Is.Empty);
        }
    }

    [TestCase("queue:service.orders", "queue:service.orders")]
    [TestCase("queue:{/a/@q}", "queue:partner.orders")]
    [TestCase("{ endpoint: 'queue:service.{/a/@q}', exchange: partner }", null)]
    public async Task Is_a_queue_that_the_flow_writes_out_or_one_of_others(string endpoint, string? expected)
    {
        using var flow = new TestFlow($"steps: [ {{ send: {(endpoint.StartsWith('{') ? endpoint : $"'{endpoint}'")} }} ]");

        if (expected is null)
            Assert.That(flow.Load().Errors, Is.Empty);
        else
            Assert.That((await flow.RunAsync("<a q='partner.orders'/>")).Outcome, Is.EqualTo(FlowOutcome.Completed));
        Assert.That(flow.Bus.Sent.Select(sent => sent.Address), Is.EqualTo(expected is null ? Array.Empty<string>() : [expected]));
    }
}
