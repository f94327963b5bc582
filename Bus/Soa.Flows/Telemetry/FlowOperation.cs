using System.Diagnostics;
using Soa.Documents;

namespace Soa.Flows.Telemetry;

/// <summary>Represents one run of a flow, as telemetry sees it.</summary>
internal sealed class FlowOperation
{
    private readonly string flow;
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly Activity? activity;
    private readonly bool isCounted;

    public FlowOperation(string flow, Document input)
    {
        this.flow = flow;
        activity = FlowTelemetry.IsTraced ? FlowTelemetry.Source.StartActivity($"flow {flow}") : null;
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag(FlowTelemetry.Flow, flow)
                .SetTag("messaging.message.id", input.MessageId.ToString())
                .SetTag("messaging.message.conversation_id", input.ConversationId.ToString());
        }

        isCounted = FlowTelemetry.Active.Enabled;
        if (isCounted)
            FlowTelemetry.Active.Add(1, new KeyValuePair<string, object?>(FlowTelemetry.Flow, flow));
    }

    /// <summary>Ends the run.</summary>
    /// <param name="outcome">How; <c>null</c> after a technical failure.</param>
    /// <param name="isGivenUp">Whether it was stopped from outside.</param>
    public void End(FlowOutcome? outcome, bool isGivenUp)
    {
        var text = outcome switch
        {
            FlowOutcome.Completed => "completed",
            FlowOutcome.Handled => "handled",
            FlowOutcome.Failed => "failed",
            _ => isGivenUp ? "given_up" : "error",
        };
        if (outcome is null && !isGivenUp)
            activity?.SetStatus(ActivityStatusCode.Error);
        activity?.SetTag(FlowTelemetry.Outcome, text).Dispose();
        if (isCounted)
            FlowTelemetry.Active.Add(-1, new KeyValuePair<string, object?>(FlowTelemetry.Flow, flow));
        FlowTelemetry.FlowDuration.Record(
            Stopwatch.GetElapsedTime(started).TotalSeconds,
            new(FlowTelemetry.Flow, flow), new KeyValuePair<string, object?>(FlowTelemetry.Outcome, text));
    }
}
