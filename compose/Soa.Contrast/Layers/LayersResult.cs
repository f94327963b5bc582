using Soa.Contrast.Machines;

namespace Soa.Contrast.Layers;

/// <summary>Represents what was found, with where it comes from.</summary>
/// <param name="Machine">The machine and the commit.</param>
/// <param name="StartedAt">When the run began.</param>
/// <param name="Shapes">The shapes.</param>
internal sealed record LayersResult(Machine Machine, DateTimeOffset StartedAt, IReadOnlyList<ObservedShape> Shapes);
