using Soa.Bus.Flows.Faults;
using Soa.Bus.Flows.Running;

namespace Soa.Bus.Flows.Splitting;

/// <summary>Takes the parts of one document through the steps, one after the other.</summary>
internal sealed class SplitRun(Exchange exchange, StepSequence steps, string? variable, OnPartFault onFault, string path, CollectedParts? collected)
{
    public SplitSummary Summary { get; } = new(exchange.Runtime.Options.Limits.Violations);

    /// <summary>Takes the next part through.</summary>
    /// <returns>How the split ends because of it; <c>null</c> if it goes on.</returns>
    public async ValueTask<StepOutcome?> TakeAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var number = Summary.Parts + 1;
        var undos = exchange.Undos.Count;
        var part = exchange.Part(exchange.View(exchange.Create(body, $"{path}[{number}]")), path, number);
        if (variable is not null)
            part.Variables.Declare(variable, part.Current);
        var outcome = await steps.RunAsync(part, cancellationToken);
        switch (outcome.End)
        {
            case StepEnd.Next:
                collected?.Add(number, part.Current.Document);
                Summary.Complete();
                break;
            case StepEnd.Discard:
                Summary.Discard();
                break;
            case StepEnd.Fault or StepEnd.Raise when onFault != OnPartFault.Stop:
                Summary.Fail(number, FaultSummary.Read(exchange.View(outcome.Fault!)));
                await PendingUndo.RunAllAsync(part, cancellationToken, undos);
                break;
            default:
                return outcome;
        }

        // Each part stands for itself then, so nothing that comes later undoes it.
        if (onFault != OnPartFault.Stop)
            exchange.Undos.RemoveRange(undos, exchange.Undos.Count - undos);
        return null;
    }
}
