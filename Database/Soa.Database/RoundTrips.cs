using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Soa.Database;

/// <summary>
/// Records what a <see cref="SharedDatabase"/> sends and waits for. Each entry is one round trip to a server, and is counted as such on
/// SQLite too.
/// </summary>
internal sealed class RoundTrips
{
    /// <summary>The entry of the request that begins a transaction.</summary>
    public const string Begin = "BEGIN TRANSACTION";

    /// <summary>The entry of the request that commits one.</summary>
    public const string Commit = "COMMIT TRANSACTION";

    private readonly ConcurrentQueue<IReadOnlyList<string>> sessions = new();
    private long ofServer;

    /// <summary>Gets the texts sent so far: one list for each transaction, and for each reading without a transaction.</summary>
    public IEnumerable<IReadOnlyList<string>> Sessions => sessions;

    /// <summary>Gets the round trips that SqlClient itself has counted; 0 on SQLite.</summary>
    public long OfServer => Interlocked.Read(ref ofServer);

    /// <summary>Starts the list of a transaction or reading.</summary>
    public List<string> Open(DbConnection connection)
    {
        if (connection is SqlConnection server)
            server.StatisticsEnabled = true;
        var sent = new List<string>();
        sessions.Enqueue(sent);
        return sent;
    }

    /// <summary>Adds what SqlClient counted on a connection that is given back.</summary>
    public void Close(DbConnection connection)
    {
        if (connection is SqlConnection { StatisticsEnabled: true } server)
            Interlocked.Add(ref ofServer, (long)server.RetrieveStatistics()["ServerRoundtrips"]!);
    }
}
