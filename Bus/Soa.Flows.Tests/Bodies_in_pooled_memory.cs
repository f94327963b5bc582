using System.Text;
using Microsoft.AspNetCore.Http;
using Soa.Testing.Flows;
using Soa.Testing.Messaging;

namespace Soa.Flows.Tests;

/// <summary>A flow that only passes on works on pooled memory, which the next request uses again.</summary>
public sealed class Bodies_in_pooled_memory
{
    private const string Wsdl = "<w:definitions xmlns:w='http://schemas.xmlsoap.org/wsdl/' targetNamespace='urn:any'/>";

    private Partner partner = null!;

    [SetUp]
    public async Task Start() => partner = await Partner.StartAsync(EchoAsync);

    [TearDown]
    public async Task Stop() => await partner.DisposeAsync();

    [Test]
    public async Task Are_not_mixed_up_by_calls_at_the_same_time_some_of_which_are_given_up()
    {
        using var flow = Flow("[ { call: 'soap:{0}/x', timeout: 5s } ]");
        await using var server = await FlowServer.StartAsync(flow);

        var calls = Enumerable.Range(0, 400).Select(async i =>
        {
            await Task.Yield();
            using var giveUp = new CancellationTokenSource();
            var text = Text(i);
            if (i % 7 == 0)
                giveUp.CancelAfter(i % 5);
            try
            {
                return (i, (await AskAsync(server, text, giveUp.Token)).Contains($">{text}<", StringComparison.Ordinal));
            }
            catch (OperationCanceledException)
            {
                return (i, i % 7 == 0);
            }
        });

        var wrong = (await Task.WhenAll(calls)).Where(call => !call.Item2).Select(call => call.i);
        Assert.That(wrong, Is.Empty);
    }

    [TestCase("[ { send: 'queue:copy' }, { call: 'soap:{0}/x' } ]")]
    [TestCase("[ { call: 'soap:{0}/x' }, { send: 'queue:copy' } ]")]
    [TestCase("[ { choose: [ { when: 'true()', steps: [ { call: 'soap:{0}/x' }, { wire-tap: 'queue:copy' } ] } ] } ]")]
    public async Task Stay_as_they_were_where_a_step_hands_them_to_others(string steps)
    {
        using var flow = Flow(steps);
        await using var server = await FlowServer.StartAsync(flow);
        for (var i = 0; i < 40; i++)
            await AskAsync(server, Text(i), CancellationToken.None);

        await Wait.UntilAsync(() => flow.Bus.Sent.Count == 40, "all are sent");
        var kept = flow.Bus.Sent.Select(sent => Encoding.UTF8.GetString(sent.Document.Body.Span)).ToArray();
        Assert.That(
            Enumerable.Range(0, 40).Where(i => !kept.Any(body => body.Contains($">{Text(i)}<", StringComparison.Ordinal))), Is.Empty);
    }

    [TestCase("call: 'soap:http://127.0.0.1:9/x'", false)]
    [TestCase("call: 'http://127.0.0.1:9/x'", false)]
    [TestCase("choose: [ { when: 'true()', steps: [ stop ] } ]", false)]
    [TestCase("choose: [ { when: 'true()', steps: [ { send: 'queue:a' } ] } ]", true)]
    [TestCase("call: 'soap:http://127.0.0.1:9/x', fault: { any: [ { send: 'queue:a' } ] }", true)]
    [TestCase("call: 'soap:http://127.0.0.1:9/x', undo: [ { publish: 'event:a/B' } ]", true)]
    [TestCase("wire-tap: 'queue:a'", true)]
    [TestCase("idempotent-receiver: '/a'", true)]
    [TestCase("timeout: [ { call: 'soap:http://127.0.0.1:9/x' } ], after: 1s", true)]
    public void Are_used_only_if_no_step_keeps_a_document(string step, bool keeps)
    {
        using var flow = new TestFlow($"flow: t\nfrom: queue:t\nsteps:\n  - {{ {step} }}\n");
        Assert.That(flow.Loaded().KeepsDocuments, Is.EqualTo(keeps));
    }

    private TestFlow Flow(string steps) => new(
        $"flow: t\nfrom: {{ endpoint: 'soap:/t', validate: false }}\n"
        + $"steps: {steps.Replace("{0}", partner.Address, StringComparison.Ordinal)}\n",
        ("service.wsdl", Wsdl));

    private static string Text(int i) => $"{i}-{new string((char)('a' + (i % 26)), (i * 997 % 60_000) + 1)}";

    private static async Task<string> AskAsync(FlowServer server, string text, CancellationToken cancellationToken)
    {
        using var content = new StringContent(
            SoapClient.Envelope($"<b:Ask xmlns:b='urn:lib'>{text}</b:Ask>"), Encoding.UTF8, "text/xml");
        using var response = await server.Client.PostAsync("/t", content, cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    // Some answers are of known length, and some are sent in chunks.
    private static async Task EchoAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        context.Response.ContentType = "text/xml";
        if (body.Length % 2 == 0)
            context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.ToArray(), context.RequestAborted);
    }
}
