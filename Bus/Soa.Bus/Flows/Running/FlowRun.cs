using System.Collections.Concurrent;
using Soa.Bus.Documents;
using Soa.Bus.Messaging;

namespace Soa.Bus.Flows.Running;

/// <summary>What all exchanges of one run share. Branches that run at the same time have a fork of it each.</summary>
internal sealed class FlowRun(Flow flow, Document input, FlowRuntime runtime, StepCount steps)
{
    public Flow Flow => flow;

    public Document Input => input;

    public FlowRuntime Runtime => runtime;

    /// <summary>What tells the ids of this attempt from those of one whose work was undone; nothing in the first.</summary>
    public string Attempt { get; } = input.Headers.TryGetValue(ReplayHeaders.Attempt, out var number) ? "#" + number : "";

    /// <summary>How many steps the whole run has made, all forks together.</summary>
    public StepCount Steps => steps;

    public List<PendingUndo> Undos { get; } = [];

    public Document? Reply { get; set; }

    /// <summary>Bodies that are let go of at the end of the run, all forks together.</summary>
    public ConcurrentQueue<IDisposable> Owned { get; private init; } = [];

    /// <summary>What is done at the end of the run, all forks together.</summary>
    public ConcurrentQueue<RunEnding> Endings { get; private init; } = [];

    /// <summary>The business fault met last, and the innermost step that met it.</summary>
    public (Document Fault, string Step)? LastFault { get; set; }

    /// <summary>A run within the run that ends by itself: what it did is undone, and its endings are done, when it ends.</summary>
    public FlowRun Unit() => new(flow, input, runtime, steps) { Owned = Owned };

    public FlowRun Fork() => new(flow, input, runtime, steps) { Owned = Owned, Endings = Endings };
}
