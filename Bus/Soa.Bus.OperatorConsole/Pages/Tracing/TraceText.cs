using System.Globalization;
using Soa.Bus.OperatorConsole.Hosting;
using Soa.Flows;
using Soa.Flows.Tracing;

namespace Soa.Bus.OperatorConsole.Pages.Tracing;

/// <summary>Writes what the pages of traces show.</summary>
internal static class TraceText
{
    /// <summary>Returns which documents are traced.</summary>
    public static string Documents(StepTrace trace) =>
        (trace.OneIn == 1 ? "all" : string.Create(CultureInfo.InvariantCulture, $"one in {trace.OneIn}"))
        + (trace.BusinessKey is { } key ? $" with the key {key}" : "");

    /// <summary>Returns the state for people.</summary>
    public static string State(StepTrace trace) => trace switch
    {
        { IsOpen: true } => $"waits for documents until {Moment.Of(trace.EndsAt)}",
        { StoppedBy: { } who } => $"stopped by {who}",
        _ => "ended",
    };

    /// <summary>Returns the class of an outcome.</summary>
    public static string Class(string outcome) => outcome is "Fault" or "Raise" or "Error" or nameof(FlowOutcome.Failed) ? "bad" : "good";
}
