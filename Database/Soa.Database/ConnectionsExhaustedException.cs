using System.Data.Common;

namespace Soa.Database;

/// <summary>Reports that no connection of this process to the database came free in time.</summary>
/// <param name="database">Server and database, without user or password.</param>
/// <param name="connections">The size of the connection pool.</param>
/// <param name="waited">The time waited for a connection.</param>
public sealed class ConnectionsExhaustedException(string database, int connections, TimeSpan waited) : DbException(
    $"All {connections} connections of this process to {database} are in use, and none came free within {waited.TotalSeconds:0} s. "
    + "Handle fewer documents at once (Soa:Bus:Queues:<queue>:Concurrency), or raise Max Pool Size in ConnectionStrings:Soa.")
{
    /// <inheritdoc/>
    public override bool IsTransient => true;
}
