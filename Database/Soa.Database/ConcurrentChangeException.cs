using System.Data.Common;

namespace Soa.Database;

/// <summary>
/// Another transaction has changed what this one read before it could write. <see cref="SharedDatabase"/> then runs the transaction again as a whole. This is
/// how a server that ignores lock hints, such as Babelfish, stays correct: what a write depends on is a condition of the write.
/// </summary>
/// <param name="what">What was changed, such as <c>Order SO-1</c>.</param>
public sealed class ConcurrentChangeException(string what) : DbException($"{what} was changed by another transaction at the same time. Try again.")
{
    /// <inheritdoc/>
    public override bool IsTransient => true;

    /// <summary>Throws unless a statement changed the one row whose state it named as its condition.</summary>
    /// <param name="rows">How many rows were changed.</param>
    /// <param name="what">What the row is, for the message.</param>
    /// <exception cref="ConcurrentChangeException">No row was changed.</exception>
    public static void ThrowIfUnchanged(int rows, string what)
    {
        if (rows == 0)
            throw new ConcurrentChangeException(what);
    }
}
