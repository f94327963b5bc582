using System.Diagnostics;
using System.Runtime.CompilerServices;
using Soa.Documents.Faults;
using Soa.Flows.Telemetry;

namespace Soa.Flows.Running;

/// <summary>Runs a step and reports it to those who listen.</summary>
internal static class ObservedStep
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<StepOutcome> RunAsync(
        CompiledStep compiled, Exchange exchange, IWaitingStep? resumed, CancellationToken cancellationToken)
    {
        var flow = exchange.Flow.Name;
        var started = Stopwatch.GetTimestamp();
        using var activity = FlowTelemetry.IsTraced ? FlowTelemetry.Source.StartActivity($"step {compiled.Path}") : null;
        activity?.SetTag(FlowTelemetry.Flow, flow).SetTag(FlowTelemetry.Step, compiled.Path);
        string? error = null;
        try
        {
            var outcome = compiled.Step == resumed
                ? await resumed!.ResumeAsync(exchange, cancellationToken)
                : await compiled.Step.RunAsync(exchange, cancellationToken);
            error = outcome.Fault is not null && outcome.End is StepEnd.Fault or StepEnd.Raise ? "fault" : null;
            return outcome;
        }
        catch (Exception failure)
        {
            error = failure is BusinessFaultException ? "fault" : failure.GetType().FullName;
            activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
            throw;
        }
        finally
        {
            if (error is not null)
                activity?.SetTag(FlowTelemetry.Error, error);
            var tags = new TagList { { FlowTelemetry.Flow, flow }, { FlowTelemetry.Step, compiled.Path } };
            if (error is not null)
                tags.Add(FlowTelemetry.Error, error);
            FlowTelemetry.StepDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
        }
    }
}
