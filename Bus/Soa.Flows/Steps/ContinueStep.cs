using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Ends a handler and goes on.</summary>
internal sealed class ContinueStep : IFlowStep, IKeepsNothing
{
    public static StepDefinition Definition { get; } = new(
        "continue",
        "Process Manager",
        "In a step's fault handler: continues with the next step, as if the step had succeeded.",
        [new("continue", OptionKind.None, "Takes no value.")],
        Compile)
    {
        Faults = [],
        Ends = true,
        Failure = "None.",
        Example =
            """
            - call: service:customers/GetCustomer
              as: customer
              fault:
                CustomerUnknown: [ continue ]
            """,
    };

    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken) => new(StepOutcome.Continue);

    private static ContinueStep? Compile(StepSource source)
    {
        if (source.Path.Contains("/fault/", StringComparison.Ordinal))
            return new ContinueStep();
        source.Fail("'continue' belongs in the fault handler of a step: only there is a step to go on after.");
        return null;
    }
}
