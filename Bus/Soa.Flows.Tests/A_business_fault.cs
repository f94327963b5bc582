using Soa.Messaging;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class A_business_fault
{
    private const string ThreeCalls =
        """
        steps:
          - call: service:s/A
            map: a.xslt
            as: a
            undo: { call: service:s/UndoA, map: undo-a.xslt }
          - call: service:s/B
            map: b.xslt
            undo: { call: service:s/UndoB, map: undo-b.xslt }
          - call: service:s/C
            map: c.xslt
        """;

    private static readonly (string, string)[] Maps =
    [
        ("a.xslt", TestFlow.Xslt("<A/>")),
        ("b.xslt", TestFlow.Xslt("<B/>")),
        ("c.xslt", TestFlow.Xslt("<C/>")),
        ("d.xslt", TestFlow.Xslt("<D code='{$fault//*[local-name()=\"FlowFault\"]/*[1]}'/>", "<xsl:param name='fault'/>")),
        ("undo-a.xslt", TestFlow.Xslt("<UndoA of='{/*/@id}' and='{$a/*/@id}'/>", "<xsl:param name='a'/>")),
        ("undo-b.xslt", TestFlow.Xslt("<UndoB of='{/*/@id}'/>")),
    ];

    private static TestFlow Create(string yaml)
    {
        var flow = new TestFlow(yaml, Maps);
        flow.Bus.Answer("A", "<R id='1'/>");
        flow.Bus.Answer("B", "<R id='2'/>");
        flow.Bus.Answer("C", "!NoStock");
        return flow;
    }

    [Test]
    public async Task Undoes_what_was_done_in_reverse_order_and_ends_the_flow_as_failed()
    {
        using var flow = Create(ThreeCalls);

        var result = await flow.RunAsync("<a/>");

        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Failed));
        Assert.That(result.Answer.IsFault, Is.True);
        Assert.That(
            flow.Bus.Sent.Skip(3).Select(sent => TestFlow.Text(sent.Document)),
            Is.EqualTo(new[] { "<UndoB of=\"2\" />", "<UndoA of=\"1\" and=\"1\" />" }));
    }

    [Test]
    public async Task Goes_to_the_handler_of_its_name_at_the_step()
    {
        using var flow = Create(ThreeCalls + "\n    fault:\n      Other: [ stop ]\n      NoStock:\n        - undo\n        - call: "
            + "service:s/D\n          map: d.xslt");

        var result = await flow.RunAsync("<a/>");

        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Handled));
        Assert.That(flow.Bus.Names, Is.EqualTo(new[] { "A", "B", "C", "UndoB", "UndoA", "D" }));
        Assert.That(TestFlow.Text(flow.Bus.Sent[^1].Document), Is.EqualTo("<D code=\"NoStock\" />"));
    }

    [Test]
    public async Task Goes_to_the_handlers_of_the_flow_if_the_step_has_none_for_it()
    {
        using var flow = Create(
            ThreeCalls + "\n    fault:\n      Other: [ stop ]\non-fault:\n  any: [ undo, { call: service:s/D, map: d.xslt }, stop ]");

        var result = await flow.RunAsync("<a/>");

        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Completed));
        Assert.That(flow.Bus.Names, Is.EqualTo(new[] { "A", "B", "C", "UndoB", "UndoA", "D" }));
    }

    [Test]
    public async Task Is_passed_over_by_a_handler_that_continues()
    {
        using var flow = Create(
            "steps:\n  - call: service:s/C\n    map: c.xslt\n    fault: { NoStock: [ continue ] }\n  - call: service:s/A\n    map: a.xslt");

        var result = await flow.RunAsync("<a/>");

        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Completed));
        Assert.That(flow.Bus.Names, Is.EqualTo(new[] { "C", "A" }));
    }

    [Test]
    public async Task Is_not_forgotten_over_another_one_that_its_handler_handles()
    {
        using var flow = Create(
            ThreeCalls + "\non-fault:\n  any:\n    - call: service:s/B\n      map: b.xslt\n      fault: { any: "
                + "[ continue ] }\n    - call: service:s/D\n      map: d.xslt");
        flow.Bus.Answer("B", request => flow.Bus.Sent.Count > 3 ? "!Other" : "<R/>");

        await flow.RunAsync("<a/>");

        Assert.That(TestFlow.Text(flow.Bus.Sent[^1].Document), Is.EqualTo("<D code=\"NoStock\" />"));
    }

    [Test]
    public async Task Is_answered_when_a_handler_raises_it_again()
    {
        using var flow = Create(ThreeCalls + "\n    fault: { any: [ { log: 'Sorry: {$fault}' }, fault ] }");

        var result = await flow.RunAsync("<a/>");

        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Failed));
        Assert.That(TestFlow.Text(result.Fault!), Does.Contain("NoStock"));
        Assert.That(flow.Bus.Names, Is.EqualTo(new[] { "A", "B", "C", "UndoB", "UndoA" }));
    }

    [Test]
    public void Within_a_handler_is_a_technical_failure_unless_it_is_handled_there()
    {
        using var flow = Create("steps:\n  - call: service:s/C\n    map: c.xslt\non-fault:\n  any: [ { call: service:s/D, map: d.xslt } ]");
        flow.Bus.Answer("D", "!TooLate");

        Assert.That(
            () => flow.RunAsync("<a/>"),
            Throws.TypeOf<FlowException>().With.Message.StartsWith(
                "Flow test met the fault TooLate (TooLate happened.) while it was handling NoStock."));
    }

    [Test]
    public void While_undoing_is_a_technical_failure()
    {
        using var flow = Create(ThreeCalls);
        flow.Bus.Answer("UndoB", "!TooLate");

        Assert.That(() => flow.RunAsync("<a/>"), Throws.TypeOf<FlowException>().With.Message.StartsWith("Flow test could not undo "
            + "steps/2/call: TooLate"));
    }

    [Test]
    public async Task Has_the_same_undo_ids_when_the_flow_starts_over()
    {
        using var flow = Create(ThreeCalls);
        await flow.RunAsync("<a/>");
        var first = flow.Bus.Sent.Select(sent => sent.Document.MessageId).ToArray();
        flow.Bus.Forget();

        await flow.RunAsync("<a/>");

        Assert.That(flow.Bus.Sent.Select(sent => sent.Document.MessageId), Is.EqualTo(first));
        Assert.That(first, Is.Unique);
    }

    [Test]
    public void Is_not_what_a_technical_failure_is()
    {
        using var flow = Create(ThreeCalls + "\non-fault: { any: [ undo ] }");
        flow.Bus.Answer("C", _ => throw new ServiceUnavailableException("No answer."));

        Assert.That(() => flow.RunAsync("<a/>"), Throws.TypeOf<ServiceUnavailableException>());
        Assert.That(flow.Bus.Names, Is.EqualTo(new[] { "A", "B", "C" }));
    }
}
