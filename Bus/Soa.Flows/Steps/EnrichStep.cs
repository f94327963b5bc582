using System.Xml.XPath;
using Soa.Documents.Faults;
using Soa.Flows.Expressions;
using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Puts into the current document what another one knows.</summary>
internal sealed class EnrichStep(
    XPathQuery place, SendOperation? operation, ReplyHandler replies, XPathQuery? take, string at, string path) : IFlowStep
{
    public static StepDefinition Definition { get; } = new(
        "enrich",
        "Content Enricher",
        "Puts elements of an answer to a call, or of a variable, into the current document. The rest stays unchanged.",
        [
            new("enrich", OptionKind.XPath, "Selects the elements at which they are put.", Required: true),
            new("call", OptionKind.Endpoint, "The endpoint to call.", Default: "no call; 'take' selects what to put"),
            new("map", OptionKind.Map, "Makes the request from the current document and the variables.", Default: "the current document "
                + "is sent as it is"),
            new("take", OptionKind.XPath, "Selects the elements to put, in the answer or in a variable.", Default: "the answer's root "
                + "element"),
            new(
                "at", OptionKind.Choice, "Where: as the last inside, before, after, or instead of the place.",
                Default: "inside") { Choices = ["inside", "before", "after", "instead"] },
            new("undo", OptionKind.Steps, "Steps that undo the call. Their current document is the answer."),
            new("timeout", OptionKind.Duration, "How long the answer may take.", Default: "the transport's time-out; 30s for HTTP and "
                + "SOAP"),
            new("action", OptionKind.Text, "The SOAPAction, for soap: endpoints."),
        ],
        Compile)
    {
        Faults = ["EnrichPlaceMissing"],
        Failure = "EnrichPlaceMissing: the place selects nothing. A call fails like the step 'call'. If 'take' selects nothing, "
            + "nothing changes.",
        Example =
            """
            - enrich: /o:Order/o:Customer
              call: service:customers/GetCustomer
              map: get-customer.xslt
              at: after
            """,
    };

    public async ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var knowing = exchange.WithDocument(exchange.Current);
        if (operation is not null)
        {
            var outcome = replies.Take(knowing, await operation.RunAsync(exchange, cancellationToken), operation);
            if (outcome.End != StepEnd.Next)
                return outcome;
        }

        var elements = take?.AsNodes(knowing) ?? NodeList.From(knowing.Current.Root.SelectChildren(XPathNodeType.Element));
        var document = new EditableDocument(exchange);
        var places = document.Select(place);
        if (places.Length == 0)
            return exchange.Refuse(
                path, [new Violation("EnrichPlaceMissing", $"The document has no {place.Text}, where something would be put.")]);
        foreach (var found in places)
            Put(found, elements);
        exchange.Current = exchange.View(exchange.Create(document.Write(), path));
        return StepOutcome.Next;
    }

    private void Put(XPathNavigator found, XPathNavigator[] elements)
    {
        if (found.NodeType != XPathNodeType.Element || elements.Any(element => element.NodeType != XPathNodeType.Element))
            throw new FlowException($"{path}: 'enrich' puts elements at elements. Correct its XPath.");
        foreach (var element in at == "after" ? elements.Reverse() : elements)
        {
            if (at == "inside")
                found.AppendChild(element);
            else if (at == "after")
                found.InsertAfter(element);
            else
                found.InsertBefore(element);
        }

        if (at == "instead")
            found.DeleteSelf();
    }

    private static EnrichStep? Compile(StepSource source)
    {
        var place = source.Nodes("enrich");
        var target = source.Target("call", mustAnswer: true);
        var operation = target is null ? null : new SendOperation(target, source.Map("map"), source.Duration("timeout"), source.Path);
        var take = source.Nodes("take");
        if (!source.Has("call") && !source.Has("take"))
            source.Fail("'enrich' needs 'call', whom to ask, or 'take', which elements to put.");
        var replies = new ReplyHandler(null, source.Steps("undo", at: "/undo"), source.Path);
        return place is null ? null : new EnrichStep(place, operation, replies, take, source.Choice("at") ?? "inside", source.Path);
    }
}
