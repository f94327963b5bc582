using Soa.Bus.Documents;

namespace Soa.Bus.Flows.Running;

/// <summary>What all exchanges of one run share.</summary>
internal sealed class FlowRun(Flow flow, Document input, FlowRuntime runtime)
{
    public Flow Flow => flow;

    public Document Input => input;

    public FlowRuntime Runtime => runtime;

    public List<PendingUndo> Undos { get; } = [];

    public Document? Reply { get; set; }

    /// <summary>Bodies that are let go of at the end of the run.</summary>
    public List<IDisposable> Owned { get; } = [];

    /// <summary>What is done at the end of the run.</summary>
    public List<RunEnding> Endings { get; } = [];

    /// <summary>The business fault met last, and the innermost step that met it.</summary>
    public (Document Fault, string Step)? LastFault { get; set; }
}
