using Soa.Contrast.Shapes;

namespace Soa.Contrast;

/// <summary>Represents what the command line says of all experiments.</summary>
/// <param name="Shapes">The shapes that take part.</param>
/// <param name="IsShort">Whether to run only to see that everything works.</param>
/// <param name="Kills">How often each part is killed.</param>
/// <param name="Output">Where progress is reported.</param>
internal sealed record RunSettings(IReadOnlyList<ShapeKind> Shapes, bool IsShort, int Kills, TextWriter Output);
