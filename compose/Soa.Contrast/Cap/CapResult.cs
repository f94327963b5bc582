using Soa.Contrast.Cap.Cuts;
using Soa.Contrast.Cap.Outages;
using Soa.Contrast.Machines;

namespace Soa.Contrast.Cap;

/// <summary>Represents the figures of a run, with where they come from.</summary>
/// <param name="Machine">The machine and the commit.</param>
/// <param name="StartedAt">When the run began.</param>
/// <param name="Options">Its settings.</param>
/// <param name="Obstacle">Why no network could be cut; <c>null</c> if one was.</param>
/// <param name="Cut">The figures of the cut; <c>null</c> if there was none.</param>
/// <param name="Aways">The figures of the databases that were away.</param>
internal sealed record CapResult(
    Machine Machine, DateTimeOffset StartedAt, CapOptions Options, string? Obstacle, CutResult? Cut, IReadOnlyList<AwayFigures> Aways);
