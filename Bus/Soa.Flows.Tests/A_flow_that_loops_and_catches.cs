using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class A_flow_that_loops_and_catches
{
    private const string Count =
        """
        steps:
          - set: { n: "0" }
          - loop:
              - set: { n: $n + 1 }
              - send: queue:q
        """;

    private readonly ScriptedOutlet outlet = new();

    [TestCase("while: $n < 3", 3)]
    [TestCase("until: $n = 2", 2)]
    [TestCase("while: $n < 0", 0)]
    public async Task Turns_as_long_as_it_says(string condition, int turns)
    {
        var result = await RunAsync($"{Count}\n    {condition}\n    at-most: 5");

        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Completed));
        Assert.That(outlet.Sent, Has.Length.EqualTo(turns));
    }

    [Test]
    public async Task Is_stopped_by_a_fault_after_as_many_turns_as_it_may_make()
    {
        var result = await RunAsync($"{Count}\n    while: true()\n    at-most: 5");

        Assert.That(TestFlow.Text(result.Fault!), Does.Contain(">LoopLimit<").And.Contain("after 5 turns"));
        Assert.That(outlet.Sent, Has.Length.EqualTo(5));
    }

    [Test]
    public async Task Carries_the_number_of_the_turn_in_its_ids_when_it_starts_over()
    {
        await RunAsync($"{Count}\n    until: $n = 3\n    at-most: 5");
        await RunAsync($"{Count}\n    until: $n = 3\n    at-most: 5");

        Assert.That(outlet.Ids.Take(3), Is.Unique);
        Assert.That(outlet.Ids.Skip(3), Is.EqualTo(outlet.Ids.Take(3)));
    }

    [Test]
    public async Task Works_on_in_each_turn_with_what_the_last_one_made()
    {
        outlet.Answer(
            "service:s/A",
            outgoing =>
            {
                var text = TestFlow.Text(outgoing.Document)
                    .Replace("<a>", "", StringComparison.Ordinal).Replace("</a>", "", StringComparison.Ordinal);
                return $"<a>{text}x</a>";
            });

        var result = await RunAsync(
            "steps: [ { loop: [ { call: service:s/A } ], until: string-length(/a) >= 4, at-most: 9 } ]", "<a>x</a>");

        Assert.That(TestFlow.Text(result.Answer), Is.EqualTo("<a>xxxx</a>"));
    }

    [Test]
    public async Task Goes_on_after_a_fault_that_is_caught()
    {
        outlet.Answer("service:s/B", "!NoStock");

        var result = await RunAsync(
            "steps:\n  - try: [ { call: service:s/A }, { call: service:s/B }, { call: service:s/C } ]\n    catch: { NoStock: [ { send: "
                + "'queue:caught' } ] }\n  - send: queue:after");

        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Completed));
        Assert.That(outlet.Addresses, Is.EqualTo(new[] { "service:s/A", "service:s/B", "queue:caught", "queue:after" }));
    }

    [Test]
    public async Task Undoes_what_was_done_inside_and_nothing_else()
    {
        outlet.Answer("service:s/C", "!NoStock");
        const string undo = "undo: { send: 'queue:undo-";

        await RunAsync(
            $"steps:\n  - call: service:s/A\n    {undo}A' }}\n  - try:\n      - call: service:s/B\n        {undo}B' }}\n      - call: "
                + $"service:s/C\n    undo: true\n    catch: {{ any: [ {{ log: '{{$fault-name}}' }} ] }}\n  - send: queue:after");

        Assert.That(outlet.Addresses, Is.EqualTo(new[] { "service:s/A", "service:s/B", "service:s/C", "queue:undo-B", "queue:after" }));
    }

    [Test]
    public async Task Lets_out_a_fault_that_is_not_caught_with_all_undone()
    {
        outlet.Answer("service:s/B", "!NoStock");

        var result = await RunAsync(
            "steps:\n  - try:\n      - call: service:s/A\n        undo: { send: 'queue:undo' }\n      - call: service:s/B\n    undo: "
                + "true\n    catch: { Other: [ stop ] }\n  - send: queue:after");

        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Failed));
        Assert.That(outlet.Addresses, Is.EqualTo(new[] { "service:s/A", "service:s/B", "queue:undo" }));
    }

    [Test]
    public async Task Ends_with_a_fault_that_catch_raises()
    {
        outlet.Answer("service:s/A", "!NoStock");

        var result = await RunAsync(
            "steps: [ { try: [ { call: service:s/A } ], catch: { any: [ { fault: Worse, message: 'It is {$fault-name}.' } ] } } ]");

        Assert.That(TestFlow.Text(result.Fault!), Does.Contain(">Worse<").And.Contain("It is NoStock."));
    }

    [TestCase("{ loop: [ stop ], at-most: 3 }", "'loop' needs 'while' or 'until'")]
    [TestCase("{ loop: [ stop ], while: '1' }", "needs the option 'at-most'")]
    [TestCase("{ try: [ stop ] }", "needs the option 'catch'")]
    [TestCase("{ try: [ stop ], catch: [ stop ] }", "Write fault names with steps under each")]
    public void Is_checked(string step, string message)
    {
        using var flow = new TestFlow($"steps: [ {step} ]");

        Assert.That(flow.Errors(), Has.Some.Contains(message));
    }

    private async Task<FlowResult> RunAsync(string yaml, string document = "<x/>")
    {
        using var flow = new TestFlow(yaml) { Outlet = outlet };
        return await flow.RunAsync(document);
    }
}
