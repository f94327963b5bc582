using Soa.Flows.Loading;
using Soa.Flows.Maps;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Transforms the current document.</summary>
internal sealed class MapStep(XsltMap map, string? variable, string path) : IFlowStep, IKeepsNothing
{
    public static StepDefinition Definition { get; } = new(
        "map",
        "Message Translator",
        "Makes a document from the current one with an XSLT 1.0 stylesheet, whose parameters are the flow's variables. "
        + "xsl:message terminate=\"yes\" is a business fault, named by the text before ': ', otherwise MapRefused. "
        + "The function cut(text, length) of the namespace urn:soa:text shortens a text as substring() does, "
        + "but never cuts a character in two.",
        [
            new("map", OptionKind.Map, "The stylesheet.", Required: true),
            new(
                "as", OptionKind.Variable, "Keeps the result as a variable and leaves the current document.",
                Default: "the result becomes the current document"),
        ],
        source => source.Map("map") is { } map ? new MapStep(map, source.Variable("as"), source.Path) : null)
    {
        Faults = [],
        Failure = "The fault that the map raises itself (MapRefused if it gives no name). LimitExceeded: it runs longer than MapTime, "
            + "its result is larger than MapOutputBytes or nested deeper than Depth, it uses more than MapMemoryBytes, or its "
            + "templates call each other too deeply. InvalidCharacter: it writes a character that XML does not allow, such as half a "
            + "surrogate pair. An error in the map itself is a technical failure.",
        Example =
            """
            - map: order-to-invoice.xslt
            """,
    };

    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var result = exchange.View(exchange.Create(map.Apply(exchange), path));
        if (variable is null)
            exchange.Current = result;
        else
            exchange.Variables.Set(variable, result);
        return new(StepOutcome.Next);
    }
}
