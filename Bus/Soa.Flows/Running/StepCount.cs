using Soa.Documents.Faults;

namespace Soa.Flows.Running;

/// <summary>Counts the steps of a run, on whatever threads its branches are.</summary>
internal sealed class StepCount(int limit)
{
    private int count;

    /// <summary>Counts one more step.</summary>
    /// <exception cref="BusinessFaultException">That is more than a run may make.</exception>
    public void Add()
    {
        if (Interlocked.Increment(ref count) > limit)
            throw BusinessFaultException.Limit(new LimitMet(nameof(FlowLimits.Steps), $"{limit} steps"), "The flow has made more steps "
                + "than one document may cost. Does it loop?");
    }
}
