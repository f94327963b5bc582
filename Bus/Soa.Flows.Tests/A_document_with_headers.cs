using Soa.Documents;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class A_document_with_headers
{
    private readonly ScriptedOutlet outlet = new();

    [Test]
    public async Task Goes_out_with_those_that_the_flow_set_until_it_takes_them_back()
    {
        await RunAsync(
            "steps:\n  - set-header: { partner: '{/a/@p}', Kind: order }\n  - send: queue:a\n  - remove-header: kind\n  - send: queue:b");

        Assert.That(
            outlet.Sent[0].Document.Headers, Is.EquivalentTo(new Dictionary<string, string> { ["partner"] = "acme", ["Kind"] = "order" }));
        Assert.That(outlet.Sent[1].Document.Headers, Is.EquivalentTo(new Dictionary<string, string> { ["partner"] = "acme" }));
    }

    [Test]
    public async Task Passes_none_on_by_itself()
    {
        await RunAsync("steps: [ { send: queue:a } ]");

        Assert.That(outlet.Sent[0].Document.Headers, Is.Empty);
    }

    [Test]
    public async Task Passes_one_on_that_the_flow_names_in_any_case()
    {
        await RunAsync("steps: [ { set-header: { origin: '{$header-x-from}!' } }, { send: queue:a } ]");

        Assert.That(outlet.Sent[0].Document.Headers["origin"], Is.EqualTo("web!"));
    }

    [Test]
    public async Task Forgets_those_of_a_part_after_the_part()
    {
        await RunAsync(
            "steps:\n  - split: /a/b\n    steps: [ { set-header: { n: '{/b}' } }, { send: queue:part } ]\n  - send: queue:whole");

        Assert.That(outlet.Sent.Select(sent => sent.Document.Headers.GetValueOrDefault("n")), Is.EqualTo(new[] { "1", "2", null }));
    }

    [Test]
    public async Task Is_refused_if_a_header_would_break_the_line()
    {
        var result = await RunAsync("steps: [ { set-header: { x: '{/a/@line}' } }, { send: queue:a } ]");

        Assert.That(TestFlow.Text(result.Fault!), Does.Contain(">HeaderInvalid<"));
        Assert.That(outlet.Sent, Is.Empty);
    }

    [TestCase("{ set-header: { 'a b': x } }", "'a b' is not a name for a header")]
    [TestCase("{ set-header: { Content-Type: x } }", "is set by the transports and by the engine")]
    [TestCase("{ set-header: { retry-delays: '0' } }", "is set by the transports and by the engine")]
    [TestCase("{ set-header: { a: '{/x:y}' } }", "the prefix 'x' is not declared")]
    [TestCase("{ set-header: text }", "wants names with values")]
    public void Is_given_headers_by_steps_that_are_checked(string step, string message)
    {
        using var flow = new TestFlow($"steps: [ {step} ]");

        Assert.That(flow.Errors(), Has.Some.Contains(message));
    }

    private async Task<FlowResult> RunAsync(string yaml, params (string, string)[] files)
    {
        using var flow = new TestFlow(yaml, files) { Outlet = outlet };
        var headers = new Dictionary<string, string> { ["X-From"] = "web" };
        return await flow.RunAsync(
            new Document(TestFlow.Bytes("<a p='acme' line='1&#10;x: 2'><b>1</b><b>2</b></a>"), TestFlow.InputId, headers: headers));
    }
}
