using Soa.Contrast.Machines;

namespace Soa.Contrast.Users;

/// <summary>Represents the figures of a run, with where they come from.</summary>
/// <param name="Machine">The machine and the commit.</param>
/// <param name="StartedAt">When the run began.</param>
/// <param name="Options">Its settings.</param>
/// <param name="Shapes">The figures.</param>
internal sealed record UsersResult(
    Machine Machine, DateTimeOffset StartedAt, UsersOptions Options, IReadOnlyList<UsersOfShape> Shapes);
