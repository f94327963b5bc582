using Soa.Documents.Faults;

namespace Soa.Flows.Running;

/// <summary>Represents something that was done, and how to undo it.</summary>
/// <param name="Steps">The steps that undo it.</param>
/// <param name="Exchange">Where it was done: its variables, and its answer as the current document.</param>
/// <param name="Path">The step that did it.</param>
internal sealed record PendingUndo(StepSequence Steps, Exchange Exchange, string Path)
{
    /// <summary>Undoes what was done, the latest first.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="kept">How many of the first are left as they are.</param>
    /// <exception cref="FlowException">
    /// Something could not be undone. Calls that were undone are not undone twice, because their ids are the same.
    /// </exception>
    public static async ValueTask RunAllAsync(Exchange exchange, CancellationToken cancellationToken, int kept = 0)
    {
        var undos = exchange.Undos;
        while (undos.Count > kept)
        {
            var undo = undos[^1];
            var outcome = await undo.Steps.RunAsync(undo.Exchange, cancellationToken);
            if (outcome.Fault is { } fault)
            {
                var summary = FaultSummary.Read(exchange.View(fault));
                throw new FlowException(
                    $"Flow {exchange.Flow.Name} could not undo {undo.Path}: {summary.Name}: {summary.Message} "
                    + "If that means there is nothing to undo, handle the fault in the undo step ('fault').");
            }

            await undo.Exchange.Calls.RevokeAsync(undo.Path, cancellationToken);
            undos.RemoveAt(undos.Count - 1);
        }
    }
}
