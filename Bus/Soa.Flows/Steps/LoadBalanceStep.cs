using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Calls several addresses in turn.</summary>
internal sealed class LoadBalanceStep(AddressGroup addresses, ReplyHandler replies) : IFlowStep
{
    private uint turn;

    public static StepDefinition Definition { get; } = new(
        "load-balance",
        "Request-Reply",
        "Calls one of several addresses in turn (round robin). If it fails technically, the next one is called, and the first is "
            + "skipped for a while. The document has the same id everywhere.",
        [
            new("load-balance", OptionKind.Endpoints, "The addresses.", Required: true),
            new("rest", OptionKind.Duration, "How long an address that failed is skipped.", Default: "30s"),
            .. ReplyHandler.Options,
        ],
        source => FailoverStep.Compile(source) is var (addresses, replies) ? new LoadBalanceStep(addresses, replies) : null)
    {
        Faults = [],
        Failure = "A business fault is an answer: no other address is tried. If all fail, the last failure is the step's, a technical one.",
        Example =
            """
            - load-balance: [ http://a.partner.example/rates, http://b.partner.example/rates ]
              as: rates
            """,
    };

    public async ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var first = (int)((Interlocked.Increment(ref turn) - 1) % (uint)addresses.Count);
        var (answer, by) = await addresses.CallAsync(exchange, first, cancellationToken);
        return replies.Take(exchange, answer, by);
    }
}
