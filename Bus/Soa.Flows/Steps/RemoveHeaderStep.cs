using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Takes back headers that were set.</summary>
internal sealed class RemoveHeaderStep(IReadOnlySet<string> names) : IFlowStep, IKeepsNothing
{
    public static StepDefinition Definition { get; } = new(
        "remove-header",
        "Envelope Wrapper",
        "Removes headers that 'set-header' has set, from everything that is sent from here on.",
        [new("remove-header", OptionKind.Text, "Their names, separated by spaces.", Required: true)],
        source => new RemoveHeaderStep(source.Words("remove-header")))
    {
        Faults = [],
        Failure = "None. Removing a header that was not set does nothing.",
        Example = "- remove-header: partner priority",
    };

    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        exchange.Headers = exchange.Headers.Where(header => !names.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
        return new(StepOutcome.Next);
    }
}
