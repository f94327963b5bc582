using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Undoes what the flow has done.</summary>
internal sealed class UndoStep : IFlowStep
{
    public static StepDefinition Definition { get; } = new(
        "undo",
        "Compensating Transaction",
        "Undoes the calls that succeeded and have an 'undo', the latest first. A business fault while undoing is a technical failure, "
        + "unless the undo handles it.",
        [new("undo", OptionKind.None, "Takes no value.")],
        _ => new UndoStep())
    {
        Faults = [],
        Failure = "A business fault while undoing is a technical failure, unless the undo handles it. A call is not undone twice, "
            + "because its ids are the same.",
        Example =
            """
            - call: service:billing/IssueInvoice
              map: issue-invoice.xslt
              fault:
                any: [ undo, { send: queue:orders.rejected } ]
            """,
    };

    public async ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        await PendingUndo.RunAllAsync(exchange, cancellationToken);
        return StepOutcome.Next;
    }
}
