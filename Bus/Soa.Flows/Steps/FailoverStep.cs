using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Calls the first of several addresses that answers.</summary>
internal sealed class FailoverStep(AddressGroup addresses, ReplyHandler replies) : IFlowStep
{
    public static StepDefinition Definition { get; } = new(
        "failover",
        "Request-Reply",
        "Calls the first address; if that fails technically, the next, and so on. An address that failed is tried only after the "
            + "others for a while. All get the same document with the same id.",
        [
            new("failover", OptionKind.Endpoints, "The addresses, the best first.", Required: true),
            new("rest", OptionKind.Duration, "How long an address that failed is skipped.", Default: "30s"),
            .. ReplyHandler.Options,
        ],
        source => Compile(source) is var (addresses, replies) ? new FailoverStep(addresses, replies) : null)
    {
        Faults = [],
        Failure = "A business fault is an answer: no other address is tried. If all fail, the last failure is the step's, a technical one.",
        Example =
            """
            - failover: [ http://a.partner.example/rates, http://b.partner.example/rates ]
              map: rates.xslt
              timeout: 5s
              rest: 1m
            """,
    };

    public async ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var (answer, by) = await addresses.CallAsync(exchange, 0, cancellationToken);
        return replies.Take(exchange, answer, by);
    }

    internal static (AddressGroup, ReplyHandler)? Compile(StepSource source)
    {
        var targets = source.Targets(source.Name, mustAnswer: true);
        var map = source.Map("map");
        var timeout = source.Duration("timeout");
        var replies = ReplyHandler.Compile(source);
        var rest = source.Duration("rest") ?? TimeSpan.FromSeconds(30);
        var operations = targets.Select(target => new SendOperation(target, map, timeout, source.Path));
        return targets.Count == 0 ? null : (new AddressGroup([.. operations], rest), replies);
    }
}
