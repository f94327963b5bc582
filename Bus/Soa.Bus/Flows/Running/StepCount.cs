using Soa.Bus.Flows.Faults;

namespace Soa.Bus.Flows.Running;

/// <summary>Counts the steps of a run, on whatever threads its branches are.</summary>
internal sealed class StepCount(int limit)
{
    private int count;

    /// <summary>One more.</summary>
    /// <exception cref="BusinessFaultException">That is more than a run may make.</exception>
    public void Add()
    {
        if (Interlocked.Increment(ref count) > limit)
            throw BusinessFaultException.Limit($"The flow has made {limit} steps, the most that one document may cost (FlowLimits.Steps). Does it loop?");
    }
}
