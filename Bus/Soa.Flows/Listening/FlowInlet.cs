using Soa.Documents;
using Soa.Messaging;

namespace Soa.Flows.Listening;

/// <summary>A flow as its sources see it: they give it documents. Which version of the flow takes them may change between two documents.</summary>
public sealed class FlowInlet(Flow flow, FlowRunner runner)
{
    private volatile Flow flow = flow;

    /// <summary>The flow's name, which no version changes.</summary>
    public string Name { get; } = flow.Name;

    /// <summary>The version that takes the next document. Its sources must be those with which the listeners were started.</summary>
    public Flow Flow
    {
        get => flow;
        set => flow = value;
    }

    /// <summary>Says which version takes a document, if that is not always the latest.</summary>
    internal Func<Document, CancellationToken, ValueTask<Flow>>? Choose { get; init; }

    /// <summary>What its sources cannot receive at present.</summary>
    internal SourceTroubles Troubles { get; } = new();

    /// <summary>What surrounds the flow.</summary>
    public FlowRuntime Runtime => runner.Runtime;

    /// <summary>The flow's sources of one kind.</summary>
    public IReadOnlyList<TSource> Sources<TSource>()
        where TSource : FlowSource => [.. Flow.Sources.OfType<TSource>()];

    /// <summary>Takes a document through the flow.</summary>
    /// <inheritdoc cref="FlowRunner.RunAsync(Flow, Document, CancellationToken)"/>
    public async Task<FlowResult> RunAsync(Document document, CancellationToken cancellationToken) =>
        await runner.RunAsync(await FlowForAsync(document, cancellationToken), document, cancellationToken);

    /// <summary>Puts a document into the flow's queue, from which the flow takes it. Returns when the broker has it.</summary>
    internal Task AcceptAsync(Document document, CancellationToken cancellationToken) =>
        Runtime.Bus.SendAsync(BusNames.FlowQueue(Name), document, cancellationToken);

    internal async Task<FlowResult> RunAsync(DocumentView document, CancellationToken cancellationToken) =>
        await runner.RunAsync(await FlowForAsync(document.Document, cancellationToken), document, cancellationToken);

    private ValueTask<Flow> FlowForAsync(Document document, CancellationToken cancellationToken) =>
        Choose is null ? new(Flow) : Choose(document, cancellationToken);
}
