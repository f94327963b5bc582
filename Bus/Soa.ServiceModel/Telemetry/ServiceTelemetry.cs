using System.Diagnostics;
using System.Diagnostics.Metrics;
using Soa.Messaging.Telemetry;

namespace Soa.ServiceModel.Telemetry;

/// <summary>
/// Holds what the library emits about calls of services (OpenTelemetry, semantic conventions for RPC 1.44). Costs nothing while nobody
/// listens.
/// </summary>
internal static class ServiceTelemetry
{
    public const string Name = "Soa.ServiceModel";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "rpc.server.call.duration", "s", "Measures the duration of inbound remote procedure calls.",
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
        });

    /// <summary>Gets whether anybody wants to know.</summary>
    public static bool IsObserved => Duration.Enabled || Source.HasListeners();

    /// <summary>Starts to publish an event of the outbox, in the trace in which it was stored.</summary>
    public static Activity? Dispatch(string topic, string? trace) =>
        trace is null ? null : TraceContext.Continue(Source, $"outbox {topic}", ActivityKind.Internal, trace);

    /// <summary>Calls an operation and reports the call.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="invoke">Calls it.</param>
    public static async Task<OperationAnswer> ObserveAsync(ServiceOperation operation, Func<Task<OperationAnswer>> invoke)
    {
        var method = $"{operation.Service.Name}/{operation.Name}";
        var started = Stopwatch.GetTimestamp();
        using var activity = Source.StartActivity(method, ActivityKind.Server);
        activity?.SetTag("rpc.system.name", "soap").SetTag("rpc.method", method);
        string? error = null;
        try
        {
            var answer = await invoke();
            error = answer.IsFault ? "fault" : null;
            return answer;
        }
        catch (Exception failure)
        {
            error = failure.GetType().FullName;
            activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
            throw;
        }
        finally
        {
            if (error is not null)
                activity?.SetTag("error.type", error);
            var tags = new TagList { { "rpc.system.name", "soap" }, { "rpc.method", method } };
            if (error is not null)
                tags.Add("error.type", error);
            Duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
        }
    }
}
