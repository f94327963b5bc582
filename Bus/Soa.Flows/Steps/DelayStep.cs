using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Delays the document.</summary>
internal sealed class DelayStep(TimeSpan time) : IFlowStep
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public static StepDefinition Definition { get; } = new(
        "delay",
        "Delayer",
        "Waits before the next step, at most 1m. The document waits in its flow: it holds no thread, but counts toward the documents "
            + "that the flow handles at once. For longer pauses, store the document (aggregate, or a queue) and continue in a flow "
            + "with a timer: source. Cases do not wait.",
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
        source.Fail("'delay' waits at most 1m, because the document holds a place meanwhile. For longer, let a flow with a timer: "
            + "source go on.", "delay");
        return null;
    }
}
