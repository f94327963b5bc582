using System.Collections.Frozen;
using System.Xml.XPath;
using Soa.Documents.Faults;
using Soa.Flows.Expressions;
using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Sends to the endpoints that the document names.</summary>
internal sealed class RecipientListStep(
    XPathQuery select, FrozenDictionary<string, SendOperation> allowed, bool isOptional, FanOut fanOut) : IFlowStep
{
    public static StepDefinition Definition { get; } = new(
        "recipient-list",
        "Recipient List",
        "Sends the current document, or the result of a map, to the endpoints that an expression names: "
        + "the value of each selected node is an address, or each word of a text. Only addresses in the list of allowed ones are used; "
        + "the list is checked when the flow is loaded. An address that is named twice gets the document once.",
        [
            new("recipient-list", OptionKind.XPath, "Gives the addresses.", Required: true),
            new("allowed", OptionKind.Endpoints, "The addresses that may be named.", Required: true),
            new("optional", OptionKind.Flag, "Naming no address is not a fault.", Default: "false"),
            .. FanOut.Options,
        ],
        Compile)
    {
        Faults = ["NoRecipient", "RecipientNotAllowed"],
        Failure = "RecipientNotAllowed: the expression names an address that is not allowed; nothing is sent. NoRecipient: it names "
            + "none. Otherwise like 'multicast'.",
        Example =
            """
            - recipient-list: /o:Order/o:Notify
              allowed: [ queue:warehouse.orders, queue:crm.orders, queue:audit ]
              in-turn: true
              partial: true
              collect: notified
              optional: true
            """,
    };

    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var addresses = Addresses(select.AsValue(exchange));
        if (addresses.FirstOrDefault(address => !allowed.ContainsKey(address)) is { } other)
            return new(exchange.Refuse(fanOut.Path, [new Violation("RecipientNotAllowed", $"'{other}' is none of the addresses that "
                + "this flow may send to.")]));
        if (addresses.Length > 0)
            return fanOut.SendAsync(exchange, [.. addresses.Select(address => (address, allowed[address]))], cancellationToken);
        return new(isOptional ? StepOutcome.Next : exchange.Refuse(fanOut.Path, [new Violation("NoRecipient", "The document names no "
            + "recipient.")]));
    }

    private static string[] Addresses(object value)
    {
        var named = value is XPathNavigator[] nodes
            ? nodes.Select(node => node.Value.Trim())
            : value.ToString()!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return [.. named.Where(address => address.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    private static RecipientListStep? Compile(StepSource source)
    {
        var select = source.Nodes("recipient-list");
        var targets = source.TargetsByAddress("allowed", mustAnswer: false);
        var (map, timeout) = (source.Map("map"), source.Duration("timeout"));
        var fanOut = FanOut.Compile(source);

        // The same document always gets the same id at an address, whichever other addresses are chosen.
        var allowed = targets.DistinctBy(target => target.Address, StringComparer.Ordinal).ToFrozenDictionary(
            target => target.Address, target => new SendOperation(target.Target, map, timeout, $"{source.Path}/{target.Address}")
            {
                NeedsAnswer = false,
            },
            StringComparer.Ordinal);
        return select is null || allowed.Count == 0 ? null : new RecipientListStep(select, allowed, source.Flag("optional"), fanOut);
    }
}
