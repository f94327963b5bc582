using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Takes back headers that were set.</summary>
internal sealed class RemoveHeaderStep(IReadOnlySet<string> names) : IFlowStep
{
    public static StepDefinition Definition { get; } = new(
        "remove-header",
        "Envelope Wrapper",
        "Takes back headers that 'set-header' has set: what is sent from here on does not have them.",
        [new("remove-header", OptionKind.Text, "Their names, with spaces between.", Required: true)],
        source => new RemoveHeaderStep(source.Words("remove-header")))
    {
        Faults = [],
        Failure = "None. A header that was not set is none to remove.",
        Example = "- remove-header: partner priority",
    };

    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        exchange.Headers = exchange.Headers.Where(header => !names.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
        return new(StepOutcome.Next);
    }
}
