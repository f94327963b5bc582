using Microsoft.Extensions.Logging;
using Soa.Flows.Expressions;
using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Writes a line to the log.</summary>
internal sealed partial class LogStep(TextTemplate text) : IFlowStep, IKeepsNothing
{
    public static StepDefinition Definition { get; } = new(
        "log",
        "Control Bus",
        "Writes a line to the log, at level Information. Log numbers and names, not documents.",
        [new("log", OptionKind.Template, "The line.", Required: true)],
        source => source.Template("log") is { } text ? new LogStep(text) : null)
    {
        Faults = [],
        Failure = "None.",
        Example =
            """
            - log: Order {/o:Order/o:Number} came from {$header-x-partner}
            """,
    };

    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        if (exchange.Runtime.Logger.IsEnabled(LogLevel.Information))
            Write(exchange.Runtime.Logger, exchange.Flow.Name, exchange.Input.MessageId, text.Fill(exchange));
        return new(StepOutcome.Next);
    }

    [LoggerMessage(6003, LogLevel.Information, "Flow {Flow}, document {MessageId}: {Text}")]
    private static partial void Write(ILogger logger, string flow, Guid messageId, string text);
}
