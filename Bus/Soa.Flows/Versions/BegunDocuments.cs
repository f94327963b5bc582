using System.Data.Common;
using Soa.Database;

namespace Soa.Flows.Versions;

/// <summary>
/// Remembers in the table <c>FlowBegun</c> which version of a flow began a document, while several run: in one process while a version
/// takes over, and in several during a rolling update.
/// </summary>
internal sealed class BegunDocuments(SharedDatabase database, TimeProvider time)
{
    /// <summary>Specifies how long it is remembered: longer than any document is delivered again.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(7);

    /// <summary>Specifies the statement that forgets what is old.</summary>
    public static readonly Statement DeleteOld = new(
        sqlite: """
            DELETE FROM FlowBegun WHERE (Flow, MessageId) IN
                (SELECT Flow, MessageId FROM FlowBegun WHERE BegunAt < @Before ORDER BY BegunAt LIMIT @Take)
            """,
        sqlServer: "DELETE TOP (@Take) FROM FlowBegun WHERE BegunAt < @Before");

    private static readonly Statement Find = new("SELECT Version FROM FlowBegun WHERE Flow = @Flow AND MessageId = @MessageId");

    private static readonly Statement Insert = new(
        "INSERT INTO FlowBegun (Flow, MessageId, Version, BegunAt) VALUES (@Flow, @MessageId, @Version, @Now)");

    private static readonly Statement Replace = new("""
        UPDATE FlowBegun SET Version = @Version, BegunAt = @Now WHERE Flow = @Flow AND MessageId = @MessageId
        """);

    /// <summary>Returns the mark of the version that began a document; <c>null</c> if that is not known.</summary>
    public Task<string?> FindAsync(string flow, Guid messageId, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.ScalarAsync<string>(Find, new { Flow = flow, MessageId = messageId }), cancellationToken);

    /// <summary>Records which version begins a document.</summary>
    /// <param name="flow">The flow's name.</param>
    /// <param name="messageId">The document's id.</param>
    /// <param name="version">The mark of the version.</param>
    /// <param name="isAgain">
    /// Whether the document was delivered before: then another process may record it at the same moment, and the first one counts.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The mark of the version that counts.</returns>
    public async Task<string> RecordAsync(
        string flow, Guid messageId, string version, bool isAgain, CancellationToken cancellationToken)
    {
        var row = new { Flow = flow, MessageId = messageId, Version = version, Now = time.GetUtcNow().UtcDateTime };
        if (await database.InTransactionAsync(session => TryInsertAsync(session, row), cancellationToken))
            return version;
        if (isAgain)
            return await FindAsync(flow, messageId, cancellationToken) ?? version;
        // A replay under the earlier id.
        await database.InTransactionAsync(session => session.ExecuteAsync(Replace, row), cancellationToken);
        return version;
    }

    private static async Task<bool> TryInsertAsync(DatabaseSession session, object row)
    {
        try
        {
            await session.ExecuteAsync(Insert, row);
            return true;
        }
        catch (DbException error) when (session.IsDuplicateKey(error))
        {
            return false;
        }
    }
}
