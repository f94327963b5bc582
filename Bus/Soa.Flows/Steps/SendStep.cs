using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Sends to an endpoint and goes on with the same document.</summary>
internal sealed class SendStep(SendOperation operation) : IFlowStep
{
    public static StepDefinition Definition { get; } = new(
        "send",
        "Message Endpoint",
        "Sends the current document, or the result of a map, and continues with the current document once the endpoint has it. "
        + "If the endpoint refuses it, that is a business fault.",
        [
            new("send", OptionKind.Endpoint, "Where to.", Required: true),
            new(
                "map", OptionKind.Map, "Makes the document to send from the current document and the variables.",
                Default: "the current document is sent as it is"),
            new("timeout", OptionKind.Duration, "How long it may take.", Default: "the transport's time-out; 30s for HTTP and SOAP"),
            new("action", OptionKind.Text, "The SOAPAction, for soap: endpoints."),
        ],
        source => source.Target("send", mustAnswer: false) is { } target
            ? new SendStep(new SendOperation(target, source.Map("map"), source.Duration("timeout"), source.Path) { NeedsAnswer = false })
            : null)
    {
        Faults = [],
        Failure = "A refusal is a business fault. No connection, or no end within the time-out, is a technical failure.",
        Example =
            """
            - send: queue:invoices.to-print
              map: order-to-invoice.xslt
            """,
    };

    public async ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        // What a partner answers to something that wants no answer need not be XML.
        var answer = await operation.RunAsync(exchange, cancellationToken);
        return answer is { IsKnownFault: true } ? StepOutcome.Faulted(answer) : StepOutcome.Next;
    }
}
