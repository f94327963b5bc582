using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Soa.Documents;
using Soa.Flows.Running;
using Soa.Flows.State;
using Soa.Flows.State.Receipts;
using Soa.Testing.Flows;
using Soa.Testing.Messaging;

namespace Soa.Flows.Tests.State;

public sealed class Documents_that_are_due_during_a_cleaning
{
    [Test]
    public async Task Are_handed_over_before_it_ends()
    {
        var time = new TimeThatHoldsTheCleaning();
        using var flow = new TestFlow("steps:\n  - aggregate: /Line/@order\n    after: 5s\n  - send: queue:out") { Time = time };
        var (loaded, now) = (flow.Loaded(), time.GetUtcNow().UtcDateTime);
        for (var i = 0; i < 5500; i++)
        {
            await flow.State.Receipts.TakeAsync(
                new ReceiptRequest
                {
                    StateKey = new StateKey("test", "keys"),
                    Key = $"{i}",
                    MessageId = Guid.NewGuid(),
                    Now = now.AddMinutes(-2),
                    TakeOverAt = now.AddMinutes(-1),
                    ExpiresAt = now.AddMinutes(-1),
                },
                default);
        }

        using var waiting = new WaitingDocuments(() => [loaded], flow.Runtime, NullLogger<WaitingDocuments>.Instance);
        await waiting.StartAsync(default);
        await Wait.UntilAsync(() => time.PassUntil(TimeSpan.FromMinutes(1), time.HasHeld), "the cleaning is under way");

        await flow.RunAsync(new Document(TestFlow.Bytes("<Line order='A'/>"), Guid.NewGuid()));
        await Wait.UntilAsync(() => time.PassUntil(TimeSpan.FromSeconds(1), flow.Bus.Sent.Count > 0), "the group is handed over");

        Assert.That(flow.Bus.Sent.Single().Address, Is.EqualTo("queue:flow.test"));
        await waiting.StopAsync(default);
    }

    /// <summary>A clock on which the cleaning's breath between two steps never ends.</summary>
    private sealed class TimeThatHoldsTheCleaning : FakeTimeProvider
    {
        private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

        public bool HasHeld { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != Breath)
                return base.CreateTimer(callback, state, dueTime, period);
            HasHeld = true;
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        }

        public bool PassUntil(TimeSpan passing, bool condition)
        {
            if (!condition)
                Advance(passing);
            return condition;
        }
    }
}
