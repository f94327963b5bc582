using Microsoft.Extensions.Time.Testing;
using Soa.Messaging;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class A_document_that_is_scattered
{
    private const string ThreeBranches =
        """
        steps:
          - set: { v: "'before'" }
          - scatter-gather:
              - branch: a
                steps: [ { call: service:s/A, undo: { call: service:s/UndoA } }, { set: { v: "'a'", ofA: "'yes'" } } ]
              - branch: b
                steps: [ { call: service:s/B, undo: { call: service:s/UndoB } }, { set: { v: "concat($v, '+b')" } } ]
              - branch: c
                steps: [ { call: service:s/C, undo: { call: service:s/UndoC } } ]
        """;

    private readonly ScriptedOutlet outlet = new();

    [Test]
    public async Task Comes_back_as_the_answers_of_all_branches_in_their_order()
    {
        var b = new TaskCompletionSource();
        outlet.Answer("service:s/A", async _ =>
        {
            await b.Task;
            return "<a/>";
        });
        outlet.Answer("service:s/B", _ =>
        {
            b.SetResult();
            return Task.FromResult("<b/>");
        });

        var result = await RunAsync(ThreeBranches);

        Assert.That(
            TestFlow.Text(result.Answer),
            Is.EqualTo(
                "<replies><reply from=\"a\" outcome=\"answered\"><a /></reply><reply from=\"b\" outcome=\"answered\"><b /></reply>"
                + "<reply from=\"c\" outcome=\"answered\"><ok /></reply></replies>"));
    }

    [Test]
    public async Task Keeps_the_variables_of_branches_apart_and_joins_them_in_the_order_of_the_flow()
    {
        var b = new TaskCompletionSource();
        outlet.Answer("service:s/A", async _ =>
        {
            await b.Task;
            return "<a/>";
        });
        outlet.Answer("service:s/B", _ =>
        {
            b.SetResult();
            return Task.FromResult("<b/>");
        });

        var result = await RunAsync(
            ThreeBranches + "\n  - map: m.xslt",
            ("m.xslt", TestFlow.Xslt("<r><xsl:value-of select='concat($v, $ofA)'/></r>", "<xsl:param name='v'/><xsl:param name='ofA'/>")));

        Assert.That(TestFlow.Text(result.Answer), Is.EqualTo("<r>before+byes</r>"));
    }

    [Test]
    public async Task Is_made_one_by_a_map_that_sees_who_is_missing()
    {
        outlet.Answer("service:s/B", "!Gone");
        outlet.Answer("service:s/C", "?");

        var result = await RunAsync(
            ThreeBranches + "\n    partial: true\n    map: m.xslt",
            ("m.xslt", TestFlow.Xslt("<r><xsl:for-each select='/replies/reply'><xsl:value-of select='concat(@from, \"=\", @outcome, \" "
                + "\", local-name(*), \";\")'/></xsl:for-each></r>")));

        Assert.That(TestFlow.Text(result.Answer), Is.EqualTo("<r>a=answered ok;b=faulted Fault;c=failed ;</r>"));
    }

    [Test]
    public async Task Is_undone_in_reverse_order_of_the_branches_whoever_was_quicker()
    {
        var c = new TaskCompletionSource();
        outlet.Answer("service:s/A", async _ =>
        {
            await c.Task;
            return "<a/>";
        });
        outlet.Answer("service:s/C", _ =>
        {
            c.SetResult();
            return Task.FromResult("<c/>");
        });
        outlet.Answer("service:s/D", "!No");

        var result = await RunAsync(ThreeBranches + "\n  - call: service:s/D");

        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Failed));
        Assert.That(outlet.Addresses.Skip(4), Is.EqualTo(new[] { "service:s/UndoC", "service:s/UndoB", "service:s/UndoA" }));
    }

    [Test]
    public async Task Ends_with_the_first_fault_once_all_have_ended_if_all_must_answer()
    {
        outlet.Answer("service:s/B", "!Second");
        outlet.Answer("service:s/C", "!Third");

        var result = await RunAsync(ThreeBranches);

        Assert.That(TestFlow.Text(result.Fault!), Does.Contain(">Second<"));
        Assert.That(result.Step, Is.EqualTo("steps/2/scatter-gather/b/1/call"));
        Assert.That(outlet.Addresses, Does.Contain("service:s/C").And.Contain("service:s/UndoA"));
    }

    [Test]
    public void Fails_technically_if_a_branch_does_and_all_must_answer()
    {
        outlet.Answer("service:s/B", "!Fault");
        outlet.Answer("service:s/C", "?");

        Assert.That(
            () => RunAsync(ThreeBranches), Throws.TypeOf<ServiceUnavailableException>().With.Message.EqualTo("service:s/C is down."));
    }

    [TestCase(2, true)]
    [TestCase(3, false)]
    public async Task Must_be_answered_by_as_many_as_are_wanted(int atLeast, bool isEnough)
    {
        outlet.Answer("service:s/B", "!Gone");

        var result = await RunAsync($"{ThreeBranches}\n    partial: true\n    at-least: {atLeast}");

        Assert.That(result.Outcome, Is.EqualTo(isEnough ? FlowOutcome.Completed : FlowOutcome.Failed));
    }

    [TestCase("partial: true", true)]
    [TestCase("partial: false", false)]
    public async Task Waits_for_a_late_branch_no_longer_than_its_time(string partial, bool goesOn)
    {
        var time = new FakeTimeProvider();
        outlet.Answer("service:s/B", ScriptedOutlet.Never);
        using var flow = new TestFlow($"{ThreeBranches}\n    timeout: 5s\n    {partial}") { Outlet = outlet, Time = time };

        var running = flow.RunAsync("<x/>");
        time.Advance(TimeSpan.FromSeconds(6));

        if (goesOn)
            Assert.That(TestFlow.Text((await running).Answer), Does.Contain("<reply from=\"b\" outcome=\"late\" />"));
        else
            Assert.That(async () => await running, Throws.TypeOf<ServiceUnavailableException>().With.Message.Contains("2 of 3 branches "
                + "answered within 5 s, of 3 wanted. Late: b."));
    }

    [Test]
    public async Task Sends_the_same_ids_when_the_flow_starts_over_and_others_are_quicker()
    {
        await RunAsync(ThreeBranches);
        var first = outlet.Sent.ToDictionary(sent => sent.Address, sent => sent.Document.MessageId);
        var again = new ScriptedOutlet();
        again.Answer("service:s/A", async _ =>
        {
            await Task.Yield();
            return "<a/>";
        });
        using var flow = new TestFlow(ThreeBranches) { Outlet = again };
        await flow.RunAsync("<x/>");

        Assert.That(again.Sent.ToDictionary(sent => sent.Address, sent => sent.Document.MessageId), Is.EquivalentTo(first));
        Assert.That(first.Values, Is.Unique);
    }

    [Test]
    public async Task Is_read_by_all_branches_at_the_same_time()
    {
        const int branches = 16;
        var steps = string.Concat(Enumerable.Range(0, branches).Select(n =>
            $"      - branch: b{n}\n        steps: [ {{ call: service:s/A }}, {{ set: {{ v: 'count($input//b) + $w', x{n}: $v }} }}, "
                + $"{{ map: m.xslt }} ]\n"));
        using var flow = new TestFlow(
            $"steps:\n  - set: {{ v: '0', w: '{branches}' }}\n  - scatter-gather:\n{steps}", ("m.xslt", TestFlow.Xslt("<r><xsl:value-of "
                + "select='$v + count($input//b)'/></r>", "<xsl:param name='v'/><xsl:param name='input'/>")))
        {
            Outlet = outlet,
        };
        outlet.Answer("service:s/A", async _ =>
        {
            await Task.Yield();
            return "<a/>";
        });
        var run = flow.Repeated();
        var document = $"<a>{string.Concat(Enumerable.Repeat("<b/>", 100))}</a>";
        var replies = Enumerable.Range(0, branches).Select(n => $"<reply from=\"b{n}\" outcome=\"answered\"><r>216</r></reply>");
        var expected = $"<replies>{string.Concat(replies)}</replies>";

        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => run(document)));

        Assert.That(results.Select(result => TestFlow.Text(result.Answer)), Is.All.EqualTo(expected));
        Assert.That(outlet.Ids.Distinct(), Has.Exactly(branches).Items);
    }

    [Test]
    public async Task Is_answered_by_a_branch_that_replies_and_not_by_one_that_filters()
    {
        var result = await RunAsync(
            "steps:\n  - scatter-gather:\n      - branch: a\n        steps: [ { call: service:s/A }, reply, { call: "
                + "service:s/B } ]\n      - branch: b\n        steps: [ { filter: false() } ]");

        Assert.That(
            TestFlow.Text(result.Answer),
            Is.EqualTo(
                "<replies><reply from=\"a\" outcome=\"answered\"><ok /></reply><reply from=\"b\" outcome=\"discarded\" /></replies>"));
        Assert.That(outlet.Addresses, Is.EqualTo(new[] { "service:s/A" }));
    }

    [TestCase("[ { branch: a, steps: [ stop ] }, { branch: a, steps: [ stop ] } ]", "There is another branch 'a'")]
    [TestCase("[ { branch: a/b, steps: [ stop ] } ]", "is not a name for a branch")]
    [TestCase("[ { branch: a, steps: [ { set: { x: '1' } } ] }, { branch: b, steps: [ { filter: $x } ] } ]", "$x is not set by any step "
        + "before")]
    [TestCase("[ { branch: a, steps: [ stop ] } ], at-least: 1", "'at-least' goes with 'partial: true'")]
    [TestCase("[ { branch: a, steps: [ stop ] } ], partial: true, at-least: 2", "from 0 to 1")]
    public void Must_have_branches_that_can_work(string step, string message)
    {
        using var flow = new TestFlow($"steps: [ {{ scatter-gather: {step} }} ]");

        Assert.That(flow.Errors(), Has.Some.Contains(message));
    }

    private async Task<FlowResult> RunAsync(string yaml, params (string, string)[] files)
    {
        using var flow = new TestFlow(yaml, files) { Outlet = outlet };
        return await flow.RunAsync("<x/>");
    }
}
