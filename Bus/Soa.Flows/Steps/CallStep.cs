using System.Runtime.CompilerServices;
using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Calls an endpoint and waits for its answer.</summary>
internal sealed class CallStep(SendOperation operation, ReplyHandler replies) : IFlowStep, IKeepsNothing
{
    public static StepDefinition Definition { get; } = new(
        "call",
        "Request-Reply",
        "Sends the current document, or the result of a map, and waits for the answer, which becomes the current document or a variable.",
        [new("call", OptionKind.Endpoint, "The endpoint to call.", Required: true), .. ReplyHandler.Options],
        Compile)
    {
        Faults = [],
        Failure = "A fault in the answer is a business fault: it goes to the step's handlers, then to the flow's. No answer, a broken "
            + "connection, an empty answer (except from soap:), or an answer that claims to be XML and is not, is a technical failure.",
        Example =
            """
            - call: service:inventory/ReserveStock
              map: reserve-stock.xslt
              undo: { call: service:inventory/ReleaseStock, map: release-stock.xslt }
              fault:
                StockUnavailable: [ { log: "No stock for {$message-id}" }, stop ]
            """,
    };

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken) =>
        replies.Take(exchange, await operation.RunAsync(exchange, cancellationToken), operation);

    private static CallStep? Compile(StepSource source)
    {
        var target = source.Target("call", mustAnswer: true);
        var operation = target is null ? null : new SendOperation(target, source.Map("map"), source.Duration("timeout"), source.Path);
        var replies = ReplyHandler.Compile(source);
        return operation is null ? null : new CallStep(operation, replies);
    }
}
