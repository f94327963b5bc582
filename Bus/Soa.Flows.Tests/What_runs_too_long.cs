using Microsoft.Extensions.Time.Testing;
using Soa.Flows.Running;

namespace Soa.Flows.Tests;

public sealed class What_runs_too_long
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(3);

    [Test]
    public void Is_late_also_if_somebody_else_wants_to_stop_it_before_it_has_stopped()
    {
        var time = new FakeTimeProvider();
        using var somebody = new CancellationTokenSource();
        using var stop = new StopSource(Time, time, somebody.Token);

        time.Advance(Time);
        somebody.Cancel();

        Assert.That((stop.Token.IsCancellationRequested, stop.IsLate), Is.EqualTo((true, true)));
    }

    [Test]
    public void Is_not_late_if_somebody_else_stopped_it_before()
    {
        var time = new FakeTimeProvider();
        using var somebody = new CancellationTokenSource();
        using var stop = new StopSource(Time, time, somebody.Token);

        somebody.Cancel();
        time.Advance(Time);

        Assert.That((stop.Token.IsCancellationRequested, stop.IsLate), Is.EqualTo((true, false)));
    }

    [Test]
    public void Is_left_alone_once_it_has_ended()
    {
        var time = new FakeTimeProvider();
        var stop = new StopSource(Time, time, CancellationToken.None);
        stop.Dispose();

        Assert.That(() => time.Advance(Time), Throws.Nothing);
        Assert.That(stop.IsLate, Is.False);
    }
}
