using Soa.Contrast.Changes;
using Soa.Contrast.Measuring;
using Soa.Contrast.Shapes;
using Soa.Contrast.Users;

namespace Soa.Contrast.KnownResults;

/// <summary>Represents the figures of a run with which known results are compared; <c>null</c> for what was not measured.</summary>
/// <param name="Measured">The shapes side by side.</param>
/// <param name="Used">The shapes with more and more users, cores, and replicas.</param>
/// <param name="ProgramsToRelease">How many programs a change of the business makes to release on average, by shape.</param>
internal sealed record RunFigures(
    MeasureResult? Measured, UsersResult? Used, IReadOnlyDictionary<ShapeKind, double>? ProgramsToRelease = null)
{
    /// <summary>Finds the figures in those of the experiments of a run.</summary>
    public static RunFigures From(IReadOnlyList<object> figures) =>
        new(
            figures.OfType<MeasureResult>().SingleOrDefault(), figures.OfType<UsersResult>().SingleOrDefault(),
            figures.OfType<ChangeResult>().SingleOrDefault() is { Changes.Count: > 0 } changed ? ReleasedBy(changed) : null);

    /// <summary>Returns what was measured of a shape.</summary>
    public ShapeFigures? Of(ShapeKind shape) => Measured?.Shapes.SingleOrDefault(one => one.Shape == shape);

    /// <summary>Returns what was measured of a shape with many users.</summary>
    public UsersOfShape? UsersOf(ShapeKind shape) => Used?.Shapes.SingleOrDefault(one => one.Shape == shape);

    private static Dictionary<ShapeKind, double> ReleasedBy(ChangeResult result) => result.Changes.SelectMany(change => change.Shapes)
        .GroupBy(shape => shape.Shape).ToDictionary(shape => shape.Key, shape => shape.Average(one => one.Release.Programs.Count));
}
