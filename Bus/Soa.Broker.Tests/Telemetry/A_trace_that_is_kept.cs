using System.Diagnostics;
using Soa.Broker.Tests.Messaging;
using Soa.Bus.Testing;
using Soa.Messaging;
using Soa.Testing.Messaging;
using Soa.Testing.Parked;

namespace Soa.Broker.Tests.Telemetry;

/// <summary>The trace of a document that waits between two attempts, on each transport.</summary>
[NonParallelizable]
[TestFixture(BusTransport.InMemory)]
[TestFixture(BusTransport.RabbitMq)]
public sealed class A_trace_that_is_kept(BusTransport transport) : BusFixture(transport)
{
    [Test]
    public async Task Goes_on_after_a_retry_a_delay_and_in_the_dead_letters()
    {
        var dead = new Inbox();
        var traces = new List<ActivityTraceId>();
        using var observed = new ObservedActivities("Soa.Messaging");
        var options = Options with
        {
            Retry = new RetryOptions { Limit = 1, FirstPause = TimeSpan.FromMilliseconds(10), Delays = [TimeSpan.FromMilliseconds(50)] },
        };
        await using var bus = await TestBus.StartAsync(
            options,
            new DocumentSubscription(BusNames.DeadLetters, [], dead.Keep),
            new DocumentSubscription("flow.a", [], (_, _) =>
            {
                traces.Add(Activity.Current!.TraceId);
                throw new TimeoutException("away");
            }));
        using var caller = ObservedActivities.Begin();
        await bus.Bus.SendAsync("flow.a", Xml.New("<X/>"), default);
        caller.Stop();
        await dead.FirstAsync();

        Assert.That(traces, Has.Count.GreaterThan(2).And.All.EqualTo(caller.TraceId));
        Assert.That(() => observed.Named($"process {BusNames.DeadLetters}").Select(letter => letter.TraceId),
            Does.Contain(caller.TraceId).After(5000, 50));
        var attempt = observed.Named("process flow.a")[0];
        Assert.That(attempt.Status, Is.EqualTo(ActivityStatusCode.Error));
        Assert.That(attempt.GetTagItem("messaging.destination.name"), Is.EqualTo("flow.a"));
        Assert.That(attempt.TraceStateString, Is.EqualTo("shop=42"));
    }

    [Test]
    public async Task Goes_on_when_a_parked_document_is_replayed()
    {
        using var observed = new ObservedActivities("Soa.");
        await using var desk = await ParkedDesk.StartAsync(
            Options, new DocumentSubscription("flow.a", [], (_, _) => throw new DocumentRefusedException("no") { Reason = "No" }));
        using var caller = ObservedActivities.Begin();
        await desk.Bus.SendAsync("flow.a", Xml.New("<X/>"), default);
        caller.Stop();
        var id = (string)(await desk.UntilListedAsync(1))[0]!["id"]!;

        using var answer = await desk.SendAsync(HttpMethod.Post, $"{id}/replay");

        Assert.That(answer.IsSuccessStatusCode, Is.True);
        Assert.That(
            () => observed.Named("process flow.a").Select(attempt => attempt.TraceId),
            Is.EqualTo((ActivityTraceId[])[caller.TraceId, caller.TraceId]).After(5000, 50));
        Assert.That(observed.Named("replay").Single(replay => replay.TraceId == caller.TraceId).TraceStateString, Is.EqualTo("shop=42"));
    }

    [Test]
    public async Task Is_no_header_of_the_document()
    {
        var inbox = new Inbox();
        await using var bus = await TestBus.StartAsync(Options, new DocumentSubscription("flow.a", [], inbox.Keep));
        using var caller = ObservedActivities.Begin();
        await bus.Bus.SendAsync("flow.a", Xml.New("<X/>"), default);
        caller.Stop();
        var document = await inbox.FirstAsync();
        Assert.That(document.Headers.Keys, Has.None.StartsWith("trace"));
    }
}
