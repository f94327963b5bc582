using Soa.Messaging.Receiving;

namespace Soa.Messaging.Tests;

public sealed class FailureDecisionTests
{
    // An id that ends in 01 waits exactly as long as the settings say the first time, 02 longer, 00 shorter.
    private static readonly Guid Straight = new("00000000-0000-4000-8000-000000000001");

    private static readonly RetryOptions Settings = new()
    {
        Queues = new()
        {
            ["flow.patient"] = new RetryOverrides { Limit = 0, Delays = [TimeSpan.FromHours(1)], Jitter = 0 },
            ["flow.hasty"] = new RetryOverrides { Delays = [] },
        },
    };

    [TestCase("flow.a", 1, 0, false, false, "Retry 0:00:00.1")]
    [TestCase("flow.a", 3, 0, false, false, "Retry 0:00:00.4")]
    [TestCase("flow.a", 4, 0, false, false, "Delay 0:00:10")]
    [TestCase("flow.a", 1, 1, false, false, "Retry 0:00:00.1")]
    [TestCase("flow.a", 4, 1, false, false, "Delay 0:01:12")]
    [TestCase("flow.a", 4, 2, false, false, "Delay 0:08:00")]
    [TestCase("flow.a", 4, 3, false, false, "Park")]
    [TestCase("flow.a", 4, 99, false, false, "Park")]
    [TestCase("flow.a", 1, 0, true, false, "Park")]
    [TestCase("flow.a", 1, 2, true, false, "Park")]
    [TestCase("service.orders", 1, 0, false, true, "TellCaller")]
    [TestCase("service.orders", 1, 0, true, true, "TellCaller")]
    [TestCase("service.orders", 4, 3, false, true, "TellCaller")]
    [TestCase("service.orders", 1, 0, false, false, "Retry 0:00:00.1")]
    [TestCase("service.orders", 4, 0, false, false, "Delay 0:00:10")]
    [TestCase("flow.patient", 1, 0, false, false, "Delay 1:00:00")]
    [TestCase("flow.patient", 1, 1, false, false, "Park")]
    [TestCase("flow.hasty", 3, 0, false, false, "Retry 0:00:00.4")]
    [TestCase("flow.hasty", 4, 0, false, false, "Park")]
    [TestCase("dead-letters", 1, 0, false, false, "Retry 0:00:00.1")]
    [TestCase("dead-letters", 1, 0, true, false, "Retry 0:00:00.1")]
    [TestCase("dead-letters", 5000, 3, false, true, "Retry 0:00:02")]
    public void A_failure_leads_to(string queue, int attempt, int delays, bool isFinal, bool hasCaller, string expected)
    {
        var decision = FailureDecision.For(new FailedAttempt(queue, Straight, attempt, delays, isFinal, hasCaller), Settings.For(queue));

        Assert.That(decision.Pause == TimeSpan.Zero ? $"{decision.Action}" : $"{decision.Action} {decision.Pause:g}", Is.EqualTo(expected));
    }

    [Test]
    public void Documents_that_fail_together_are_spread_over_three_durations_a_delay()
    {
        var retry = new RetryOptions();

        var pauses = Enumerable.Range(0, 300).Select(_ => retry.DelayAfter(0, Guid.NewGuid()).TotalSeconds).GroupBy(pause => pause)
            .ToList();

        Assert.That(pauses.Select(group => group.Key), Is.EquivalentTo(new[] { 8.0, 10, 12 }));
        Assert.That(pauses.Select(group => group.Count()), Is.All.GreaterThan(30));
    }

    [TestCase("00:00:10", "delay.10s")]
    [TestCase("00:01:12", "delay.72s")]
    [TestCase("00:10:00", "delay.10m")]
    [TestCase("02:00:00", "delay.2h")]
    [TestCase("1.00:00:00", "delay.1d")]
    [TestCase("00:00:01.5", "delay.1500ms")]
    public void A_delay_queue_says_in_its_name_how_long_it_holds(string pause, string name) =>
        Assert.That(BusNames.DelayQueue(TimeSpan.Parse(pause, null)), Is.EqualTo(name));
}
