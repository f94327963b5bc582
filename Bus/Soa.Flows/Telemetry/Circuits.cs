using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Soa.Flows.Telemetry;

/// <summary>
/// Knows the circuits of the steps that documents have come to. A flow that is loaded again has new ones, which replace the old ones; those
/// of a flow that is gone go with it.
/// </summary>
internal static class Circuits
{
    private static readonly ConcurrentDictionary<(string Flow, string Step), WeakReference<ICircuit>> Known = new();

    /// <summary>Adds a circuit.</summary>
    public static void Add(string flow, string step, ICircuit circuit) => Known[(flow, step)] = new WeakReference<ICircuit>(circuit);

    /// <summary>Returns the states of all circuits: 0 closed, 1 open, 2 half-open.</summary>
    public static IEnumerable<Measurement<int>> States()
    {
        foreach (var (key, reference) in Known)
        {
            if (reference.TryGetTarget(out var circuit))
                yield return new(circuit.State, new(FlowTelemetry.Flow, key.Flow), new(FlowTelemetry.Step, key.Step));
            else
                Known.TryRemove(new(key, reference));
        }
    }
}
