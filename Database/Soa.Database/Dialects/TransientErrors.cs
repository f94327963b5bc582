namespace Soa.Database.Dialects;

/// <summary>
/// Lists the errors of SQL Server after which the same transaction may succeed: SqlClient's own list (<c>SqlConfigurableRetryFactory</c>,
/// the baseline of its configurable retry), time-outs, snapshot conflicts, and connections that could not be made or broke.
/// </summary>
internal static class TransientErrors
{
    /// <summary>From this severity on the connection is gone; where nothing answered, the number is 0 outside of Windows.</summary>
    public const byte FatalSeverity = 20;

    private static readonly HashSet<int> Numbers =
    [
        // Locks: out of lock resources, deadlock, lock time-out, snapshot conflicts.
        1204, 1205, 1222, 3960, 3935,
        // The command's or the connection's time ran out; a wait in the server did.
        -2, 258,
        // The connection could not be made, or broke.
        -1, 2, 20, 53, 64, 121, 233, 997, 10053, 10054, 10060, 11001,
        // The database or the server is not there yet, fails over, is being moved, or is being upgraded.
        // A database of an availability group is not there yet: secondary, not joined, not synchronised, changing its role.
        976, 978, 979, 982, 983,
        4060, 4221, 18401, 40143, 40197, 40540, 40613, 42108, 42109,
        // Too much to do.
        10928, 10929, 40501, 49918, 49919, 49920,
    ];

    /// <summary>Returns <c>true</c> for an error with which the server has rolled the transaction back.</summary>
    public static bool IsOfLocks(int number) => number is 1204 or 1205 or 1222 or 3960 or 3935;

    /// <summary>Returns whether to run the transaction again.</summary>
    /// <param name="number">The error's number, as in <c>sys.messages</c>; below 0 the client's own.</param>
    /// <param name="severity">The error's class, 0 to 25.</param>
    public static bool Contains(int number, byte severity) => severity >= FatalSeverity || Numbers.Contains(number);
}
