using Soa.Documents;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class A_document_that_is_changed_in_parts
{
    private readonly ScriptedOutlet outlet = new();

    [TestCase("inside", "<o n='1'><c>7<C>x</C></c><d /></o>")]
    [TestCase("before", "<o n='1'><C>x</C><c>7</c><d /></o>")]
    [TestCase("after", "<o n='1'><c>7</c><C>x</C><d /></o>")]
    [TestCase("instead", "<o n='1'><C>x</C><d /></o>")]
    public async Task Is_enriched_at_a_place_by_an_answer(string at, string expected)
    {
        outlet.Answer("service:s/Get", "<C>x</C>");

        var result = await RunAsync($"steps: [ {{ enrich: /o/c, call: service:s/Get, at: {at} }} ]", "<o n='1'><c>7</c><d/></o>");

        Assert.That(TestFlow.Text(result.Answer), Is.EqualTo(expected.Replace('\'', '"')));
    }

    [Test]
    public async Task Is_enriched_by_parts_of_an_answer_or_of_a_variable_at_every_place()
    {
        outlet.Answer("service:s/Get", "<r xmlns='urn:r'><i>1</i><i>2</i></r>");

        var result = await RunAsync(
            "namespaces: { r: urn:r }\nsteps:\n  - set: { extra: /o/x }\n  - enrich: /o/c\n    call: service:s/Get\n    take: "
                + "/r:r/r:i\n    at: after\n  - enrich: /o\n    take: $extra", "<o><x>e</x><c/><c/></o>");

        Assert.That(
            TestFlow.Text(result.Answer),
            Is.EqualTo("<o><x>e</x><c /><i xmlns=\"urn:r\">1</i><i xmlns=\"urn:r\">2</i><c /><i xmlns=\"urn:r\">1</i>"
                + "<i xmlns=\"urn:r\">2</i><x>e</x></o>"));
    }

    [Test]
    public async Task Is_not_enriched_if_the_place_is_missing_or_the_call_is_refused()
    {
        outlet.Answer("service:s/Refuse", "!Unknown");

        Assert.That(
            TestFlow.Text((await RunAsync("steps: [ { enrich: /o/c, call: service:s/Get } ]", "<o/>")).Fault!),
            Does.Contain(">EnrichPlaceMissing<"));
        Assert.That(
            TestFlow.Text((await RunAsync("steps: [ { enrich: /o, call: service:s/Refuse } ]", "<o/>")).Fault!), Does.Contain(">Unknown<"));
        Assert.That(
            () => RunAsync("steps: [ { enrich: /o/@n, take: /o } ]", "<o n='1'/>"),
            Throws.TypeOf<FlowException>().With.Message.Contains("puts elements at elements"));
    }

    [TestCase("//secret | //@cost", "remove", "<o><a><b>1</b></a></o>")]
    [TestCase("/o/a/b", "keep", "<o><a cost=\"3\"><b>1</b></a></o>")]
    [TestCase("//nothing", "remove", "<o><a cost=\"3\"><b>1</b><secret><secret /></secret></a>text</o>")]
    public async Task Is_filtered(string select, string mode, string expected)
    {
        var result = await RunAsync(
            $"steps: [ {{ content-filter: '{select}', mode: {mode} }} ]", "<o><a cost='3'><b>1</b><secret><secret/></secret></a>text</o>");

        Assert.That(
            TestFlow.Text(result.Answer).Replace("text", "", StringComparison.Ordinal),
            Is.EqualTo(expected.Replace("text", "", StringComparison.Ordinal)));
    }

    [TestCase("/o", "remove")]
    [TestCase("/nothing", "keep")]
    public async Task Must_have_something_left_after_a_filter(string select, string mode)
    {
        var result = await RunAsync($"steps: [ {{ content-filter: {select}, mode: {mode} }} ]", "<o/>");

        Assert.That(TestFlow.Text(result.Fault!), Does.Contain(">ContentFilterEmpty<"));
    }

    [TestCase("<Order xmlns='urn:u'/>", "<from-ubl />")]
    [TestCase("{\"number\":1}", "<from-json />")]
    [TestCase("<Order xmlns='urn:o'/>", "<Order xmlns='urn:o'/>")]
    [TestCase("<Order/>", null)]
    [TestCase("{\"other\":1}", null)]
    public async Task Is_brought_into_one_format_or_refused(string document, string? expected)
    {
        using var flow = new TestFlow(
            "namespaces: { o: urn:o, u: urn:u }\nsteps:\n  - normalise:\n      - element: u:Order\n        map: ubl.xslt\n      - when: "
                + "/json/number\n        map: json.xslt\n      - element: o:Order",
            ("ubl.xslt", TestFlow.Xslt("<from-ubl/>")),
            ("json.xslt", TestFlow.Xslt("<from-json/>")));

        var result = await flow.RunAsync(
            new Document(TestFlow.Bytes(document), TestFlow.InputId, headers: document[0] == '{' ? Document.JsonHeaders : null));

        if (expected is null)
            Assert.That(TestFlow.Text(result.Fault!), Does.Contain(">FormatUnknown<"));
        else
            Assert.That(TestFlow.Text(result.Answer), Is.EqualTo(expected));
    }

    [TestCase("{ enrich: /o }", "'enrich' needs 'call', whom to ask, or 'take'")]
    [TestCase("{ enrich: /o, take: /p, at: below }", "must be inside or before or after or instead")]
    [TestCase("{ normalise: [ { map: m.xslt } ] }", "A format is recognised by 'element'")]
    [TestCase("{ normalise: [ { element: x:Order } ] }", "The prefix 'x' is not declared")]
    [TestCase("{ content-filter: /o, mode: drop }", "must be remove or keep")]
    public void Is_changed_by_steps_that_are_checked(string step, string message)
    {
        using var flow = new TestFlow($"steps: [ {step} ]");

        Assert.That(flow.Errors(), Has.Some.Contains(message));
    }

    private async Task<FlowResult> RunAsync(string yaml, string document)
    {
        using var flow = new TestFlow(yaml) { Outlet = outlet };
        return await flow.RunAsync(document);
    }
}
