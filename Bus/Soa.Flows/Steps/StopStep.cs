using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Ends the flow.</summary>
internal sealed class StopStep : IFlowStep, IKeepsNothing
{
    public static StepDefinition Definition { get; } = new(
        "stop",
        "Message Endpoint",
        "Ends the flow normally. A caller that waits gets the current document.",
        [new("stop", OptionKind.None, "Takes no value.")],
        _ => new StopStep())
    {
        Faults = [],
        Ends = true,
        Failure = "None.",
        Example =
            """
            - stop
            """,
    };

    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken) => new(StepOutcome.Stop);
}
