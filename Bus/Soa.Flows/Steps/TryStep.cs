using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Runs steps and deals with their business faults.</summary>
internal sealed class TryStep(StepSequence steps, FaultHandlers handlers, bool undoes) : IFlowStep
{
    public static StepDefinition Definition { get; } = new(
        "try",
        "Compensating Transaction",
        "Runs steps. On a business fault, the steps under its name in 'catch', or under 'any', run instead of the rest, and the flow "
            + "continues after the 'try'. (A step's own 'fault' ends the flow, unless it contains 'continue'.) The handler reads "
            + "$fault, $fault-name, $fault-message, and $fault-field; the current document is the one at the fault.",
        [
            new("try", OptionKind.Steps, "The steps.", Required: true),
            new("catch", OptionKind.Handlers, "The steps to run for faults, by name.", Required: true),
            new("undo", OptionKind.Flag, "First undoes the calls inside the 'try', the latest first.", Default: "false: that is left "
                + "for the flow to undo"),
        ],
        Compile)
    {
        Faults = [],
        Failure = "A fault that 'catch' does not name goes to the outer handlers, and so does one that a step 'fault' in 'catch' "
            + "raises. Any other fault in 'catch', as in every handler, is a technical failure. A technical failure is not caught.",
        Example =
            """
            - try:
                - call: service:inventory/ReserveStock
                  map: reserve-stock.xslt
                  undo: { call: service:inventory/ReleaseStock, map: release-stock.xslt }
                - call: service:billing/IssueInvoice
                  map: issue-invoice.xslt
              undo: true
              catch:
                CreditExceeded: [ { send: queue:credit.requests } ]
                any: [ { log: "Refused: {$fault-message}" } ]
            """,
    };

    public async ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var before = exchange.Undos.Count;
        var outcome = await steps.RunAsync(exchange, cancellationToken);
        if (outcome.End is not (StepEnd.Fault or StepEnd.Raise) || !handlers.Handles(exchange, outcome.Fault!))
            return outcome;
        if (undoes)
            await PendingUndo.RunAllAsync(exchange, cancellationToken, before);
        var end = await handlers.HandleAsync(exchange, outcome, cancellationToken);
        return end.End == StepEnd.Handled ? StepOutcome.Next : end;
    }

    private static TryStep? Compile(StepSource source)
    {
        var steps = source.Steps("try");
        var handlers = source.Handlers("catch");
        return steps is null || handlers is null ? null : new TryStep(steps, handlers, source.Flag("undo"));
    }
}
