using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Soa.Database.SqlServer.Tests.Checking;

/// <summary>Represents the sources that a part of a statement can name, and those of the statement around it.</summary>
internal sealed class Scope(Scope? outer = null)
{
    private readonly List<Source> sources = [];

    /// <summary>Gets the sources of this part alone.</summary>
    public IReadOnlyList<Source> Sources => sources;

    /// <summary>Adds a source.</summary>
    public void Add(Source source) => sources.Add(source);

    /// <summary>Returns the contents of a column, and its source; <c>null</c> if no source has it.</summary>
    public (Source Source, IReadOnlyList<Leaf> Leaves)? Find(ColumnReferenceExpression column)
    {
        var parts = column.MultiPartIdentifier.Identifiers.Select(part => part.Value).ToList();
        var candidates = sources.Where(s => parts.Count == 1 || string.Equals(s.Alias, parts[^2], StringComparison.OrdinalIgnoreCase));
        foreach (var source in candidates)
        {
            if (source.Columns.TryGetValue(parts[^1], out var leaves))
                return (source, leaves);
        }

        return outer?.Find(column);
    }
}
