using Soa.Documents;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests.Expressions;

/// <summary>What decides is at the beginning of these documents, and the rest is malformed: a reader that goes on meets that.</summary>
public sealed class A_step_that_looks_at_the_beginning_of_a_document
{
    private const string Malformed = "<Order><Country>CL</Country><Number>7</Number><Line></Order>";

    private const string Sends = "[ { send: 'queue:orders' } ]";

    [TestCase($"choose: [ {{ when: /Order/Country = 'CL', steps: {Sends} }} ]")]
    [TestCase($"choose: [ {{ when: '/Order/Country[1] = \"PE\"', steps: [ stop: ] }}, {{ when: /Order/Number > 6, steps: {Sends} }} ]")]
    [TestCase("filter: \"starts-with(/Order/Country, 'C')\"\n  - send: queue:orders")]
    public async Task Does_not_read_the_rest_if_nothing_else_looks_at_it(string step)
    {
        using var flow = new TestFlow($"steps:\n  - {step}");

        var result = await flow.RunAsync(Malformed);

        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Completed));
        Assert.That(flow.Bus.Sent, Has.Count.EqualTo(1));
    }

    [TestCase("filter: /Order/Country = 'CL'\n  - send: queue:orders\n  - filter: /Order/Number = 7")]
    [TestCase("send: queue:orders\n  - filter: /Order/Country = 'CL'")]
    [TestCase("filter: /Order/Country = 'CL'\n  - send: queue:orders\n  - log: '{/Order/Number}'")]
    [TestCase("filter: /Order/Country[../Number = 7]\n  - send: queue:orders")]
    [TestCase("filter: /Order/Country = 'CL'\n  - send: 'queue:orders-{/Order/Number}'")]
    public void Finds_what_is_malformed_before_anything_is_done_otherwise(string steps)
    {
        using var flow = new TestFlow($"steps:\n  - {steps}");

        Assert.That(() => flow.RunAsync(Malformed), Throws.InstanceOf<MalformedDocumentException>());
        Assert.That(flow.Bus.Sent, Is.Empty);
    }

    [TestCase("<Order><Country>PE</Country><Number>7</Number><Line></Order>")]
    [TestCase("<Order><Country>&#0;</Country></Order>")]
    [TestCase("<!DOCTYPE Order><Order><Country>CL</Country></Order>")]
    [TestCase("")]
    public void Finds_what_is_malformed_as_far_as_it_reads(string document)
    {
        using var flow = new TestFlow("steps: [ { filter: /Order/Country = 'CL' } ]");

        Assert.That(() => flow.RunAsync(document), Throws.InstanceOf<MalformedDocumentException>());
    }

    [Test]
    public async Task Meets_the_limit_of_depth()
    {
        using var flow = new TestFlow("steps: [ { filter: //x = 'CL' } ]");
        var deep = string.Concat(Enumerable.Repeat("<a>", 300)) + "<x>CL</x>" + string.Concat(Enumerable.Repeat("</a>", 300));

        var result = await flow.RunAsync(deep);

        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Failed));
        Assert.That(TestFlow.Text(result.Fault!), Does.Contain("LimitExceeded"));
    }

    [TestCase("set: { v: string(/Order/Country) }", "CL")]
    [TestCase("set: { v: count(//Line) }", "2")]
    [TestCase("set: { v: /Order/Line }", "one")]
    [TestCase("set: { v: \"/Order/Country = 'CL' and not(/Order/Line[2] = 'one')\" }", "true")]
    [TestCase("set: { v: 'string(/Order/Line[last()])' }", "two")]
    public async Task Sets_the_same_value_with_or_without_the_tree(string step, string value)
    {
        using var flow = new TestFlow($"steps:\n  - {step}\n  - send: 'queue:{{$v}}'");

        await flow.RunAsync("<Order><Country>CL</Country><Line>one</Line><Line>two</Line></Order>");

        Assert.That(flow.Bus.Sent.Single().Address, Does.EndWith(value));
    }
}
