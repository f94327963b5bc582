using Soa.Contrast.Machines;

namespace Soa.Contrast.Changes;

/// <summary>Represents the figures of a run, with where they come from.</summary>
/// <param name="Machine">The machine and the commit.</param>
/// <param name="StartedAt">When the run began.</param>
/// <param name="Changes">The figures.</param>
/// <param name="WhyNot">Why there are none; <c>null</c> if there are.</param>
internal sealed record ChangeResult(
    Machine Machine, DateTimeOffset StartedAt, IReadOnlyList<ChangeFigures> Changes, string? WhyNot = null);
