using Soa.Flows.Expressions;
using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Routes by content.</summary>
internal sealed class ChooseStep(IReadOnlyList<(XPathQuery When, StepSequence Steps)> branches, StepSequence? otherwise)
    : IFlowStep, IKeepsNothing, IDecidesFirst
{
    private readonly XPathChoice choice = new([.. branches.Select(branch => branch.When)]);

    public static StepDefinition Definition { get; } = new(
        "choose",
        "Content-Based Router",
        "Runs the steps of the first branch whose condition is true, otherwise those of 'otherwise'.",
        [
            new("choose", OptionKind.Items, "The branches, in order.", Required: true)
            {
                Items =
                [
                    new("when", OptionKind.XPath, "The condition."),
                    new("steps", OptionKind.Steps, "The steps to run if the condition is true."),
                    new("otherwise", OptionKind.Steps, "The steps to run if no condition is true. It must be the last item, "
                        + "without 'when'.", Default: "no steps"),
                ],
            },
        ],
        Compile)
    {
        Faults = [],
        Failure = "None of its own: only the faults of its steps.",
        Example =
            """
            - choose:
                - when: /o:Order/o:Country = 'CL'
                  steps: [ { send: queue:orders.domestic } ]
                - otherwise: [ { send: queue:orders.abroad } ]
            """,
    };

    public int ExpressionsReadAtOnce => choice.ExpressionsReadAtOnce;

    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var branch = choice.FirstTrue(exchange);
        if (branch >= 0)
            return branches[branch].Steps.RunAsync(exchange, cancellationToken);
        return otherwise?.RunAsync(exchange, cancellationToken) ?? new(StepOutcome.Next);
    }

    private static ChooseStep Compile(StepSource source)
    {
        var branches = new List<(XPathQuery, StepSequence)>();
        StepSequence? otherwise = null;
        foreach (var item in source.Items("choose"))
        {
            if (otherwise is not null)
                item.Fail("Nothing after 'otherwise' is ever reached. Make it the last branch.");
            if (item.Has("when") && item.Has("steps") && !item.Has("otherwise"))
            {
                var when = item.XPath("when");
                if (item.Steps("steps") is { } steps && when is not null)
                    branches.Add((when, steps));
            }
            else if (item.Has("otherwise") && !item.Has("when") && !item.Has("steps"))
            {
                otherwise = item.Steps("otherwise");
            }
            else
            {
                item.Fail("A branch of 'choose' is 'when:' with 'steps:', or 'otherwise:' with the steps under it.");
            }
        }

        return new ChooseStep(branches, otherwise);
    }
}
