using System.Collections.Frozen;

namespace Soa.Flows;

/// <summary>Represents the flows of an installation.</summary>
public sealed class FlowSet(IReadOnlyList<Flow> flows)
{
    private readonly FrozenDictionary<string, Flow> byName = flows.ToFrozenDictionary(flow => flow.Name, StringComparer.Ordinal);

    /// <summary>Gets all of them, by name.</summary>
    public IReadOnlyList<Flow> Flows { get; } = [.. flows.OrderBy(flow => flow.Name, StringComparer.Ordinal)];

    /// <summary>Returns the flow of that name, if there is one.</summary>
    public Flow? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Returns the flows that receive from a kind of endpoint, with each of their sources.</summary>
    public IEnumerable<(TSource Source, Flow Flow)> From<TSource>()
        where TSource : FlowSource => from flow in Flows from source in flow.Sources.OfType<TSource>() select (source, flow);
}
