using Soa.Contrast.Shapes;
using Soa.Contrast.Terminals;

namespace Soa.Contrast.TwoTier;

/// <summary>
/// Runs fat clients on a shared database. Each has the rules; the database, which all of them have open, is what they share, and a file of
/// SQLite: what a database server would send over the wire is read from the file.
/// </summary>
internal sealed class TwoTierShape : ShapeWithTerminals
{
    /// <inheritdoc/>
    public override ShapeKind Kind => ShapeKind.TwoTier;

    /// <inheritdoc/>
    protected override IEnumerable<string> NamesOf(ShapeOptions options) =>
        Enumerable.Range(1, options.Clients).Select(number => $"client-{number}");
}
