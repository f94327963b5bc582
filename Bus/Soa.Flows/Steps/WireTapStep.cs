using Microsoft.Extensions.Logging;
using Soa.Flows.Endpoints;
using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Sends a copy aside.</summary>
internal sealed partial class WireTapStep(SendOperation operation) : IFlowStep
{
    public static StepDefinition Definition { get; } = new(
        "wire-tap",
        "Wire Tap",
        "Sends a copy of the current document, or of the result of a map, to a queue or as an event, and continues even if that fails.",
        [
            new("wire-tap", OptionKind.Endpoint, "Where to: queue: or event:, which keep it.", Required: true),
            new("map", OptionKind.Map, "Makes the copy from the current document and the variables.", Default: "the current document is "
                + "sent as it is"),
            new("timeout", OptionKind.Duration, "How long it may hold up the flow.", Default: "5s"),
        ],
        Compile)
    {
        Faults = [],
        Failure = "None: any failure, even a map that refuses, is a warning in the log and an entry in the journal.",
        Example =
            """
            - wire-tap: queue:audit
              map: audit.xslt
            """,
    };

    public async ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        try
        {
            await operation.RunAsync(exchange, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(exchange.Runtime.Logger, exchange.Flow.Name, operation.Path, exchange.Input.MessageId, failure);
        }

        return StepOutcome.Next;
    }

    private static WireTapStep? Compile(StepSource source)
    {
        if (source.Target("wire-tap", mustAnswer: false) is not { } target)
            return null;
        if (target is QueueEndpoint or EventEndpoint)
            return new WireTapStep(
                new SendOperation(target, source.Map("map"), source.Duration("timeout") ?? TimeSpan.FromSeconds(5), source.Path)
                {
                    NeedsAnswer = false,
                });
        source.Fail("A wire tap leads to a queue or an event, which keep the copy: 'wire-tap: queue:audit'.", "wire-tap");
        return null;
    }

    [LoggerMessage(6012, LogLevel.Warning,
        "Flow {Flow}: wire tap {Step} failed to send its copy of document {MessageId}. The flow continues")]
    private static partial void LogFailed(ILogger logger, string flow, string step, Guid messageId, Exception failure);
}
