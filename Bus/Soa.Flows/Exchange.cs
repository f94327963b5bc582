using System.Collections.Concurrent;
using System.Collections.Frozen;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Expressions;
using Soa.Flows.Running;
using Soa.Flows.Tracing;

namespace Soa.Flows;

/// <summary>
/// Represents a flow at work on one document: the current document, the variables, and what would have to be undone. The parts of a split
/// document have an exchange each.
/// </summary>
public sealed class Exchange
{
    private static readonly FrozenDictionary<string, string> NoHeaders = FrozenDictionary<string, string>.Empty;

    private readonly FlowRun run;
    private readonly string prefix;

    private Exchange(FlowRun run, VariableScope variables, DocumentView current, string prefix, IReadOnlyDictionary<string, string> headers)
    {
        this.run = run;
        this.prefix = prefix;
        Variables = variables;
        Current = current;
        Headers = headers;
    }

    /// <summary>Gets the flow.</summary>
    public Flow Flow => run.Flow;

    /// <summary>Gets what the flow received.</summary>
    public Document Input => run.Input;

    /// <summary>Gets what surrounds the flow.</summary>
    public FlowRuntime Runtime => run.Runtime;

    /// <summary>Gets or sets the document that the next step works on.</summary>
    public DocumentView Current { get; set; }

    /// <summary>Gets the variables.</summary>
    public VariableScope Variables { get; }

    /// <summary>
    /// Gets or sets the headers of everything that is sent from here on. The received document has its own (<see
    /// cref="Document.Headers"/>), which go no further by themselves: a partner's headers are nothing to the next one. Replace it to
    /// change it.
    /// </summary>
    public IReadOnlyDictionary<string, string> Headers { get; set; }

    /// <summary>Gets what the flow answers if it ends now; <c>null</c> if that is the current document.</summary>
    public Document? Reply
    {
        get => run.Reply;
        set => run.Reply = value;
    }

    /// <summary>Gets how often the document, or the one that led to it, was refused and replayed.</summary>
    internal int Attempt => run.Attempt;

    /// <summary>Gets what takes over the bodies of answers; <c>null</c> if each is in memory of its own.</summary>
    internal BodyLoan? Loan => run.Loan;

    /// <summary>Gets or sets what writes the steps down; <c>null</c> unless the document is traced.</summary>
    internal DocumentTrace? Trace
    {
        get => run.Trace;
        set => run.Trace = value;
    }

    /// <summary>Gets the calls that steps make.</summary>
    internal FlowCalls Calls => new(this, run);

    /// <summary>Gets what has been done and can be undone, the latest last.</summary>
    internal List<PendingUndo> Undos => run.Undos;

    /// <summary>Gets the bodies that are released at the end of the run.</summary>
    internal ConcurrentStack<IDisposable> Owned => run.Owned;

    /// <summary>Gets what is done at the end of the run, the latest first.</summary>
    internal ConcurrentStack<RunEnding> Endings => run.Endings;

    /// <summary>Returns the exchange at the beginning of a flow.</summary>
    internal static Exchange Begin(Flow flow, DocumentView input, FlowRuntime runtime, BodyLoan? loan = null)
    {
        var variables = new VariableScope(new BuiltInVariables(input, runtime.TimeProvider.GetUtcNow()));
        var exchange = new Exchange(
            new FlowRun(flow, input.Document, runtime, new StepCount(runtime.Options.Limits.Steps), loan), variables, input, "", NoHeaders);
        foreach (var (name, value) in flow.Properties)
            variables.Declare(name, value);
        foreach (var source in flow.Sources)
        {
            foreach (var name in source.Variables)
                variables.Declare(name, input.Document.Headers.GetValueOrDefault(name, ""));
        }

        foreach (var name in flow.Headers)
            variables.Declare(name, HeaderVariable.Read(name, exchange));
        return exchange;
    }

    /// <summary>
    /// Returns a document that a step sends. Its id follows from what the flow received and from the step's path, so a flow that starts
    /// over sends the same ids again.
    /// </summary>
    /// <param name="body">The element's bytes.</param>
    /// <param name="path">The step's path, <see cref="Loading.StepSource.Path"/>.</param>
    /// <param name="headers">Named values beside the document.</param>
    public Document Create(ReadOnlyMemory<byte> body, string path, IReadOnlyDictionary<string, string>? headers = null) => run.Input.Derive(
        body,
        $"{run.Flow.Name}/{prefix}{path}{(run.Attempt > 0 && path.Contains("/undo/", StringComparison.Ordinal) ? $"#{run.Attempt}" : "")}",
        headers);

    /// <summary>Undoes what a run did that has failed with a business fault.</summary>
    /// <exception cref="FlowException">Something could not be undone.</exception>
    internal async ValueTask FailAsync(CancellationToken cancellationToken)
    {
        await PendingUndo.RunAllAsync(this, cancellationToken);
        await Calls.RevokeRefusedAsync(cancellationToken);
    }

    /// <summary>Returns a view of a document, within the limits of this runtime.</summary>
    public DocumentView View(Document document) => new(document, run.Runtime.Options.Limits.Depth);

    /// <summary>Returns the outcome of a step that refuses the current document.</summary>
    /// <param name="path">The step's path.</param>
    /// <param name="violations">Why; at least one.</param>
    /// <param name="more">How many reasons are not listed.</param>
    public StepOutcome Refuse(string path, IReadOnlyList<Violation> violations, int more = 0) =>
        StepOutcome.Faulted(Create(FlowFault.Write(violations, more), path + "/fault"));

    /// <summary>Remembers which step met a business fault; the steps around it meet the same one and change nothing.</summary>
    internal void RecordFault(StepOutcome outcome, string path)
    {
        if (outcome.End is StepEnd.Fault or StepEnd.Raise && outcome.Fault is { } fault && !ReferenceEquals(run.LastFault?.Fault, fault))
            run.LastFault = (fault, PlaceOf(path));
    }

    /// <summary>Returns a step of this exchange, with the part or turn that the exchange is for.</summary>
    internal string PlaceOf(string path) => prefix + path;

    /// <summary>Returns the step that met a fault; <c>null</c> if that was not noted.</summary>
    internal string? StepOf(Document? fault) => ReferenceEquals(run.LastFault?.Fault, fault) ? run.LastFault?.Step : null;

    /// <summary>Returns an answer with the headers that the flow has set.</summary>
    internal Document Leaving(Document document)
    {
        if (Headers.Count == 0)
            return document;
        var headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase);
        if (document.ContentType is { } type)
            headers[Document.ContentTypeHeader] = type;
        return document.With(headers);
    }

    /// <summary>
    /// Returns an exchange for a part of the current document: variables set in it are forgotten after it, and its ids carry its number.
    /// </summary>
    internal Exchange ForPart(DocumentView part, string path, int number) =>
        new(run, new VariableScope(Variables), part, $"{prefix}{path}[{number}]/", Headers);

    /// <summary>Returns an exchange for a part that is undone and ended alone (<see cref="EndAsync"/>).</summary>
    internal Exchange ForUnit(DocumentView part, string path, int number) =>
        new(run.Unit(), new VariableScope(Variables), part, $"{prefix}{path}[{number}]/", Headers);

    /// <summary>Takes over a unit that ends the whole flow: it stands for itself no longer.</summary>
    internal void JoinUnit(Exchange unit)
    {
        Undos.AddRange(unit.Undos);
        run.Refused.AddRange(unit.run.Refused);
        TakeFaultFrom(unit);
        Reply = unit.Reply ?? Reply;
        foreach (var ending in unit.Endings.Reverse())
            Endings.Push(ending);
    }

    /// <summary>
    /// Does what steps want done at the end of the run, the latest first: what an earlier step wants, such as to know a document as done,
    /// comes when all behind it is.
    /// </summary>
    /// <param name="result">How it ended; <c>null</c> if with a technical failure.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    internal async ValueTask EndAsync(FlowResult? result, CancellationToken cancellationToken)
    {
        while (run.Endings.TryPop(out var ending))
            await ending(result, cancellationToken);
    }

    /// <summary>
    /// Returns the exchange with which the flow goes on instead of this one: another document, no variables, nothing to undo.
    /// </summary>
    internal Exchange ForResumption(Resumption resumption)
    {
        var next = Begin(run.Flow, View(resumption.Document), run.Runtime, Loan);
        next.Trace = Trace;
        foreach (var ending in Endings.Reverse())
            next.Endings.Push(ending);
        foreach (var body in Owned)
            next.Owned.Push(body);
        return next;
    }

    /// <summary>Returns an exchange on another document with the same variables.</summary>
    internal Exchange WithDocument(DocumentView current) => new(run, Variables, current, prefix, Headers);

    /// <summary>Returns an exchange on the same document and variables whose ids carry a number.</summary>
    internal Exchange ForTurn(string path, int number) => new(run, Variables, Current, $"{prefix}{path}[{number}]/", Headers);

    /// <summary>
    /// Returns an exchange that may run while others do: what it sets, does and answers stays with it until <see cref="Join"/>. Its ids
    /// are those of this one, so its steps need paths of their own.
    /// </summary>
    internal Exchange Fork() => new(run.Fork(), Variables.Fork(), Current, prefix, Headers);

    /// <summary>
    /// Takes over what a fork has set and done. Forks are joined in their order in the flow, however they ended.
    /// </summary>
    internal void Join(Exchange fork)
    {
        Variables.Join(fork.Variables);
        Undos.AddRange(fork.Undos);
        run.Refused.AddRange(fork.run.Refused);
    }

    /// <summary>Remembers which step of a fork met the fault that the fork ended with.</summary>
    internal void TakeFaultFrom(Exchange fork) => run.LastFault = fork.run.LastFault ?? run.LastFault;

    /// <summary>Takes over a fork as a whole, as if its steps had run here.</summary>
    internal void Adopt(Exchange fork)
    {
        Join(fork);
        TakeFaultFrom(fork);
        Current = fork.Current;
        Headers = fork.Headers;
        Reply = fork.Reply ?? Reply;
    }

    /// <summary>Counts one more step.</summary>
    internal void CountStep() => run.Steps.Add();
}
