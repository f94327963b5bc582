namespace Soa.Contrast.Changes;

/// <summary>Represents what a change costs.</summary>
/// <param name="Change">The change.</param>
/// <param name="Shapes">What it costs in each shape.</param>
internal sealed record ChangeFigures(BusinessChange Change, IReadOnlyList<ShapeChange> Shapes);
