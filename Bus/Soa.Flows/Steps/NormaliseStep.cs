using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Expressions;
using Soa.Flows.Loading;
using Soa.Flows.Maps;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Brings documents of several formats into one.</summary>
internal sealed class NormaliseStep(IReadOnlyList<NormaliseStep.Format> formats, string path) : IFlowStep
{
    public static StepDefinition Definition { get; } = new(
        "normalise",
        "Normalizer",
        "Recognizes the format of the current document by its root element or a condition, and converts it to one common format with "
            + "the map for that format.",
        [
            new("normalise", OptionKind.Items, "The formats, in order; the first that fits counts.", Required: true)
            {
                Items =
                [
                    new("element", OptionKind.Text, "It fits if the root element has this name: o:Order."),
                    new("when", OptionKind.XPath, "It fits if this is true."),
                    new("map", OptionKind.Map, "Makes the one format of it.", Default: "it has the one format already"),
                ],
            },
        ],
        Compile)
    {
        Faults = ["FormatUnknown"],
        Failure = "FormatUnknown: the document has none of the formats. A map may refuse it, as the step 'map' does.",
        Example =
            """
            - normalise:
                - element: u:Order
                  map: ubl-to-order.xslt
                - when: /json/orderNumber
                  map: json-to-order.xslt
                - element: o:Order
            """,
    };

    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        foreach (var format in formats)
        {
            if (!format.Fits(exchange))
                continue;
            if (format.Map is not null)
                exchange.Current = exchange.View(exchange.Create(format.Map.Apply(exchange), path));
            return new(StepOutcome.Next);
        }

        var document = exchange.Current.Document;
        var what = document.IsJson ? "A JSON document of this form" : $"The element {document.Name}";
        return new(exchange.Refuse(path, [new Violation("FormatUnknown", $"{what} is none of the formats that are taken here.")]));
    }

    private static NormaliseStep Compile(StepSource source)
    {
        var formats = new List<Format>();
        foreach (var item in source.Items("normalise"))
        {
            if (item.Has("element") == item.Has("when"))
                item.Fail("A format is recognised by 'element', its root element, or by 'when', a condition.");
            else if (item.Has("when") ? item.XPath("when") is null : item.ElementName("element", "") is null)
                continue;
            else
                formats.Add(new Format(item.ElementName("element", ""), item.XPath("when"), item.Map("map")));
        }

        return new NormaliseStep(formats, source.Path);
    }

    /// <summary>Represents a format: how it is recognised, and the map that converts it.</summary>
    internal sealed record Format((string Prefix, string Name, string Namespace)? Element, XPathQuery? When, XsltMap? Map)
    {
        public bool Fits(Exchange exchange) => When?.IsTrue(exchange) ?? HasElement(exchange.Current.Document);

        private bool HasElement(Document document) =>
            !document.IsJson && document.Name.Name == Element?.Name && document.Name.Namespace == Element?.Namespace;
    }
}
