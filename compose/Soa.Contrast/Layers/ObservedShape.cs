using Soa.Contrast.Shapes;

namespace Soa.Contrast.Layers;

/// <summary>Represents a shape as it was found running.</summary>
/// <param name="Shape">The shape.</param>
/// <param name="Boxes">Its consumers, processes, and databases.</param>
/// <param name="Links">What was connected.</param>
internal sealed record ObservedShape(ShapeKind Shape, IReadOnlyList<ObservedBox> Boxes, IReadOnlyList<ObservedLink> Links);
