using Microsoft.Data.Sqlite;

namespace Soa.Bus.Load.Scaling;

/// <summary>Represents what an order leaves behind or sends, on average over all that a system got.</summary>
/// <param name="Messages">Messages that were published to the broker.</param>
/// <param name="JournalEntries">Entries in the journal.</param>
/// <param name="JournalBytes">Bytes of the journal's blocks.</param>
/// <param name="InboxRows">Answers in the inbox.</param>
/// <param name="InboxBytes">Bytes of these answers.</param>
/// <param name="DatabaseBytes">Bytes of the whole database, after what an empty one takes.</param>
internal sealed record Growth(
    double Messages, double JournalEntries, double JournalBytes, double InboxRows, double InboxBytes, double DatabaseBytes)
{
    // The management plugin counts every five seconds, and the journal merges its small blocks in the background.
    private static readonly TimeSpan UntilCounted = TimeSpan.FromSeconds(6);

    /// <summary>Reads it.</summary>
    public static async Task<Growth> ReadAsync(ScaledSystem system)
    {
        await Task.Delay(UntilCounted);
        var host = (await system.Broker.First.ListAsync("api/vhosts"))
            .Single(host => "/" + (string)host!["name"]! == system.Address.AbsolutePath);
        var published = (double?)host!["message_stats"]?["publish"] ?? double.NaN;
        await using var connection = new SqliteConnection($"Data Source={system.Database};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        double Per(double sum) => sum / system.Submitted;
        return new Growth(
            Per(published), Per(Read("SELECT SUM(Entries) FROM JournalBlocks")),
            Per(Read("SELECT SUM(LENGTH(Terms) + LENGTH(Items) + LENGTH(Bodies)) FROM JournalBlocks")),
            Per(Read("SELECT COUNT(*) FROM Inbox")), Per(Read("SELECT SUM(LENGTH(Answer)) FROM Inbox")),
            Per(Read("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")));

        double Read(string query)
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // One of the constants above.
            command.CommandText = query;
#pragma warning restore CA2100
            return Convert.ToDouble(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
