using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Expressions;
using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Raises a business fault.</summary>
internal sealed class FaultStep(string? code, TextTemplate? message, TextTemplate? field, string path) : IFlowStep, IKeepsNothing
{
    public static StepDefinition Definition { get; } = new(
        "fault",
        "Invalid Message Channel",
        "Raises a business fault. In a handler, 'fault' without a name raises the handled fault again: it goes to the outer handlers. "
            + "If there are none, everything is undone, and the flow fails with it.",
        [
            new("fault", OptionKind.Text, "The fault's name.", Default: "the fault that is being handled"),
            new("message", OptionKind.Template, "The error and the remedy, for a person."),
            new("field", OptionKind.Template, "The field that is wrong."),
        ],
        Compile)
    {
        Faults = [],
        Ends = true,
        Failure = "The fault that it raises. A new fault needs a message.",
        Example =
            """
            - choose:
                - when: not(/o:Order/o:Line)
                  steps:
                    - fault: OrderEmpty
                      message: Order {/o:Order/o:Number} has no lines.
                      field: Line
            """,
    };

    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        if (code is null)
        {
            return new(exchange.Variables.Find("fault") is DocumentView handled
                ? StepOutcome.Raised(handled.Document)
                : throw new FlowException($"Flow {exchange.Flow.Name}, {path}: no fault is being handled."));
        }

        var violation = new Violation(code, message!.Fill(exchange), field?.Fill(exchange));
        return new(StepOutcome.Raised(exchange.Create(FlowFault.Write([violation]), path)));
    }

    private static FaultStep? Compile(StepSource source)
    {
        var code = source.Text("fault");
        var message = source.Template("message");
        var field = source.Template("field");
        if (!string.IsNullOrEmpty(code))
        {
            source.Raises(code);
            if (message is not null)
                return new FaultStep(code, message, field, source.Path);
            if (!source.Has("message"))
                source.Fail("'fault' with a name needs a 'message' that says what is wrong.");
            return null;
        }

        source.Raises(null);
        if (source.IsSet("fault"))
            return new FaultStep(null, null, null, source.Path);
        source.Fail("'fault' without a name belongs in a handler, where it raises the handled fault again. Give it a name and a message.");
        return null;
    }
}
