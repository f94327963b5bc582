using Soa.Documents;
using Soa.Messaging;
using Soa.Messaging.Journal;

namespace Soa.Flows.Listening;

/// <summary>
/// Represents a flow as its sources see it: they give it documents. Which version of the flow takes them may change between two documents.
/// </summary>
public sealed class FlowInlet(Flow flow, FlowRunner runner)
{
    private volatile Flow flow = flow;
    private volatile FlowOrder? pause;

    /// <summary>Gets the flow's name, which no version changes.</summary>
    public string Name { get; } = flow.Name;

    /// <summary>Gets the version that takes the next document. Its sources must be those with which the listeners were started.</summary>
    public Flow Flow
    {
        get => flow;
        set => flow = value;
    }

    /// <summary>Says which version takes a document, if that is not always the latest.</summary>
    internal Func<Document, CancellationToken, ValueTask<Flow>>? Choose { get; init; }

    /// <summary>Gets or sets what an operator said when pausing the flow; <c>null</c> while it is not paused.</summary>
    internal FlowOrder? Pause
    {
        get => pause;
        set => pause = value;
    }

    /// <summary>Gets what its sources cannot receive at present.</summary>
    internal SourceTroubles Troubles { get; } = new();

    /// <summary>Gets what surrounds the flow.</summary>
    public FlowRuntime Runtime => runner.Runtime;

    /// <summary>Returns the flow's sources of one kind.</summary>
    public IReadOnlyList<TSource> Sources<TSource>()
        where TSource : FlowSource => [.. Flow.Sources.OfType<TSource>()];

    /// <summary>Takes a document through the flow.</summary>
    /// <inheritdoc cref="FlowRunner.RunAsync(Flow, Document, CancellationToken)"/>
    /// <exception cref="ServiceUnavailableException">The flow is paused.</exception>
    public async Task<FlowResult> RunAsync(Document document, CancellationToken cancellationToken) =>
        await runner.RunAsync(await FlowForAsync(document, cancellationToken), document, cancellationToken);

    /// <inheritdoc cref="FlowRunner.RunPlacedAsync"/>
    internal Task<FlowResult> RunPlacedAsync(Document document, CancellationToken cancellationToken, BodyLoan? loan = null) =>
        RunPlacedAsync(new DocumentView(document, Runtime.Options.Limits.Depth), cancellationToken, loan);

    /// <inheritdoc cref="FlowRunner.RunPlacedAsync"/>
    internal Task<FlowResult> RunPlacedAsync(DocumentView document, CancellationToken cancellationToken, BodyLoan? loan = null)
    {
        var choice = FlowForAsync(document.Document, cancellationToken);
        return choice.IsCompletedSuccessfully
            ? runner.RunPlacedAsync(choice.Result, document, cancellationToken, loan)
            : RunPlacedAsync(choice.AsTask(), document, loan, cancellationToken);
    }

    /// <summary>Puts a document into the flow's queue, from which the flow takes it. Returns when the broker has it.</summary>
    internal Task AcceptAsync(Document document, CancellationToken cancellationToken) =>
        Runtime.Bus.SendAsync(FlowQueues.NameOf(Name), document, cancellationToken);

    /// <summary>Names the flow in the journal, with the version that took a document.</summary>
    internal FlowReference ReferenceFor(Document document) => new(Name, FlowVersionMark.Of(document)?.NumberText);

    private async Task<FlowResult> RunPlacedAsync(
        Task<Flow> choice, DocumentView document, BodyLoan? loan, CancellationToken cancellationToken) =>
        await runner.RunPlacedAsync(await choice, document, cancellationToken, loan);

    private ValueTask<Flow> FlowForAsync(Document document, CancellationToken cancellationToken)
    {
        if (pause is { } paused)
        {
            return ValueTask.FromException<Flow>(new ServiceUnavailableException(
                $"Flow {Name} has been paused since {paused.PausedAt:yyyy-MM-dd HH:mm} UTC. Try again later."));
        }

        return Choose is null ? new(Flow) : Choose(document, cancellationToken);
    }
}
