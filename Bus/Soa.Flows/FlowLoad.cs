namespace Soa.Flows;

/// <summary>Describes what came of loading a folder: a flow, or everything that is wrong with it.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Flow">The flow; <c>null</c> if there are errors.</param>
/// <param name="Errors">All errors, by file and line.</param>
public sealed record FlowLoad(string Folder, Flow? Flow, IReadOnlyList<FlowError> Errors)
{
    /// <summary>Handlers of faults that never have anything to do; the flow works all the same.</summary>
    internal IReadOnlyList<FlowError> Unreachable { get; init; } = [];

    /// <summary>Gets what works and is probably not meant.</summary>
    internal IReadOnlyList<FlowError> Warnings { get; init; } = [];
}
