using Soa.Contrast.Shapes;
using Soa.Contrast.Terminals;

namespace Soa.Contrast.OneTier;

/// <summary>Runs everything in one process: the user, the rules, and an embedded database that nobody else has open.</summary>
internal sealed class OneTierShape : ShapeWithTerminals
{
    /// <inheritdoc/>
    public override ShapeKind Kind => ShapeKind.OneTier;

    /// <inheritdoc/>
    protected override IEnumerable<string> NamesOf(ShapeOptions options) => ["program"];
}
