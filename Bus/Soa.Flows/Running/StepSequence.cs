using System.Runtime.CompilerServices;
using Soa.Documents.Faults;
using Soa.Flows.Telemetry;
using Soa.Messaging;

namespace Soa.Flows.Running;

/// <summary>Represents steps that follow each other (EIP: Pipes and Filters).</summary>
public sealed class StepSequence
{
    private readonly CompiledStep[] steps;

    internal StepSequence(IEnumerable<CompiledStep> steps) => this.steps = [.. steps];

    /// <summary>Gets the first step; <c>null</c> if there is none.</summary>
    internal IFlowStep? First => steps.Length > 0 ? steps[0].Step : null;

    /// <summary>Gets these steps, without those within them.</summary>
    internal IEnumerable<IFlowStep> All => steps.Select(compiled => compiled.Step);

    /// <summary>Gets the steps of these with which documents wait for others.</summary>
    internal IEnumerable<IWaitingStep> Waiting => steps.Select(compiled => compiled.Step).OfType<IWaitingStep>();

    /// <summary>Runs the steps until one of them ends the sequence.</summary>
    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken) =>
        RunAsync(exchange, null, cancellationToken);

    /// <summary>Runs the steps from one of these on, with a document that waited there.</summary>
    /// <param name="exchange">The document's exchange.</param>
    /// <param name="resumed">The step; <c>null</c> for all steps.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<StepOutcome> RunAsync(Exchange exchange, IWaitingStep? resumed, CancellationToken cancellationToken)
    {
        var from = resumed is null ? 0 : Array.FindIndex(steps, compiled => compiled.Step == resumed);
        for (var i = from < 0 ? steps.Length : from; i < steps.Length; i++)
        {
            var compiled = steps[i];
            exchange.Runtime.StepBegins?.Invoke(exchange.Flow.Name, compiled.Path);
            StepOutcome outcome;
            try
            {
                exchange.CountStep();
                outcome = await (exchange.Trace is { } trace
                    ? TracedRun.RunAsync(trace, compiled, exchange, resumed, cancellationToken)
                    : RunStepAsync(compiled, exchange, resumed, cancellationToken));
            }
            catch (BusinessFaultException refusal)
            {
                outcome = exchange.Refuse(compiled.Path, [refusal.At(exchange.Flow.Name, exchange.PlaceOf(compiled.Path))]);
            }
            catch (Exception failure) when (failure is not StepFailedException && !cancellationToken.IsCancellationRequested)
            {
                throw new StepFailedException(failure, exchange.Flow.Name, compiled.Path);
            }

            exchange.RecordFault(outcome, compiled.Path);
            if (outcome.Fault is not null && outcome.End is StepEnd.Fault or StepEnd.Raise && compiled.Handlers is { } handlers)
                outcome = await handlers.HandleAsync(exchange, outcome, cancellationToken);
            if (outcome.End != StepEnd.Next)
                return outcome;
        }

        return StepOutcome.Next;
    }

    /// <summary>Runs one step.</summary>
    internal static ValueTask<StepOutcome> RunStepAsync(
        CompiledStep compiled, Exchange exchange, IWaitingStep? resumed, CancellationToken cancellationToken) =>
        FlowTelemetry.ObservesSteps && exchange.Runtime.IsObserved ? ObservedStep.RunAsync(compiled, exchange, resumed, cancellationToken)
        : compiled.Step == resumed ? resumed!.ResumeAsync(exchange, cancellationToken)
        : compiled.Step.RunAsync(exchange, cancellationToken);
}
