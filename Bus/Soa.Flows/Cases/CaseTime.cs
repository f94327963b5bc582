namespace Soa.Flows.Cases;

/// <summary>
/// Represents the clock of a case. It stands, so that what flows write into documents is the same each time, and goes on only when a flow
/// waits for nothing but time: then to the next moment that something waits for.
/// </summary>
internal sealed class CaseTime(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<CaseTimer> timers = [];
    private DateTimeOffset now = start ?? CaseStart.Ordinary.At;
    private int held;

    /// <summary>Gets a value that indicates whether the clock stands because something real is waited for.</summary>
    public bool IsHeld => Volatile.Read(ref held) > 0;

    /// <summary>Stops the clock while something real, such as a database, is waited for.</summary>
    public async ValueTask<T> HoldAsync<T>(ValueTask<T> work)
    {
        Interlocked.Increment(ref held);
        try
        {
            return await work;
        }
        finally
        {
            Interlocked.Decrement(ref held);
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Gets a value that indicates whether something waits for a moment.</summary>
    public bool IsAwaited
    {
        get
        {
            lock (gate)
                return timers.Count > 0;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new CaseTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Goes on, past everything that waits for a moment on the way.</summary>
    public void GoOn(TimeSpan time)
    {
        var until = GetUtcNow() + time;
        while (FireNext(until))
        {
            // One after the other, each at its moment.
        }

        lock (gate)
            now = until;
    }

    /// <summary>Goes on to the next moment that something waits for.</summary>
    /// <returns>False if nothing waits.</returns>
    public bool FireNext(DateTimeOffset? until = null)
    {
        CaseTimer? next;
        lock (gate)
        {
            next = timers.MinBy(timer => timer.Due);
            if (next is null || next.Due > until)
                return false;
            now = next.Due > now ? next.Due : now;
            if (next.Period is { } period && period > TimeSpan.Zero)
                next.Due += period;
            else
                timers.Remove(next);
        }

        next.Fire();
        return true;
    }

    private sealed class CaseTimer(CaseTime time, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan? Period { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                time.timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                (Due, Period) = (time.now + dueTime, period == Timeout.InfiniteTimeSpan ? null : period);
                time.timers.Add(this);
                return true;
            }
        }

        public void Dispose()
        {
            lock (time.gate)
                time.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
