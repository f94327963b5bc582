using System.Collections;

namespace Soa.Database.Sending;

/// <summary>A statement that waits to be sent.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Parameters">Its parameters, or a list of them.</param>
internal sealed record DeferredStatement(Statement Statement, object? Parameters)
{
    /// <summary>What takes its rows; <c>null</c> if it has none.</summary>
    public IDeferredQuery? Query { get; init; }

    /// <summary>True for the last one, if somebody wants to know how many rows it changes.</summary>
    public bool IsCounted { get; init; }

    /// <summary>How many rows it changed, if that is counted.</summary>
    public int Changed { get; set; }

    /// <summary>The parameters of each execution.</summary>
    public IReadOnlyList<object?> Rows { get; } = RowsOf(Parameters) is { } list ? [.. list.Cast<object?>()] : [Parameters];

    /// <summary>The list that parameters are; <c>null</c> if they are those of one execution.</summary>
    public static IEnumerable? RowsOf(object? parameters) => parameters is IEnumerable list and not string ? list : null;
}
