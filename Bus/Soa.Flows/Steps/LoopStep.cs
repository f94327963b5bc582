using Soa.Documents.Faults;
using Soa.Flows.Expressions;
using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Runs steps again and again.</summary>
internal sealed class LoopStep(StepSequence steps, XPathQuery? goOn, XPathQuery? until, int atMost, string path) : IFlowStep
{
    public static StepDefinition Definition { get; } = new(
        "loop",
        "Process Manager",
        "Runs steps repeatedly on the current document and the same variables: 'while' is checked before each turn, 'until' after it. "
        + "Ids contain the number of the turn.",
        [
            new("loop", OptionKind.Steps, "The steps.", Required: true),
            new("while", OptionKind.XPath, "Continues as long as this is true."),
            new("until", OptionKind.XPath, "Ends once this is true."),
            new("at-most", OptionKind.Number, "How many turns there may be.", Required: true),
        ],
        Compile)
    {
        Faults = ["LoopLimit"],
        Failure = "LoopLimit: the loop did not end within 'at-most' turns. Anything else that ends the steps ends the loop.",
        Example =
            """
            - set: { page: "1", more: "true()" }
            - loop:
                - call: service:orders/ListOrders
                  map: list-orders.xslt
                  as: found
                - set: { page: $page + 1, more: $found/*/@more = 'true' }
              while: $more
              at-most: 50
            """,
    };

    public async ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        for (var turn = 1; goOn?.IsTrue(exchange) ?? true; turn++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (turn > atMost)
                return exchange.Refuse(
                    path, [new Violation("LoopLimit", $"The loop would go on after {atMost} turns, the most that its 'at-most' allows.")]);
            var inner = exchange.ForTurn(path, turn);
            var outcome = await steps.RunAsync(inner, cancellationToken);
            (exchange.Current, exchange.Headers) = (inner.Current, inner.Headers);
            if (outcome.End != StepEnd.Next)
                return outcome;
            if (until?.IsTrue(exchange) ?? false)
                break;
        }

        return StepOutcome.Next;
    }

    private static LoopStep? Compile(StepSource source)
    {
        // The conditions may use what the steps set; before the first turn that is an empty node-set.
        var steps = source.Steps("loop");
        var (goOn, until) = (source.XPath("while"), source.XPath("until"));
        if (!source.Has("while") && !source.Has("until"))
            source.Fail("'loop' needs 'while' or 'until', which say when it ends.");
        return steps is not null && source.Number("at-most", most: 1_000_000) is { } atMost
            ? new LoopStep(steps, goOn, until, atMost, source.Path)
            : null;
    }
}
