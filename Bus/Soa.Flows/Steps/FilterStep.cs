using Soa.Flows.Expressions;
using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Passes on documents that match.</summary>
internal sealed class FilterStep(XPathQuery condition) : IFlowStep, IKeepsNothing, IDecidesFirst
{
    public static StepDefinition Definition { get; } = new(
        "filter",
        "Message Filter",
        "Continues only if the condition is true. Otherwise the flow ends normally or, within 'split', the part ends.",
        [new("filter", OptionKind.XPath, "The condition.", Required: true)],
        source => source.XPath("filter") is { } condition ? new FilterStep(condition) : null)
    {
        Faults = [],
        Failure = "None.",
        Example =
            """
            - filter: /o:Order/o:Total > 0
            """,
    };

    public int ExpressionsReadAtOnce => condition.IsForward ? 1 : 0;

    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken) =>
        new(condition.IsTrue(exchange) ? StepOutcome.Next : StepOutcome.Discard);
}
