using Soa.Flows.Loading;
using Soa.Flows.Running;
using Soa.Messaging;

namespace Soa.Flows.Steps;

/// <summary>Gives steps a time.</summary>
internal sealed class TimeoutStep(StepSequence steps, TimeSpan after, string path) : IFlowStep
{
    public static StepDefinition Definition { get; } = new(
        "timeout",
        "Message Expiration",
        "Runs steps that together must end within a time.",
        [
            new("timeout", OptionKind.Steps, "The steps.", Required: true),
            new("after", OptionKind.Duration, "The time.", Required: true),
        ],
        source => source.Duration("after") is { } after && source.Steps("timeout") is { } steps
            ? new TimeoutStep(steps, after, source.Path)
            : null)
    {
        Faults = [],
        Failure = "When the time is up, the steps are stopped, and the step fails technically.",
        Example =
            """
            - timeout:
                - call: service:customers/GetCustomer
                - call: service:orders/GetOrder
              after: 10s
            """,
    };

    public async ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        using var stop = exchange.Runtime.StopAfter(after, cancellationToken);
        try
        {
            return await steps.RunAsync(exchange, stop.Token);
        }
        catch (OperationCanceledException late) when (stop.IsLate)
        {
            throw new ServiceUnavailableException(
                $"Flow {exchange.Flow.Name}, {path}: the steps had not ended after {after.TotalSeconds} s.", late);
        }
    }
}
