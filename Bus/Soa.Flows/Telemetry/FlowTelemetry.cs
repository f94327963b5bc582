using System.Diagnostics;
using System.Diagnostics.Metrics;
using Soa.Documents;
using Soa.Messaging.Telemetry;

namespace Soa.Flows.Telemetry;

/// <summary>Holds what the library emits about flows and steps. Costs nothing while nobody listens.</summary>
internal static class FlowTelemetry
{
    public const string Flow = "soa.flow";
    public const string Step = "soa.step";
    public const string Outcome = "soa.outcome";
    public const string Error = "error.type";

    private const string Name = "Soa.Flows";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    };

    public static readonly Histogram<double> FlowDuration =
        Meter.CreateHistogram("soa.flow.duration", "s", "Duration of runs of flows.", advice: Seconds);

    public static readonly Histogram<double> StepDuration =
        Meter.CreateHistogram("soa.step.duration", "s", "Duration of steps of flows.", advice: Seconds);

    public static readonly UpDownCounter<long> Active =
        Meter.CreateUpDownCounter<long>("soa.flow.active", "{document}", "Number of documents that flows are at work on.");

    public static readonly Counter<long> CircuitOpened = Meter.CreateCounter<long>(
        "soa.flows.circuit.opened", description: "How often the circuit of a step has opened, by flow and step.");

    public static readonly ObservableGauge<int> CircuitState = Meter.CreateObservableGauge(
        "soa.circuit.state", Circuits.States, description: "State of the circuit of a step: 0 closed, 1 open, 2 half-open.");

    /// <summary>Gets whether anybody wants to know of steps.</summary>
    public static bool ObservesSteps => StepDuration.Enabled || IsTraced;

    /// <summary>Gets whether somebody wants spans of what is going on now.</summary>
    public static bool IsTraced => Source.HasListeners() && TraceContext.IsKept;

    /// <summary>Goes on with the trace of a document that has waited since; <c>null</c> if it came in none, or nobody listens.</summary>
    /// <param name="name">The name of the span.</param>
    /// <param name="trace">The trace, as it was kept (<see cref="TraceContext"/>).</param>
    public static Activity? Continue(string name, string? trace) =>
        trace is null ? null : TraceContext.Continue(Source, name, ActivityKind.Internal, trace);

    /// <summary>Begins a run of a flow; <c>null</c> if nobody wants to know.</summary>
    public static FlowOperation? Begin(string flow, Document input) =>
        FlowDuration.Enabled || Active.Enabled || IsTraced ? new FlowOperation(flow, input) : null;
}
