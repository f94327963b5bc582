using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Expressions;
using Soa.Flows.Loading;
using Soa.Flows.Running;
using Soa.Flows.Splitting;

namespace Soa.Flows.Steps;

/// <summary>Splits a document and takes each part through steps.</summary>
internal sealed class SplitStep(XPathQuery select, StreamPath? stream, StepSequence steps, string path) : IFlowStep
{
    public static StepDefinition Definition { get; } = new(
        "split",
        "Splitter",
        "Runs steps on each selected element, one after the other: it is their current document. Variables set in the steps are "
            + "forgotten after each part. 'collect' gathers the document at the end of each part (EIP: Aggregator). A document too "
            + "large for memory is read as a stream, first to its end to check that it is well-formed, then part by part. The path may "
            + "then contain element names only.",
        [
            new("split", OptionKind.XPath, "Selects the elements.", Required: true),
            new("steps", OptionKind.Steps, "The steps to run on each.", Required: true),
            new("part", OptionKind.Variable, "A variable that holds the part, within the steps."),
            new("collect", OptionKind.Variable, "A variable for the results: <parts><part number=\"1\">…</part>"
                + "</parts>, without a namespace."),
            new(
                "streaming", OptionKind.Flag, "Reads every document as a stream; afterwards the summary is the current document.",
                Default: "false: only what is too large for memory"),
            new("on-part-fault", OptionKind.Choice, "On a fault of a part, 'stop' ends the split with it. 'continue' undoes the part's "
                + "calls and continues. 'collect' does too, and ends after the last part with one fault that lists them all.",
                Default: "stop") { Choices = ["stop", "continue", "collect"] },
            new("summary", OptionKind.Variable, "A variable for the outcome of the parts: <summary parts=\"3\" completed=\"2\" "
                + "discarded=\"0\" faulted=\"1\"><fault part=\"2\"><name/><message/><field/></fault></summary>, without a namespace."),
        ],
        Compile)
    {
        Faults = [],
        Failure = "A fault of a part is a fault of the split, unless 'on-part-fault' says otherwise. LimitExceeded: more parts than "
            + "Soa:Flows:Limits:Parts (StreamedParts when read as a stream), a part beyond DocumentBytes, or results beyond "
            + "MapOutputBytes. Soa:Flows:Limits:Steps and FlowTime apply to all parts together. A technical failure in a part ends "
            + "this attempt of the flow; when it starts over, each part uses the same ids. If the document is refused, corrected, and "
            + "replayed, parts that completed (with 'continue' or 'collect') are not repeated, even if they were changed. A part is "
            + "known by its number: correct refused parts in place, add new ones at the end, and remove none.",
        Example = """
            - split: /Orders/Order
              streaming: true
              on-part-fault: continue
              steps:
                - send: queue:orders
            """,
    };

    private bool IsStreaming { get; init; }

    private string? Variable { get; init; }

    private string? Collect { get; init; }

    private string? SummaryVariable { get; init; }

    private OnPartFault OnFault { get; init; }

    public async ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var limits = exchange.Runtime.Options.Limits;
        var document = exchange.Current.Document;
        var streams = stream is not null && !document.IsJson && (IsStreaming || MappedBody.IsMapped(document.Body));
        var nodes = streams ? [] : select.AsNodes(exchange);
        var count = streams ? PartReader.Count(document, stream!, limits) : nodes.Length;
        if (count > (streams ? limits.StreamedParts : limits.Parts))
            throw TooMany(count, streams, limits);

        var collected = Collect is null ? null : new CollectedParts(limits.MapOutputBytes);
        var run = new SplitRun(exchange, steps, Variable, OnFault, path, collected);
        var progress = new SplitProgress(exchange, path, count);
        foreach (var part in streams ? PartReader.ReadAll(document, stream!, limits) : nodes.Select(PartXml.Write))
        {
            if (await run.TakeAsync(part, cancellationToken) is { } end)
                return end;
            progress.Report(run.Summary);
        }

        return End(exchange, run.Summary, collected);
    }

    private StepOutcome End(Exchange exchange, SplitSummary summary, CollectedParts? collected)
    {
        if (OnFault == OnPartFault.Collect && summary.Faulted > 0)
        {
            var (violations, more) = summary.Violations();
            return exchange.Refuse(path, violations, more);
        }

        if (collected is not null)
            exchange.Variables.Set(Collect!, exchange.View(exchange.Create(collected.End(), path + "/collect")));
        if (IsStreaming || SummaryVariable is not null)
        {
            var view = exchange.View(exchange.Create(summary.Write(), path + "/summary"));
            if (SummaryVariable is not null)
                exchange.Variables.Set(SummaryVariable, view);
            if (IsStreaming)
                exchange.Current = view;
        }

        return StepOutcome.Next;
    }

    private static BusinessFaultException TooMany(int count, bool streams, FlowLimits limits) => BusinessFaultException.Limit(
        streams
            ? new LimitMet(nameof(limits.StreamedParts), $"{limits.StreamedParts} parts")
            : new LimitMet(nameof(limits.Parts), $"{limits.Parts} parts"),
        $"The document has {count} parts.");

    private static SplitStep? Compile(StepSource source)
    {
        var select = source.Nodes("split");
        var (variable, steps) = source.Within("steps", "part");
        var (streaming, stream) = (source.Flag("streaming"), select?.AsStreamPath());
        if (streaming && select is not null && stream is null)
        {
            source.Fail(
                $"'{select.Text}' cannot be followed while the document is read once. With 'streaming', "
                + "write element names from the root down, such as /o:Orders/o:Order, without predicates, '//', functions or variables; "
                + "a step 'filter' can leave parts out.",
                "split");
            return null;
        }

        if (stream is not null)
            source.TakesLarge();
        var onFault = Enum.Parse<OnPartFault>(source.Choice("on-part-fault") ?? "stop", ignoreCase: true);
        var (collect, summary) = (source.Variable("collect"), source.Variable("summary"));
        return select is null || steps is null ? null : new SplitStep(select, stream, steps, source.Path)
        {
            IsStreaming = streaming,
            Variable = variable,
            Collect = collect,
            SummaryVariable = summary,
            OnFault = onFault,
        };
    }
}
