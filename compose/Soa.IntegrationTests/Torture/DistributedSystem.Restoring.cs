using System.Text;
using Microsoft.Data.Sqlite;
using Soa.Database;
using Soa.Messaging.Journal.Reading;

namespace Soa.IntegrationTests.Torture;

/// <summary>What an administrator does about backups.</summary>
internal sealed partial class DistributedSystem
{
    /// <summary>Copies the database while it is in use.</summary>
    /// <param name="backup">The file of the copy.</param>
    public Task BackUpDatabaseAsync(string backup) =>
        Database.ReadAsync(session => session.ExecuteScriptAsync($"VACUUM INTO '{backup}'"));

    /// <summary>Ends the bus like a power cut, while services go on: events wait in its queues.</summary>
    public Task EndBusAsync() => flows.KillAsync();

    /// <summary>Ends services and bus like a power cut, and stops the broker.</summary>
    public async Task EndAsync()
    {
        await Task.WhenAll(services.KillAsync(), flows.KillAsync());
        await broker.StopAsync();
    }

    /// <summary>Puts backups in place of what was there when the system was ended, and starts the broker.</summary>
    /// <param name="database">The backup of the database; <c>null</c> if it goes on.</param>
    /// <param name="brokerData">The backup of the broker's data; <c>null</c> if it goes on.</param>
    public async Task RestoreAsync(string? database, string? brokerData)
    {
        if (database is not null)
        {
            // A connection that stays open would read the file that is deleted.
            Database.Dispose();
            SqliteConnection.ClearAllPools();
            foreach (var file in Directory.GetFiles(folder, "soa.db*"))
                File.Delete(file);
            File.Copy(database, Path.Combine(folder, "soa.db"));
            Database = new SharedDatabase(new DatabaseOptions { ConnectionString = ConnectionString });
        }

        if (brokerData is not null)
            broker.CopyData(brokerData, isRestore: true);
        await broker.ResumeAsync(TimeProvider.System);
    }

    /// <summary>Deletes the calls that wait for services, as an administrator would on RabbitMQ's management page.</summary>
    public async Task EmptyServiceQueuesAsync()
    {
        foreach (var queue in await broker.ListAsync($"api/queues{virtualHost.AbsolutePath}"))
        {
            if ((string)queue!["name"]! is var name && name.StartsWith("service.", StringComparison.Ordinal))
                await broker.PurgeAsync(virtualHost, name);
        }
    }

    /// <summary>Publishes an event once more under its id, as an administrator would on RabbitMQ's management page.</summary>
    /// <param name="topic">Such as <c>orders.OrderSubmitted</c>.</param>
    /// <param name="entry">Its entry in the journal.</param>
    /// <param name="body">The document.</param>
    public Task PublishAgainAsync(string topic, JournalItem entry, byte[] body) => broker.PublishAsync(
        virtualHost, "events", topic, entry.MessageId,
        new Dictionary<string, string> { ["conversation-id"] = $"{entry.ConversationId}" }, Encoding.UTF8.GetString(body));

    /// <summary>Copies the data of the broker, which is stopped meanwhile.</summary>
    /// <param name="backup">The folder of the copy.</param>
    public async Task BackUpBrokerAsync(string backup)
    {
        await broker.StopAsync();
        broker.CopyData(backup, isRestore: false);
        await broker.ResumeAsync(TimeProvider.System);
    }
}
