using Soa.Contrast.Machines;

namespace Soa.Contrast.Failures;

/// <summary>Represents the figures of a run, with where they come from.</summary>
/// <param name="Machine">The machine and the commit.</param>
/// <param name="StartedAt">When the run began.</param>
/// <param name="Options">Its settings.</param>
/// <param name="Parts">The figures.</param>
internal sealed record FailureResult(
    Machine Machine, DateTimeOffset StartedAt, FailureOptions Options, IReadOnlyList<PartFigures> Parts);
