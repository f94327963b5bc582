using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Sends to several endpoints.</summary>
internal sealed class MulticastStep(IReadOnlyList<(string Address, SendOperation Operation)> recipients, FanOut fanOut) : IFlowStep
{
    public static StepDefinition Definition { get; } = new(
        "multicast",
        "Recipient List",
        "Sends the current document, or the result of a map, to several endpoints at the same time, "
            + "and continues with the same document when all have it.",
        [new("multicast", OptionKind.Endpoints, "Where to.", Required: true), .. FanOut.Options],
        Compile)
    {
        Faults = [],
        Failure = "All endpoints get the document. Then the step fails with the first technical failure, otherwise with the first "
            + "business fault, in the order of the list; with 'partial', only if all failed.",
        Example =
            """
            - multicast: [ queue:warehouse.orders, queue:crm.orders ]
            """,
    };

    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken) =>
        fanOut.SendAsync(exchange, recipients, cancellationToken);

    private static MulticastStep? Compile(StepSource source)
    {
        var targets = source.TargetsByAddress("multicast", mustAnswer: false);
        var (map, timeout) = (source.Map("map"), source.Duration("timeout"));
        var fanOut = FanOut.Compile(source);
        return targets.Count == 0
            ? null
            : new MulticastStep([.. targets.Select(
                (target, i) => (target.Address, new SendOperation(target.Target, map, timeout, $"{source.Path}/{i + 1}")
                {
                    NeedsAnswer = false,
                }))], fanOut);
    }
}
