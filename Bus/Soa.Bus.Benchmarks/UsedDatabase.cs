using Microsoft.Data.Sqlite;
using Soa.Database;
using Soa.Database.Migrations;

namespace Soa.Bus.Benchmarks;

/// <summary>
/// Makes the folder of a system that has worked for two weeks: a journal, 100,000 answers in the inbox, 10,000 parked documents, and 100
/// flows. The load run compares a system that begins with it with one that begins with nothing.
/// </summary>
internal static class UsedDatabase
{
    private const int Flows = 100;

    private const string FillInbox = """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
        INSERT INTO Inbox (MessageId, Receiver, Operation, Answer, IsFault, ProcessedAt)
        SELECT upper(hex(randomblob(16))), 'billing', 'IssueInvoice', randomblob(600), 0, @At FROM n
        """;

    private const string FillParked = """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
        INSERT INTO ParkedDocuments (Id, OpenKey, MessageId, ConversationId, Queue, Flow, DocumentName, ContentType, Headers, Body,
            ReasonType, ReasonMessage, Attempts, TimesParked, FirstFailedAt, ParkedAt, Status)
        SELECT printf('used-%05d', i), printf('used-%05d', i), upper(hex(randomblob(16))), upper(hex(randomblob(16))),
            'flow.used-' || (i % 100), 'used-' || (i % 100), 'Order', 'application/xml', '{}', CAST('<Order/>' AS BLOB),
            'ServiceUnavailableException', 'The service answered 503 to call ' || i || '.', 5, 1, @At, @At, 'Parked' FROM n
        """;

    /// <summary>Makes the folder.</summary>
    /// <param name="entries">The number of entries in the journal.</param>
    /// <param name="folder">The folder, which is given to the system as <c>Soa:Data</c>.</param>
    public static async Task MakeAsync(int entries, string? folder)
    {
        folder = Directory.CreateDirectory(folder ?? throw new ArgumentException("Name the folder to make: used 1000000 FOLDER")).FullName;
        var options = new DatabaseOptions
        {
            Provider = DatabaseProvider.Sqlite,
            ConnectionString = $"Data Source={Path.Combine(folder, "soa.db")}",
        };
        using (var database = new SharedDatabase(options))
        {
            await new Migrator(database, TimeProvider.System).MigrateAsync();
            var now = TimeProvider.System.GetUtcNow();
            await JournalFilling.WriteAsync(database, now.AddDays(-14), entries);
            await using var connection = new SqliteConnection(options.ConnectionString);
            await connection.OpenAsync();
            await using var fill = connection.CreateCommand();
            fill.CommandText = $"{FillInbox}; {FillParked}";
            fill.Parameters.AddWithValue("@At", now.UtcDateTime);
            await fill.ExecuteNonQueryAsync();
        }

        for (var i = 0; i < Flows; i++)
        {
            var flow = Directory.CreateDirectory(Path.Combine(folder, "flows", $"used-{i}")).FullName;
            await File.WriteAllTextAsync(Path.Combine(flow, "flow.yaml"), $$"""
                flow: used-{{i}}
                from: { endpoint: 'http:/used/{{i}}' }
                steps:
                  - set: { total: count(//line) }
                  - choose:
                      - when: $total > 10
                        steps:
                          - fault: TooManyLines
                            message: The order has {$total} lines; at most 10 are taken.
                """);
        }
    }
}
