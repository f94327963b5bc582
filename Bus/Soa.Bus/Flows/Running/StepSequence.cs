using Soa.Bus.Flows.Faults;
using Soa.Bus.Messaging.Receiving;

namespace Soa.Bus.Flows.Running;

/// <summary>Steps that follow each other (EIP: Pipes and Filters).</summary>
public sealed class StepSequence
{
    private readonly IReadOnlyList<CompiledStep> steps;

    internal StepSequence(IReadOnlyList<CompiledStep> steps) => this.steps = steps;

    /// <summary>Runs the steps until one of them ends the sequence.</summary>
    public async ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        foreach (var compiled in steps)
        {
            exchange.Runtime.StepBegins?.Invoke(exchange.Flow.Name, compiled.Path);
            var outcome = await RunAsync(compiled, exchange, cancellationToken);
            exchange.NoteFault(outcome, compiled.Path);
            if (outcome.Fault is { } fault && outcome.End is StepEnd.Fault or StepEnd.Raise && compiled.Handlers is { } handlers)
                outcome = await handlers.HandleAsync(exchange, outcome, cancellationToken);
            if (outcome.End != StepEnd.Next)
                return outcome;
        }

        return StepOutcome.Next;
    }

    private static async ValueTask<StepOutcome> RunAsync(CompiledStep compiled, Exchange exchange, CancellationToken cancellationToken)
    {
        try
        {
            exchange.CountStep();
            return await compiled.Step.RunAsync(exchange, cancellationToken);
        }
        catch (BusinessFaultException refusal)
        {
            return exchange.Refuse(compiled.Path, [refusal.Violation]);
        }
        catch (Exception failure) when (FailurePlace.Note(failure, exchange.Flow.Name, compiled.Path))
        {
            throw;
        }
    }
}
