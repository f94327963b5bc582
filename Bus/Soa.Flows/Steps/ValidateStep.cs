using Soa.Flows.Loading;
using Soa.Flows.Running;
using Soa.Flows.Schemas;

namespace Soa.Flows.Steps;

/// <summary>Validates against a schema.</summary>
internal sealed class ValidateStep(XsdSchema schema, string path) : IFlowStep, IKeepsNothing
{
    public static StepDefinition Definition { get; } = new(
        "validate",
        "Message Filter",
        "Validates the current document against an XSD 1.0 schema. Violations are one business fault named SchemaInvalid, "
        + "whose detail lists each violation with its line and the path of its element.",
        [new("validate", OptionKind.Schema, "The schema; it may include and import files of the flow's folder.", Required: true)],
        source => source.Schema("validate") is { } schema ? new ValidateStep(schema, source.Path) : null)
    {
        Faults = ["SchemaInvalid"],
        Failure = "SchemaInvalid, with every violation up to Soa:Flows:Limits:Violations.",
        Example =
            """
            - validate: order.xsd
            """,
    };

    /// <summary>Gets the schema.</summary>
    public XsdSchema Schema => schema;

    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var (violations, more) = schema.Validate(exchange.Current.Document, exchange.Runtime.Options.Limits);
        return new(violations.Count == 0 ? StepOutcome.Next : exchange.Refuse(path, violations, more));
    }
}
