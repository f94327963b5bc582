using System.Text;
using Soa.Database;
using Soa.Messaging.Journal.Reading;
using Soa.Messaging.Journal.Writing;
using Soa.Testing.Journal;
using Soa.Testing.Messaging;

namespace Soa.ServiceModel.Tests.Journal;

/// <summary>The database has rows in the tables that were there before blocks.</summary>
public sealed class A_journal_of_an_earlier_version
{
    private const int Count = 600;

    private static readonly Statement InsertEntry = new("""
        INSERT INTO Journal (Kind, MessageId, ConversationId, CausationId, DocumentName, DocumentNamespace, Flow, FlowVersion, Step, Endpoint,
            Service, Operation, At, Microseconds, Outcome, Fault, Reason, Who, Address, Attempt, BusinessKeys, BodySize, Body)
        VALUES (@Kind, @MessageId, @ConversationId, @CausationId, 'Order', 'u:o', 'f', '3', 'steps/1', 'service:orders/Order',
            'orders', 'Order', @At, 7, 'Failed', 'Late', @Reason, 'Ann', '127.0.0.1', 2, 'SO-1', @BodySize, @Body)
        """);

    private static readonly Statement InsertKey = new(
        "INSERT INTO JournalKeys (BusinessKey, ConversationId, At) VALUES ('SO-1', @ConversationId, @At)");

    private static readonly Statement CountLeft = new(
        "SELECT (SELECT COUNT(*) FROM Journal) + (SELECT COUNT(*) FROM JournalKeys)");

    [Test]
    public async Task Is_moved_into_blocks_with_everything_that_was_in_it()
    {
        await using var journal = await JournalUnderTest.StartAsync();
        await journal.WriteAllAsync();
        var database = journal.Database.Database;
        var conversation = Guid.NewGuid();
        var rows = Enumerable.Range(0, Count).Select(i => new
        {
            Kind = i == 5 ? "Parked" : "Sent",
            MessageId = Guid.NewGuid(),
            ConversationId = conversation,
            CausationId = i % 2 == 0 ? conversation : (Guid?)null,
            At = Entries.Noon.UtcDateTime.AddSeconds(i),
            Reason = $"No. {i}",
            BodySize = 9,
            Body = i == 7 ? [] : Encoding.UTF8.GetBytes($"<a>{i}</a>"),
        }).ToList();
        await database.InTransactionAsync(async session =>
        {
            await session.ExecuteAsync(InsertEntry, rows);
            await session.ExecuteAsync(InsertKey, new { ConversationId = conversation, At = rows[0].At });
        });

        Assert.That(await new OldRows(database).MoveAsync(default), Is.EqualTo(Count));

        var found = (await journal.Reader.FindAsync(new JournalQuery { Key = "SO-1", Take = Count + 1 }, default)).Reverse().ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await database.ReadAsync(session => session.ScalarAsync<int>(CountLeft)), Is.Zero);
            Assert.That(
                found.Select(entry => (entry.Kind, entry.MessageId, entry.CausationId, entry.At, entry.Reason, entry.KeptBytes)),
                Is.EqualTo(rows.Select(row => (row.Kind, row.MessageId, row.CausationId, row.At, row.Reason, row.Body.Length))));
            Assert.That(
                found.Select(entry => (entry.DocumentName, entry.DocumentNamespace, entry.Flow, entry.FlowVersion, entry.Step)),
                Has.All.EqualTo(("Order", "u:o", "f", "3", "steps/1")));
            Assert.That(
                found.Select(entry => (entry.Endpoint, entry.Service, entry.Operation, entry.Microseconds, entry.Outcome, entry.Fault)),
                Has.All.EqualTo(("service:orders/Order", "orders", "Order", 7L, "Failed", "Late")));
            Assert.That(
                found.Select(entry => (entry.Who, entry.Address, entry.Attempt, entry.BusinessKeys, entry.BodySize)),
                Has.All.EqualTo(("Ann", "127.0.0.1", 2, "SO-1", 9)));
            Assert.That(
                Encoding.UTF8.GetString((await journal.Reader.ReadBodyAsync(found[300].EntryId, default))!.Body), Is.EqualTo("<a>300</a>"));
            Assert.That(
                (await journal.Reader.FindAsync(new JournalQuery { Kind = "Parked" }, default)).Single().Reason, Is.EqualTo("No. 5"));
            Assert.That(await new OldRows(database).MoveAsync(default), Is.Zero, "moved again");
        }
    }

    [Test]
    public async Task Is_moved_when_a_process_starts()
    {
        await using var journal = await JournalUnderTest.StartAsync();
        await journal.WriteAllAsync();
        await journal.Database.Database.InTransactionAsync(session => session.ExecuteAsync(InsertEntry, new
        {
            Kind = "Sent",
            MessageId = Guid.NewGuid(),
            ConversationId = Guid.NewGuid(),
            CausationId = (Guid?)null,
            At = Entries.Noon.UtcDateTime,
            Reason = "Old",
            BodySize = 0,
            Body = Array.Empty<byte>(),
        }));
        await using var next = await JournalUnderTest.StartAsync(journal.Database);
        await Wait.UntilAsync(async () => (await next.AllAsync()).Count == 1, "the entry is moved");
        await next.WriteAllAsync();
        Assert.That(next.Logged, Has.Some.Contains("1 journal entries of an earlier version were moved"));
    }
}
