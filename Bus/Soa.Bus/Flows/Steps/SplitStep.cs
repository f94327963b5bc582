using System.Text;
using System.Xml;
using System.Xml.XPath;
using Soa.Bus.Documents;
using Soa.Bus.Flows.Expressions;
using Soa.Bus.Flows.Faults;
using Soa.Bus.Flows.Loading;
using Soa.Bus.Flows.Running;

namespace Soa.Bus.Flows.Steps;

/// <summary>Splits a document and takes each part through steps.</summary>
internal sealed class SplitStep(XPathQuery select, string? variable, StepSequence steps, string? collect, string path) : IFlowStep
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true };

    public static StepDefinition Definition { get; } = new(
        "split",
        "Splitter",
        "Takes each selected element through steps, one after the other: it is their current document. Variables set in the steps are forgotten "
        + "after each part. 'collect' gathers what is current at the end of each part (EIP: Aggregator). A fault ends the split.",
        [
            new("split", OptionKind.XPath, "Selects the elements.", Required: true),
            new("steps", OptionKind.Steps, "What is done with each.", Required: true),
            new("part", OptionKind.Variable, "A variable that holds the part, within the steps."),
            new("collect", OptionKind.Variable, "A variable for the results: <parts><part number=\"1\">…</part></parts>, without a namespace."),
        ],
        Compile)
    {
        Failure = "LimitExceeded: there are more parts than FlowLimits.Parts. A fault in a part ends the split and is its own.",
        Example =
            """
            - split: /o:Order/o:Line
              part: line
              steps:
                - call: service:inventory/FindItem
                  map: find-item.xslt
              collect: items
            """,
    };

    public async ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var nodes = select.AsNodes(exchange);
        var limit = exchange.Runtime.Options.Limits.Parts;
        if (nodes.Length > limit)
            return exchange.Refuse(path, [new Violation("LimitExceeded", $"The document has {nodes.Length} parts; at most {limit} are accepted.")]);

        var results = new List<(int Number, DocumentView Result)>();
        for (var number = 1; number <= nodes.Length; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var part = exchange.Part(exchange.View(exchange.Create(Write(nodes[number - 1]), $"{path}[{number}]")), path, number);
            if (variable is not null)
                part.Variables.Declare(variable, part.Current);
            var outcome = await steps.RunAsync(part, cancellationToken);
            if (outcome.End == StepEnd.Next)
                results.Add((number, part.Current));
            else if (outcome.End != StepEnd.Discard)
                return outcome;
        }

        if (collect is not null)
            exchange.Variables.Set(collect, exchange.View(exchange.Create(Gather(results), path + "/collect")));
        return StepOutcome.Next;
    }

    private static SplitStep? Compile(StepSource source)
    {
        var select = source.XPath("split");
        var (variable, steps) = source.Within("steps", "part");
        var collect = source.Variable("collect");
        return select is null || steps is null ? null : new SplitStep(select, variable, steps, collect, source.Path);
    }

    private static ReadOnlyMemory<byte> Write(XPathNavigator node)
    {
        if (node.NodeType != XPathNodeType.Element)
            throw new FlowException($"'split' selected a node that is no element: {node.NodeType} {node.Name}. Select elements.");
        using var stream = new MemoryStream(512);
        using (var writer = XmlWriter.Create(stream, Settings))
            node.WriteSubtree(writer);
        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }

    private static ReadOnlyMemory<byte> Gather(List<(int Number, DocumentView Result)> results)
    {
        using var stream = new MemoryStream(1024);
        using (var writer = XmlWriter.Create(stream, Settings))
        {
            writer.WriteStartElement("parts");
            foreach (var (number, result) in results)
            {
                writer.WriteStartElement("part");
                writer.WriteAttributeString("number", XmlConvert.ToString(number));
                using var reader = DocumentReader.Open(result.Document.Body);
                reader.MoveToContent();
                writer.WriteNode(reader, defattr: false);
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }

        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }
}
