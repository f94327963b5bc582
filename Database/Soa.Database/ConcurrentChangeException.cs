using System.Data.Common;

namespace Soa.Database;

/// <summary>
/// Reports that another transaction has changed data that this one read before it could write. <see cref="SharedDatabase"/> then runs the
/// transaction again as a whole. This is how a server that ignores lock hints, such as Babelfish, stays correct: a write names the state
/// it depends on as a condition.
/// </summary>
/// <param name="what">The changed object, such as <c>Order SO-1</c>.</param>
public sealed class ConcurrentChangeException(string what) : DbException(
    $"{what} was changed by another transaction at the same time. Try again.")
{
    /// <inheritdoc/>
    public override bool IsTransient => true;

    /// <summary>Throws unless a statement changed the one row whose state it named as its condition.</summary>
    /// <param name="rows">The number of changed rows.</param>
    /// <param name="what">The object in the row, for the message.</param>
    /// <exception cref="ConcurrentChangeException">No row was changed.</exception>
    public static void ThrowIfUnchanged(int rows, string what)
    {
        if (rows == 0)
            throw new ConcurrentChangeException(what);
    }
}
