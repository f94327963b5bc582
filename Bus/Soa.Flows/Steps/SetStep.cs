using Soa.Documents.Faults;
using Soa.Flows.Expressions;
using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Sets variables.</summary>
internal sealed class SetStep(IReadOnlyList<KeyValuePair<string, XPathQuery>> variables) : IFlowStep, IKeepsNothing
{
    public static StepDefinition Definition { get; } = new(
        "set",
        "Content Enricher",
        "Sets variables from XPath: text, a number, true or false, or the nodes that a path selects.",
        [new("set", OptionKind.Variables, "The variables, each with its expression, in this order.", Required: true)],
        source => source.Variables("set") is { Count: > 0 } variables ? new SetStep(variables) : null)
    {
        Faults = [],
        Failure = "LimitExceeded: a text would be longer than VariableBytes.",
        Example =
            """
            - set: { lines: /o:Order/o:Line, total: "sum(/o:Order/o:Line/o:Price)", abroad: "/o:Order/o:Country != 'CL'" }
            """,
    };

    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        foreach (var (name, query) in variables)
        {
            var value = query.AsValue(exchange);
            var limit = exchange.Runtime.Options.Limits.VariableBytes;
            if (value is string text && text.Length > limit / sizeof(char))
                throw BusinessFaultException.Limit(
                    LimitMet.Bytes(nameof(FlowLimits.VariableBytes), limit), $"${name} would be longer than {limit} bytes.");
            exchange.Variables.Set(name, value);
        }

        return new(StepOutcome.Next);
    }
}
