using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Tries steps again when they fail technically.</summary>
internal sealed class RetryStep(StepSequence steps, int attempts, TimeSpan pause, double factor) : IFlowStep
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    public static StepDefinition Definition { get; } = new(
        "retry",
        "Process Manager",
        "Runs steps, and runs them again if they fail technically. Each attempt starts with the same document and uses the same ids. "
            + "The bus itself delivers a failed document again; use this step for failures that pass within seconds, to avoid "
            + "repeating the steps before.",
        [
            new("retry", OptionKind.Steps, "The steps.", Required: true),
            new("attempts", OptionKind.Number, "The number of attempts, including the first: 2 to 20.", Default: "3"),
            new(
                "pause", OptionKind.Duration, "How long to wait before the second attempt; then twice as long each time, at most 1m.",
                Default: "500ms"),
            new("steady", OptionKind.Flag, "Waits equally long each time.", Default: "false"),
        ],
        Compile)
    {
        Faults = [],
        Failure = "A business fault ends the attempts, because it is an answer. After the last attempt, the step fails technically.",
        Example =
            """
            - retry:
                - call: http://partner.example/rates
                  timeout: 2s
              attempts: 4
              pause: 200ms
            """,
    };

    public async ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        for (var (attempt, wait) = (1, pause); ; attempt++, wait *= factor)
        {
            // The variables of a failed attempt are dropped; its calls are made again with the same ids.
            var fork = exchange.Fork();
            try
            {
                var outcome = await steps.RunAsync(fork, cancellationToken);
                exchange.Adopt(fork);
                return outcome;
            }
            catch (Exception failure) when (attempt < attempts && TechnicalFailure.Is(failure, cancellationToken))
            {
                await exchange.Runtime.PauseAsync(wait < LongestPause ? wait : LongestPause, cancellationToken);
            }
        }
    }

    private static RetryStep? Compile(StepSource source)
    {
        var attempts = source.Number("attempts", 2, 20) ?? 3;
        var pause = source.Duration("pause") ?? TimeSpan.FromMilliseconds(500);
        return source.Steps("retry") is { } steps ? new RetryStep(steps, attempts, pause, source.Flag("steady") ? 1 : 2) : null;
    }
}
