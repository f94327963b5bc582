using Soa.Flows.Endpoints;
using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Publishes an event.</summary>
internal sealed class PublishStep(SendOperation operation) : IFlowStep
{
    public static StepDefinition Definition { get; } = new(
        "publish",
        "Publish-Subscribe Channel",
        "Publishes the current document, or the result of a map, as an event, and continues once the broker has it.",
        [
            new("publish", OptionKind.Endpoint, "The event: event:orders/OrderFulfilled.", Required: true),
            new("map", OptionKind.Map, "Makes the event from the current document and the variables.", Default: "the current document "
                + "is published as it is"),
        ],
        Compile)
    {
        Faults = [],
        Failure = "A technical failure if the broker does not confirm it.",
        Example =
            """
            - publish: event:orders/OrderFulfilled
              map: order-fulfilled.xslt
            """,
    };

    public async ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        await operation.RunAsync(exchange, cancellationToken);
        return StepOutcome.Next;
    }

    private static PublishStep? Compile(StepSource source)
    {
        if (source.Target("publish", mustAnswer: false) is not { } target)
            return null;
        if (target is EventEndpoint)
            return new PublishStep(new SendOperation(target, source.Map("map"), null, source.Path) { NeedsAnswer = false });
        source.Fail("Only events are published: 'publish: event:orders/OrderFulfilled'. For other endpoints use 'send'.", "publish");
        return null;
    }
}
