using System.Collections.Frozen;
using Soa.Bus.Flows.Endpoints;

namespace Soa.Bus.Flows;

/// <summary>The flows of an installation.</summary>
public sealed class FlowSet(IReadOnlyList<Flow> flows)
{
    private readonly FrozenDictionary<string, Flow> byName = flows.ToFrozenDictionary(flow => flow.Name, StringComparer.Ordinal);

    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<Flow> Flows { get; } = [.. flows.OrderBy(flow => flow.Name, StringComparer.Ordinal)];

    /// <summary>The flow of that name, if there is one.</summary>
    public Flow? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The flows that receive from a kind of endpoint, with the name of each: a path for HTTP and SOAP.</summary>
    public IEnumerable<(string Name, Flow Flow)> From(FlowSourceKind kind) =>
        from flow in Flows from source in flow.Sources where source.Kind == kind select (source.Name, flow);
}
