namespace Soa.Flows.Tracing;

/// <summary>Decides in this process which documents of a flow are traced.</summary>
/// <param name="trace">The trace as it was when this process got to know it.</param>
internal sealed class ActiveTrace(StepTrace trace)
{
    private int left = trace.Most - trace.Taken;
    private int seen = -1;

    /// <summary>Gets the trace.</summary>
    public StepTrace Trace => trace;

    /// <summary>Takes over how many documents were traced in all processes.</summary>
    public void Follow(StepTrace now) => Volatile.Write(ref left, now.Most - now.Taken);

    /// <summary>Returns whether a document that has the key is to be traced. What is too much is given up when it is stored.</summary>
    public bool Take(DateTime now)
    {
        if (now >= trace.EndsAt || Interlocked.Increment(ref seen) % trace.OneIn != 0)
            return false;
        return Interlocked.Decrement(ref left) >= 0;
    }
}
