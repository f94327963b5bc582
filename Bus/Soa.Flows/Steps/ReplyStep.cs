using Soa.Flows.Loading;
using Soa.Flows.Maps;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Ends the flow with an answer.</summary>
internal sealed class ReplyStep(XsltMap? map, string path) : IFlowStep, IKeepsNothing
{
    public static StepDefinition Definition { get; } = new(
        "reply",
        "Return Address",
        "Ends the flow normally and answers with the current document, or the result of a map.",
        [
            new("reply", OptionKind.None, "Takes no value."),
            new("map", OptionKind.Map, "Makes the answer from the current document and the variables.", Default: "the current document "
                + "is the answer"),
        ],
        source => new ReplyStep(source.Map("map"), source.Path))
    {
        Faults = [],
        Ends = true,
        Failure = "Only the faults of the map.",
        Example =
            """
            - reply:
              map: order-response.xslt
            """,
    };

    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        exchange.Reply = exchange.Leaving(map is null ? exchange.Current.Document : exchange.Create(map.Apply(exchange), path));
        return new(StepOutcome.Stop);
    }
}
