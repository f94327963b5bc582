using System.Globalization;

namespace Soa.Bus.Tool.Overview;

/// <summary>Represents the flows at a time.</summary>
/// <param name="At">The time.</param>
/// <param name="Flows">The flows.</param>
/// <param name="Before">The reading before, from which rates are computed; <c>null</c> for the first.</param>
internal sealed record TopReading(DateTimeOffset At, IReadOnlyList<FlowRow> Flows, TopReading? Before)
{
    /// <summary>Returns how many documents a flow finished per second since the reading before; <c>null</c> if there was none.</summary>
    public double? RateOf(FlowRow flow)
    {
        if (Before is null || At <= Before.At || Before.Flows.FirstOrDefault(before => before.Name == flow.Name) is not { } before)
            return null;
        // The counts of a process that was started again begin at zero.
        var done = flow.Done >= before.Done ? flow.Done - before.Done : flow.Done;
        return done / (At - Before.At).TotalSeconds;
    }

    /// <summary>Returns the rate of a flow as text.</summary>
    public string RateTextOf(FlowRow flow) => RateOf(flow)?.ToString("0.0", CultureInfo.InvariantCulture) ?? "";
}
