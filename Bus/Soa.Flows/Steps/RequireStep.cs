using Soa.Documents.Faults;
using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Asserts what must hold of the document.</summary>
internal sealed class RequireStep(IReadOnlyList<Requirement> requirements, string path) : IFlowStep, IKeepsNothing
{
    public static StepDefinition Definition { get; } = new(
        "require",
        "Message Filter",
        "Checks assertions, as Schematron does. Failed assertions are one business fault, named by the code of the first one, "
        + "with all messages; its detail lists each as a Violation.",
        [new("require", OptionKind.Items, "The assertions.", Required: true) { Items = Requirement.Options }],
        Compile)
    {
        Faults = [],
        Failure = "The codes of its assertions.",
        Example =
            """
            - require:
                - that: /o:Order/o:Number
                  code: NumberMissing
                  message: The order has no number.
                  field: Number
                - each: /o:Order/o:Line
                  that: number(o:Quantity) > 0
                  code: QuantityInvalid
                  message: Line {position()} has the quantity '{o:Quantity}', which is not above zero.
            """,
    };

    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var violations = new List<Violation>();
        foreach (var requirement in requirements)
            requirement.Check(exchange, violations);
        if (violations.Count == 0)
            return new(StepOutcome.Next);
        var listed = exchange.Runtime.Options.Limits.Violations;
        return new(
            exchange.Refuse(path, violations.Count > listed ? violations[..listed] : violations, Math.Max(0, violations.Count - listed)));
    }

    private static RequireStep Compile(StepSource source) =>
        new([.. source.Items("require").Select(Requirement.Compile).OfType<Requirement>()], source.Path);
}
