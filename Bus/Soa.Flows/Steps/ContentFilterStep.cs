using System.Xml;
using System.Xml.XPath;
using Soa.Documents.Faults;
using Soa.Flows.Expressions;
using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Takes out of the current document what the next one must not see.</summary>
internal sealed class ContentFilterStep(XPathQuery select, bool keeps, string path) : IFlowStep
{
    public static StepDefinition Definition { get; } = new(
        "content-filter",
        "Content Filter",
        "Removes the selected elements and attributes from the current document, or keeps only the selected elements, with their "
            + "content and the elements around them.",
        [
            new("content-filter", OptionKind.XPath, "Selects elements or attributes.", Required: true),
            new("mode", OptionKind.Choice, "Whether the selected ones go or stay.", Default: "remove") { Choices = ["remove", "keep"] },
        ],
        source => source.Nodes("content-filter") is { } select ? new ContentFilterStep(
            select, source.Choice("mode") == "keep", source.Path) : null)
    {
        Faults = ["ContentFilterEmpty"],
        Failure = "ContentFilterEmpty: nothing would be left.",
        Example =
            """
            - content-filter: //o:Internal | //@cost
            - content-filter: /o:Order/o:Number | /o:Order/o:Line
              mode: keep
            """,
    };

    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var document = new EditableDocument(exchange);
        var selected = document.Select(select);
        if (keeps)
            Keep(document, selected);
        else
            Remove(selected);
        if (document.Root is null)
            return new(
                exchange.Refuse(path, [new Violation("ContentFilterEmpty", $"Nothing is left of the document after {select.Text}.")]));
        exchange.Current = exchange.View(exchange.Create(document.Write(), path));
        return new(StepOutcome.Next);
    }

    private static void Remove(XPathNavigator[] selected)
    {
        // The innermost first: a node that is removed with its parent cannot be removed again.
        foreach (var node in selected.Reverse())
        {
            if (node.NodeType is XPathNodeType.Root or XPathNodeType.Namespace)
                throw new FlowException("'content-filter' removes elements and attributes. Correct its XPath.");
            node.DeleteSelf();
        }
    }

    private static void Keep(EditableDocument document, XPathNavigator[] selected)
    {
        var (whole, around) = (new HashSet<XmlNode>(), new HashSet<XmlNode>());
        foreach (var node in selected.Select(node => ((IHasXmlNode)node).GetNode()).OfType<XmlElement>())
        {
            whole.Add(node);
            for (var parent = node.ParentNode; parent is XmlElement; parent = parent.ParentNode)
                around.Add(parent);
        }

        Prune(document.Root!, whole, around);
    }

    private static void Prune(XmlElement element, HashSet<XmlNode> whole, HashSet<XmlNode> around)
    {
        if (whole.Contains(element))
            return;
        if (!around.Contains(element))
        {
            element.ParentNode!.RemoveChild(element);
            return;
        }

        foreach (var child in element.ChildNodes.Cast<XmlNode>().ToArray())
        {
            if (child is XmlElement inner)
                Prune(inner, whole, around);
            else
                element.RemoveChild(child);
        }
    }
}
