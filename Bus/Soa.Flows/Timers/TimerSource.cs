

namespace Soa.Flows.Timers;

/// <summary>Represents a clock.</summary>
/// <param name="Timer">The name, which distinguishes the timers of a flow.</param>
/// <param name="Address">The address as it was written.</param>
public sealed record TimerSource(string Timer, string Address) : FlowSource(Timer, Address)
{
    /// <summary>Gets what is done about firings that were missed.</summary>
    public MissedFirings Missed { get; init; }

    /// <inheritdoc/>
    public override bool UsesFlowQueue => true;

    internal Schedule Schedule { get; init; } = null!;
}
