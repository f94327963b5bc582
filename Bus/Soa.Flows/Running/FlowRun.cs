using System.Collections.Concurrent;
using Soa.Documents;
using Soa.Flows.Tracing;
using Soa.Messaging;

namespace Soa.Flows.Running;

/// <summary>Represents what all exchanges of one run share. Branches that run at the same time have a fork of it each.</summary>
internal sealed class FlowRun(Flow flow, Document input, FlowRuntime runtime, StepCount steps, BodyLoan? loan)
{
    public Flow Flow => flow;

    public Document Input => input;

    public FlowRuntime Runtime => runtime;

    /// <summary>Gets how often the document, or the one that led to it, was refused and replayed.</summary>
    public int Attempt { get; } = ReplayHeaders.AttemptOf(input.Headers);

    /// <summary>Gets how many steps the whole run has made, all forks together.</summary>
    public StepCount Steps => steps;

    /// <summary>Gets what takes over the bodies of answers; <c>null</c> if each is in memory of its own.</summary>
    public BodyLoan? Loan => loan;

    public List<PendingUndo> Undos { get; } = [];

    /// <summary>Gets the calls that were refused.</summary>
    public List<Guid> Refused { get; } = [];

    public Document? Reply { get; set; }

    /// <summary>Gets the bodies that are released at the end of the run, all forks together.</summary>
    public ConcurrentStack<IDisposable> Owned { get; private init; } = [];

    /// <summary>Gets what is done at the end of the run, the latest first, all forks together.</summary>
    public ConcurrentStack<RunEnding> Endings { get; private init; } = [];

    /// <summary>Gets or sets the business fault met last, and the innermost step that met it.</summary>
    public (Document Fault, string Step)? LastFault { get; set; }

    /// <summary>Gets or sets what writes the steps down; <c>null</c> unless the document is traced.</summary>
    public DocumentTrace? Trace { get; set; }

    /// <summary>Returns a run within the run that ends by itself: what it did is undone, and its endings are done, when it ends.</summary>
    public FlowRun Unit() => new(flow, input, runtime, steps, loan) { Owned = Owned, Trace = Trace };

    public FlowRun Fork() => new(flow, input, runtime, steps, loan) { Owned = Owned, Endings = Endings, Trace = Trace };
}
