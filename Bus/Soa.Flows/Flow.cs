using Soa.Flows.Outlines;
using Soa.Flows.Running;

namespace Soa.Flows;

/// <summary>
/// Represents integration logic as it was declared, checked, and compiled. Immutable; one instance serves all documents at once.
/// </summary>
public sealed class Flow
{
    internal Flow(string name, string folder, StepSequence steps, FaultHandlers? onFault)
    {
        Name = name;
        Folder = folder;
        Steps = steps;
        OnFault = onFault;
    }

    /// <summary>Gets the name: <c>order-fulfilment</c>.</summary>
    public string Name { get; }

    /// <summary>Gets where its files are.</summary>
    public string Folder { get; }

    /// <summary>Gets what it does, in a sentence; empty if it does not say.</summary>
    public string Description { get; internal init; } = "";

    /// <summary>Gets where its documents come from.</summary>
    public required IReadOnlyList<FlowSource> Sources { get; init; }

    /// <summary>Constants at the top of the file, each a variable for expressions and maps.</summary>
    public required IReadOnlyDictionary<string, string> Properties { get; init; }

    /// <summary>Gets the prefixes that its expressions use.</summary>
    public required IReadOnlyDictionary<string, string> Namespaces { get; init; }

    /// <summary>
    /// Gets a value that indicates whether any of its steps looks inside documents, so that a malformed one can be refused before anything
    /// is done.
    /// </summary>
    public required bool LooksInside { get; init; }

    /// <summary>Gets a value that indicates whether a step needs the tree of a document that it looks into.</summary>
    internal bool NeedsTree { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the flow begins with a decision that is made while the document is read, and looks at it
    /// nowhere else.
    /// </summary>
    internal bool DecidesFirst { get; init; }

    /// <summary>
    /// Gets a value that indicates whether it has something to do with a document that is too large for memory: pass it on unread, split
    /// it as a stream, or check it in.
    /// </summary>
    internal bool TakesLarge { get; init; }

    /// <summary>Gets a value that indicates whether any of its steps may need a document's bytes after the run.</summary>
    internal bool KeepsDocuments { get; init; } = true;

    /// <summary>Gets the longest time it may take over one document; <c>null</c> for the installation's limit.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Gets the line of each step in the flow's file, by the step's path.</summary>
    public IReadOnlyDictionary<string, int> StepLines { get; internal init; } = new Dictionary<string, int>();

    /// <summary>Gets the steps as a reader sees them: those of the flow, then those for its faults.</summary>
    public IReadOnlyList<FlowBranch> Outline { get; internal init; } = [];
    /// <summary>Gets the endpoints that its steps send to, in the order of the file.</summary>
    public IReadOnlyList<FlowTarget> Targets { get; internal init; } = [];

    /// <summary>
    /// Gets the variables <c>$header-…</c> that its expressions and maps use, by which sources know which headers to pass on.
    /// </summary>
    internal IReadOnlySet<string> Headers { get; init; } = new HashSet<string>();

    /// <summary>Gets or sets the number of the version; <c>null</c> while that is not known.</summary>
    public int? Version { get; internal set; }

    /// <summary>Gets what it has done in this process.</summary>
    public FlowActivity Activity { get; } = new();

    /// <summary>Gets the business keys that the journal knows its documents by.</summary>
    internal JournalKeys JournalKeys { get; init; } = new([]);

    internal StepSequence Steps { get; }

    internal FaultHandlers? OnFault { get; }
}
