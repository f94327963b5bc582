using System.Runtime.CompilerServices;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Tracing;

namespace Soa.Flows.Running;

/// <summary>Runs a step of a document that is traced.</summary>
internal static class TracedRun
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<StepOutcome> RunAsync(
        DocumentTrace trace, CompiledStep compiled, Exchange exchange, IWaitingStep? resumed, CancellationToken cancellationToken)
    {
        if (trace.Begin(exchange, compiled.Path, exchange.PlaceOf(compiled.Path)) is not { } step)
            return await StepSequence.RunStepAsync(compiled, exchange, resumed, cancellationToken);
        var before = exchange.Variables.All();
        try
        {
            var outcome = await StepSequence.RunStepAsync(compiled, exchange, resumed, cancellationToken);
            trace.End(step, exchange, before, outcome.End.ToString(), Describe(outcome.Fault, exchange.Runtime.Options.Limits.Depth));
            return outcome;
        }
        catch (Exception failure)
        {
            trace.End(step, exchange, before, failure is BusinessFaultException ? nameof(StepEnd.Fault) : "Error", failure.Message);
            throw;
        }
    }

    /// <summary>Returns a fault for a person; <c>null</c> if there is none.</summary>
    public static string? Describe(Document? fault, int depth)
    {
        if (fault is null)
            return null;
        try
        {
            var summary = FaultSummary.Read(new DocumentView(fault, depth));
            return $"{summary.Name}: {summary.Message}";
        }
        catch (Exception unreadable) when (unreadable is MalformedDocumentException or BusinessFaultException)
        {
            return unreadable.Message;
        }
    }
}
