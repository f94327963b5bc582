using Soa.Documents.Faults;
using Soa.Flows.Running;

namespace Soa.Flows.Splitting;

/// <summary>Takes the parts of one document through the steps, one after the other.</summary>
internal sealed class SplitRun(
    Exchange exchange, StepSequence steps, string? variable, OnPartFault onFault, string path, CollectedParts? collected)
{
    public SplitSummary Summary { get; } = new(exchange.Runtime.Options.Limits.Violations);

    /// <summary>Takes the next part through.</summary>
    /// <returns>How the split ends because of it; <c>null</c> if it goes on.</returns>
    public async ValueTask<StepOutcome?> TakeAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var number = Summary.Parts + 1;
        var view = exchange.View(exchange.Create(body, $"{path}[{number}]"));
        var part = onFault == OnPartFault.Stop ? exchange.ForPart(view, path, number) : exchange.ForUnit(view, path, number);
        if (variable is not null)
            part.Variables.Declare(variable, part.Current);
        var outcome = await steps.RunAsync(part, cancellationToken);
        if (onFault != OnPartFault.Stop)
            return await EndUnitAsync(part, outcome, number, cancellationToken);
        if (outcome.End is not (StepEnd.Next or StepEnd.Discard))
            return outcome;
        Count(part, outcome, number);
        return null;
    }

    private async ValueTask<StepOutcome?> EndUnitAsync(Exchange part, StepOutcome outcome, int number, CancellationToken cancellationToken)
    {
        switch (outcome.End)
        {
            case StepEnd.Next or StepEnd.Discard:
                Count(part, outcome, number);
                await part.EndAsync(new FlowResult(FlowOutcome.Completed, part.Current.Document, null), cancellationToken);
                return null;
            case StepEnd.Fault or StepEnd.Raise:
                Summary.Fail(number, FaultSummary.Read(exchange.View(outcome.Fault!)));
                await part.FailAsync(cancellationToken);
                await part.EndAsync(new FlowResult(FlowOutcome.Failed, outcome.Fault!, outcome.Fault), cancellationToken);
                return null;
            default:
                // It ends the whole flow, so all of the flow's endings come.
                exchange.JoinUnit(part);
                return outcome;
        }
    }

    private void Count(Exchange part, StepOutcome outcome, int number)
    {
        if (outcome.End == StepEnd.Discard)
        {
            Summary.Discard();
            return;
        }

        collected?.Add(number, part.Current.Document);
        Summary.Complete();
    }
}
