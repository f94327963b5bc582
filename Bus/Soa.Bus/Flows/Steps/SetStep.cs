using Soa.Bus.Flows.Expressions;
using Soa.Bus.Flows.Loading;
using Soa.Bus.Flows.Running;

namespace Soa.Bus.Flows.Steps;

/// <summary>Sets variables.</summary>
internal sealed class SetStep(IReadOnlyList<KeyValuePair<string, XPathQuery>> variables) : IFlowStep
{
    public static StepDefinition Definition { get; } = new(
        "set",
        "Content Enricher",
        "Sets variables from XPath: text, a number, true or false, or the nodes that a path selects.",
        [new("set", OptionKind.Variables, "The variables, each with its expression, in this order.", Required: true)],
        source => source.Variables("set") is { Count: > 0 } variables ? new SetStep(variables) : null);

    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        foreach (var (name, query) in variables)
            exchange.Variables.Set(name, query.AsValue(exchange));
        return new(StepOutcome.Next);
    }
}
