using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Waits.</summary>
internal sealed class DelayStep(TimeSpan time) : IFlowStep
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public static StepDefinition Definition { get; } = new(
        "delay",
        "Delayer",
        "Waits before it goes on, at most 1m: the document waits with its flow, without holding a thread, but holding its place among those the flow takes "
        + "at once. For longer pauses keep the document (aggregate, or a queue) and let a flow with a timer: source go on. In cases nothing waits.",
        [new("delay", OptionKind.Duration, "How long.", Required: true)],
        Compile)
    {
        Faults = [],
        Failure = "None.",
        Example = "- delay: 2s",
    };

    public async ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        await exchange.Runtime.PauseAsync(time, cancellationToken);
        return StepOutcome.Next;
    }

    private static DelayStep? Compile(StepSource source)
    {
        if (source.Duration("delay") is not { } time)
            return null;
        if (time <= Longest)
            return new DelayStep(time);
        source.Fail("'delay' waits at most 1m, because the document holds a place meanwhile. For longer, let a flow with a timer: source go on.", "delay");
        return null;
    }
}
