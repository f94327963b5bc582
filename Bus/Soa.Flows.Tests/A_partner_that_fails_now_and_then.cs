using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Soa.Messaging;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class A_partner_that_fails_now_and_then
{
    private readonly ScriptedOutlet outlet = new();
    private readonly FakeTimeProvider time = new();

    [Test]
    public async Task Is_tried_again_with_the_same_ids()
    {
        outlet.Answer("service:s/B", "?", "?", "<b/>");
        using var flow = Create(
            "steps:\n  - call: service:s/A\n  - retry: [ { call: service:s/A }, { call: service:s/B } ]\n    pause: 1s");

        var result = await Advance(flow.RunAsync("<x/>"));

        Assert.That(TestFlow.Text(result.Answer), Is.EqualTo("<b/>"));
        Assert.That(outlet.Addresses, Is.EqualTo(new[] { "A", "A", "B", "A", "B", "A", "B" }.Select(name => $"service:s/{name}")));
        Assert.That(outlet.Ids.Distinct(), Has.Exactly(3).Items);
    }

    [Test]
    public async Task Is_tried_as_often_as_is_allowed_and_not_over_a_business_fault()
    {
        outlet.Answer("service:s/A", "?");
        outlet.Answer("service:s/B", "!No");
        using var failing = Create("steps: [ { retry: [ { call: service:s/A } ], attempts: 4 } ]");
        using var refusing = Create("steps: [ { retry: [ { call: service:s/B } ], attempts: 4 } ]");

        Assert.That(async () => await Advance(failing.RunAsync("<x/>")), Throws.TypeOf<ServiceUnavailableException>());
        Assert.That(outlet.Addresses, Has.Exactly(4).Items);
        Assert.That((await refusing.RunAsync("<x/>")).Outcome, Is.EqualTo(FlowOutcome.Failed));
        Assert.That(outlet.Addresses, Has.Exactly(5).Items);
    }

    [Test]
    public async Task Leaves_nothing_of_an_attempt_that_failed()
    {
        outlet.Answer("service:s/B", "?", "!No");
        using var flow = Create("steps:\n  - retry: [ { set: { n: '1' } }, { call: service:s/A, undo: { call: service:s/UndoA } }, "
            + "{ call: service:s/B } ]\n    attempts: 2");

        await Advance(flow.RunAsync("<x/>"));

        Assert.That(outlet.Addresses.Count(address => address == "service:s/UndoA"), Is.EqualTo(1));
    }

    [Test]
    public void Is_given_a_time()
    {
        outlet.Answer("service:s/B", ScriptedOutlet.Never);
        using var flow = Create("steps: [ { timeout: [ { call: service:s/A }, { call: service:s/B } ], after: 3s } ]");

        Assert.That(
            async () => await Advance(flow.RunAsync("<x/>")),
            Throws.TypeOf<ServiceUnavailableException>().With.Message.EqualTo(
                "Flow test, steps/1/timeout: the steps had not ended after 3 s."));
    }

    [Test]
    public async Task Is_left_alone_by_a_circuit_breaker_until_a_trial_goes_well()
    {
        outlet.Answer("service:s/A", "?", "?", "?", "<a/>");
        using var flow = Create("steps: [ { circuit-breaker: [ { call: service:s/A } ], failures: 2, pause: 10s } ]");
        var run = flow.Repeated();
        Task<FlowResult> Run() => run("<x/>");

        Assert.That(Run, Throws.TypeOf<ServiceUnavailableException>());
        Assert.That(Run, Throws.TypeOf<ServiceUnavailableException>());
        Assert.That(Run, Throws.TypeOf<ServiceUnavailableException>().With.Message.Contains("the circuit is open"));
        Assert.That(outlet.Sent, Has.Length.EqualTo(2));
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.That(Run, Throws.TypeOf<ServiceUnavailableException>().With.Message.Contains("is down"), "the trial");
        Assert.That(Run, Throws.TypeOf<ServiceUnavailableException>().With.Message.Contains("the circuit is open"), "it failed");
        time.Advance(TimeSpan.FromSeconds(10));
        await Run();
        await Run();
        Assert.That(outlet.Sent, Has.Length.EqualTo(5));
    }

    [Test]
    public async Task Is_replaced_by_something_else_while_the_circuit_is_open_and_does_not_open_it_by_refusing()
    {
        outlet.Answer("service:s/A", "!No", "!No", "?");
        using var flow = Create("steps: [ { circuit-breaker: [ { call: service:s/A, fault: { any: [ continue ] } } ], failures: 1, "
            + "otherwise: [ { call: service:s/B } ] } ]");
        var run = flow.Repeated();
        Task<FlowResult> Run() => run("<x/>");

        await Run();
        await Run();
        Assert.That(Run, Throws.TypeOf<ServiceUnavailableException>());
        await Run();

        Assert.That(outlet.Addresses, Is.EqualTo(new[] { "A", "A", "A", "B" }.Select(name => $"service:s/{name}")));
    }

    [Test]
    public async Task Is_passed_over_for_another_with_the_same_id_and_rests()
    {
        outlet.Answer("service:s/A", "?");
        using var flow = Create("steps: [ { failover: [ service:s/A, service:s/B ], rest: 10s } ]");
        var run = flow.Repeated();
        Task<FlowResult> Run() => run("<x/>");

        await Run();
        await Run();
        time.Advance(TimeSpan.FromSeconds(11));
        await Run();

        Assert.That(outlet.Addresses, Is.EqualTo(new[] { "A", "B", "B", "A", "B" }.Select(name => $"service:s/{name}")));
        Assert.That(outlet.Ids.Distinct(), Has.Exactly(1).Items);
    }

    [Test]
    public async Task Is_not_passed_over_when_it_refuses_and_is_the_failure_when_all_fail()
    {
        outlet.Answer("service:s/A", "!No", "?");
        outlet.Answer("service:s/B", "?");
        using var flow = Create("steps: [ { failover: [ service:s/A, service:s/B ] } ]");

        Assert.That((await flow.RunAsync("<x/>")).Outcome, Is.EqualTo(FlowOutcome.Failed));
        Assert.That(() => flow.RunAsync("<x/>"), Throws.TypeOf<ServiceUnavailableException>().With.Message.EqualTo("service:s/B is down."));
    }

    [Test]
    public async Task Shares_its_load_with_others_in_turn()
    {
        outlet.Answer("service:s/B", "?", "<b/>");
        using var flow = Create("steps: [ { load-balance: [ service:s/A, service:s/B, service:s/C ], as: r } ]");
        var run = flow.Repeated();

        for (var i = 0; i < 5; i++)
            await run("<x/>");

        // B fails at its turn, so C takes it, and A takes B's next one.
        Assert.That(outlet.Addresses, Is.EqualTo(new[] { "A", "B", "C", "C", "A", "C" }.Select(name => $"service:s/{name}")));
    }

    [Test]
    public async Task Is_not_sent_more_than_it_takes_in_a_time()
    {
        using var flow = Create("steps: [ { throttle: 2, per: 10s, by: /x/@by, wait: 6s }, { send: queue:q } ]");
        var run = flow.Repeated();
        Task<FlowResult> Run(string by) => run($"<x by='{by}'/>");

        await Run("a");
        await Run("a");
        var third = Run("a");
        Assert.That(third.IsCompleted, Is.False, "it waits");
        await Run("b");
        Assert.That(() => Run("a"), Throws.TypeOf<ServiceUnavailableException>().With.Message.Contains("more than 2 documents in 10 s"));
        time.Advance(TimeSpan.FromSeconds(5));
        await third;

        Assert.That(outlet.Sent, Has.Length.EqualTo(4));
    }

    [Test]
    public async Task Is_given_a_pause()
    {
        using var flow = Create("steps: [ { delay: 30s }, { send: queue:q } ]");

        var running = flow.RunAsync("<x/>");
        Assert.That(outlet.Sent, Is.Empty);
        time.Advance(TimeSpan.FromSeconds(30));
        await running;

        Assert.That(outlet.Sent, Has.Length.EqualTo(1));
    }

    [TestCase("{ delay: 2m }", "'delay' waits at most 1m")]
    [TestCase("{ throttle: 1, wait: 2m }", "'wait' is at most 1m")]
    [TestCase("{ throttle: 0 }", "must be a whole number from 1")]
    [TestCase("{ retry: [ stop ], attempts: 21 }", "from 2 to 20")]
    [TestCase("{ timeout: [ stop ] }", "needs the option 'after'")]
    [TestCase("{ failover: [ queue:a ] }", "gives no answer, so it cannot be called")]
    [TestCase("{ circuit-breaker: [] }", "There are no steps here")]
    public void Is_called_by_steps_that_are_checked(string step, string message)
    {
        using var flow = new TestFlow($"steps: [ {step} ]");

        Assert.That(flow.Errors(), Has.Some.Contains(message));
    }

    [Test]
    public async Task Can_move_without_a_change_of_the_flow()
    {
        await using var first = await Partner.StartAsync(
            context => context.Response.WriteAsync($"<first{context.Request.Path.Value!.Replace('/', '-')}/>"));
        await using var second = await Partner.StartAsync(context => context.Response.WriteAsync("<second/>"));
        using var flow = new TestFlow("steps: [ { call: registry:acme/orders } ]");
        var registry = new Dictionary<string, string> { ["acme"] = first.Address };
        flow.Options = new FlowOptions { Registry = registry };
        var run = flow.Repeated();
        async Task<string> Run() => TestFlow.Text((await run("<x/>")).Answer);

        Assert.That(await Run(), Is.EqualTo("<first-orders/>"));
        registry["acme"] = second.Address;
        Assert.That(await Run(), Is.EqualTo("<second/>"));
        registry["acme"] = "nowhere:x";
        Assert.That(Run, Throws.TypeOf<FlowException>().With.Message.Contains("'acme' cannot be used: The endpoint 'nowhere:x/orders' "
            + "begins with no known scheme"));
        registry.Clear();
        Assert.That(Run, Throws.TypeOf<FlowException>().With.Message.Contains("Set Soa:Flows:Registry:acme"));
    }

    private TestFlow Create(string yaml) => new(yaml) { Outlet = outlet, Time = time };

    // Lets pauses pass until the flow has ended.
    private async Task<FlowResult> Advance(Task<FlowResult> running)
    {
        while (!running.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await running;
    }
}
