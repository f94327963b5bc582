using Soa.Flows.Expressions;
using Soa.Flows.Loading;
using Soa.Flows.Running;
using Soa.Messaging;

namespace Soa.Flows.Steps;

/// <summary>Limits how many documents pass in a time.</summary>
internal sealed class ThrottleStep(int count, TimeSpan per, XPathQuery? by, TimeSpan wait, string path) : IFlowStep
{
    private readonly RateLimit rate = new(count, per);

    public static StepDefinition Definition { get; } = new(
        "throttle",
        "Throttler",
        "Lets through a number of documents in a period; later ones wait, without holding a thread. Each process counts by itself, "
        + "and starts over when the flow is loaded again.",
        [
            new("throttle", OptionKind.Number, "How many.", Required: true),
            new("per", OptionKind.Duration, "In which time.", Default: "1s"),
            new("by", OptionKind.XPath, "Counts separately for each value of this, such as a customer's number.", Default: "all together"),
            new("wait", OptionKind.Duration, "The longest time to wait, at most 1m.", Default: "30s"),
        ],
        Compile)
    {
        Faults = [],
        Failure = "A document that would have to wait longer than 'wait' fails technically at once: the bus delivers it again later.",
        Example =
            """
            - throttle: 20
              per: 1s
              by: /o:Order/o:Customer
              wait: 10s
            """,
    };

    public async ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var key = by?.AsText(exchange) ?? "";
        if (rate.Take(key, exchange.Runtime.TimeProvider.GetUtcNow(), wait) is not { } pause)
        {
            throw new ServiceUnavailableException(
                $"Flow {exchange.Flow.Name}, {path}: more than {count} documents in {per.TotalSeconds} s; "
                    + $"waiting longer than {wait.TotalSeconds} s is not allowed.");
        }

        await exchange.Runtime.PauseAsync(pause, cancellationToken);
        return StepOutcome.Next;
    }

    private static ThrottleStep? Compile(StepSource source)
    {
        var count = source.Number("throttle", most: 1_000_000);
        var per = source.Duration("per") ?? TimeSpan.FromSeconds(1);
        var by = source.XPath("by");
        var wait = source.Duration("wait") ?? TimeSpan.FromSeconds(30);
        if (wait > TimeSpan.FromMinutes(1))
            source.Fail("'wait' is at most 1m, because the document holds a place meanwhile.", "wait");
        return count is { } number ? new ThrottleStep(number, per, by, wait, source.Path) : null;
    }
}
