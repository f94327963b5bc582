using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Soa.Bus.Load.Scaling;

/// <summary>Represents what the orders of a system have left behind or sent so far.</summary>
/// <param name="Orders">The number of orders.</param>
/// <param name="Messages">Messages that were published to the broker.</param>
/// <param name="JournalEntries">Entries in the journal.</param>
/// <param name="JournalBytes">Bytes of the journal's blocks.</param>
/// <param name="InboxRows">Answers in the inbox.</param>
/// <param name="InboxBytes">Bytes of these answers.</param>
/// <param name="DatabaseBytes">Bytes of the whole database.</param>
internal sealed record Growth(
    int Orders, double Messages, double JournalEntries, double JournalBytes, double InboxRows, double InboxBytes, double DatabaseBytes)
{
    /// <summary>Gets how long RabbitMQ may take to count a message.</summary>
    public static TimeSpan UntilCounted { get; } = TimeSpan.FromSeconds(6);

    /// <summary>Reads it.</summary>
    public static async Task<Growth> ReadAsync(ScaledSystem system)
    {
        var host = (await system.Broker.First.ListAsync("api/vhosts"))
            .Single(host => "/" + (string)host!["name"]! == system.Address.AbsolutePath);
        await using var connection = new SqliteConnection($"Data Source={system.Database};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT
                (SELECT SUM(Entries) FROM JournalBlocks),
                (SELECT SUM(LENGTH(Terms) + LENGTH(Items) + LENGTH(Bodies)) FROM JournalBlocks),
                (SELECT COUNT(*) FROM Inbox),
                (SELECT SUM(LENGTH(Answer)) FROM Inbox),
                (SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size())
            """;
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        double Column(int number) => reader.IsDBNull(number) ? 0 : Convert.ToDouble(reader[number], CultureInfo.InvariantCulture);
        return new Growth(
            system.Submitted, (double?)host!["message_stats"]?["publish"] ?? 0, Column(0), Column(1), Column(2), Column(3), Column(4));
    }

    public static Growth operator -(Growth later, Growth earlier) => new(
        later.Orders - earlier.Orders, later.Messages - earlier.Messages, later.JournalEntries - earlier.JournalEntries,
        later.JournalBytes - earlier.JournalBytes, later.InboxRows - earlier.InboxRows, later.InboxBytes - earlier.InboxBytes,
        later.DatabaseBytes - earlier.DatabaseBytes);
}
