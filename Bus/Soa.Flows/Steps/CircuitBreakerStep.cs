using Microsoft.Extensions.Logging;
using Soa.Flows.Loading;
using Soa.Flows.Running;
using Soa.Flows.Telemetry;
using Soa.Messaging;

namespace Soa.Flows.Steps;

/// <summary>Spares what keeps failing.</summary>
internal sealed partial class CircuitBreakerStep(
    StepSequence steps, StepSequence? otherwise, int failures, TimeSpan pause, string path) : IFlowStep
{
    private readonly CircuitBreaker breaker = new(failures, pause);
    private bool isKnown;

    public static StepDefinition Definition { get; } = new(
        "circuit-breaker",
        "Circuit Breaker",
        "Runs steps. After several technical failures in a row, over all documents, they do not run for a while. Then one document "
            + "tries them, and if it succeeds, all others follow. The log and the counter soa.flows.circuit.opened report each circuit "
            + "that opens. Its state is the process's own, and is reset when the flow is loaded again.",
        [
            new("circuit-breaker", OptionKind.Steps, "The steps.", Required: true),
            new("failures", OptionKind.Number, "The number of failures in a row that opens the circuit.", Default: "5"),
            new("pause", OptionKind.Duration, "How long the circuit stays open.", Default: "30s"),
            new("otherwise", OptionKind.Steps, "The steps to run instead while the circuit is open.", Default: "a technical failure"),
        ],
        Compile)
    {
        Faults = [],
        Failure = "A business fault is an answer and counts as success. While the circuit is open, and without 'otherwise', the step "
            + "fails technically at once.",
        Example =
            """
            - circuit-breaker:
                - call: http://partner.example/rates
              failures: 3
              pause: 1m
              otherwise:
                - map: default-rates.xslt
            """,
    };

    public async ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var time = exchange.Runtime.TimeProvider;
        if (!isKnown && exchange.Runtime.IsObserved)
            Circuits.Add(exchange.Flow.Name, path, breaker);
        isKnown = true;
        if (!breaker.TryEnter(time.GetUtcNow()))
        {
            return otherwise is not null
                ? await otherwise.RunAsync(exchange, cancellationToken)
                : throw new ServiceUnavailableException(
                    $"Flow {exchange.Flow.Name}, {path}: the circuit is open, because the steps kept failing.");
        }

        try
        {
            var outcome = await steps.RunAsync(exchange, cancellationToken);
            if (breaker.Succeeded())
                LogClosed(exchange.Runtime.Logger, exchange.Flow.Name, path);
            return outcome;
        }
        catch (Exception failure)
        {
            if (!TechnicalFailure.Is(failure, cancellationToken))
                breaker.Abandoned();
            else if (breaker.Failed(time.GetUtcNow()))
                RecordOpened(exchange, failure);
            throw;
        }
    }

    private void RecordOpened(Exchange exchange, Exception failure)
    {
        FlowTelemetry.CircuitOpened.Add(1, new("flow", exchange.Flow.Name), new("step", path));
        LogOpened(exchange.Runtime.Logger, exchange.Flow.Name, path, pause.TotalSeconds, failure);
    }

    private static CircuitBreakerStep? Compile(StepSource source)
    {
        var failures = source.Number("failures") ?? 5;
        var pause = source.Duration("pause") ?? TimeSpan.FromSeconds(30);
        var steps = source.Steps("circuit-breaker");
        var otherwise = source.Steps("otherwise", at: "/otherwise");
        return steps is null ? null : new CircuitBreakerStep(steps, otherwise, failures, pause, source.Path);
    }

    [LoggerMessage(6010, LogLevel.Warning, "Flow {Flow}: the circuit of {Step} opens for {Seconds} s, because its steps keep failing")]
    private static partial void LogOpened(ILogger logger, string flow, string step, double seconds, Exception failure);

    [LoggerMessage(6011, LogLevel.Information, "Flow {Flow}: the circuit of {Step} is closed again")]
    private static partial void LogClosed(ILogger logger, string flow, string step);
}
