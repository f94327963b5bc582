using System.Collections;

namespace Soa.Database.Sending;

/// <summary>Represents a statement that waits to be sent.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Parameters">Its parameters, or a list of them.</param>
internal sealed record DeferredStatement(Statement Statement, object? Parameters)
{
    /// <summary>Gets the query that reads its rows; <c>null</c> if it returns none.</summary>
    public IDeferredQuery? Query { get; init; }

    /// <summary>Gets a value that indicates whether this is the last statement and the number of rows it changes is wanted.</summary>
    public bool IsCounted { get; init; }

    /// <summary>Gets or sets how many rows it changed, if that is counted.</summary>
    public int Changed { get; set; }

    /// <summary>Gets the parameters of each execution.</summary>
    public IReadOnlyList<object?> Rows { get; } = RowsOf(Parameters) is { } list ? [.. list.Cast<object?>()] : [Parameters];

    /// <summary>Returns the list that parameters are; <c>null</c> if they are those of one execution.</summary>
    public static IEnumerable? RowsOf(object? parameters) => parameters is IEnumerable list and not string ? list : null;
}
