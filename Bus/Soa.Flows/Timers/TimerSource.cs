

namespace Soa.Flows.Timers;

/// <summary>A clock.</summary>
/// <param name="Timer">Its name, which tells the timers of a flow apart.</param>
/// <param name="Address">The address as it was written.</param>
public sealed record TimerSource(string Timer, string Address) : FlowSource(Timer, Address)
{
    /// <summary>What is done about firings that were missed.</summary>
    public MissedFirings Missed { get; init; }

    /// <inheritdoc/>
    public override bool UsesFlowQueue => true;

    internal Schedule Schedule { get; init; } = null!;
}
