using System.Text;
using Soa.Database;
using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Reading;
using Soa.Messaging.Journal.Writing;
using Soa.Messaging.Retention;
using Soa.Testing.Journal;
using Soa.Testing.Messaging;

namespace Soa.ServiceModel.Tests.Journal;

/// <summary>What is written, found and deleted.</summary>
public sealed class A_journal_on_a_database
{
    private static readonly Statement DeleteThird = new("DELETE FROM JournalBlocks WHERE BlockId = 3");

    private static readonly Statement CountBlocks = new("SELECT COUNT(*) FROM JournalBlocks");

    private static readonly Statement InsertAnswer = new("""
        INSERT INTO Inbox (MessageId, Receiver, Operation, Answer, IsFault, ProcessedAt) VALUES (@Id, 'orders', 'X', @Answer, 0, @At)
        """);

    private static readonly Statement CountAnswers = new("SELECT COUNT(*) FROM Inbox");

    [Test]
    public async Task Everything_recorded_is_written_when_the_process_stops()
    {
        await using var journal = await JournalUnderTest.StartAsync(
            new JournalOptions { FlushInterval = TimeSpan.FromDays(1), BatchSize = 50 });
        for (var i = 0; i < 49; i++)
            await journal.Queue.RecordAsync(Entries.New("<X/>"), default);
        Assert.That(await journal.AllAsync(), Is.Empty);
        await journal.WriteAllAsync();
        Assert.That(await journal.AllAsync(), Has.Count.EqualTo(49));
    }

    [TestCase(JournalBodies.Once, 100, 7)]
    [TestCase(JournalBodies.Once, 4, 4)]
    [TestCase(JournalBodies.None, 100, 0)]
    public async Task Of_a_document_as_much_is_kept_as_is_allowed_and_its_size_is_told(JournalBodies bodies, int limit, int kept)
    {
        await using var journal = await JournalUnderTest.StartAsync(new JournalOptions { Bodies = bodies, MaxBodyBytes = limit });
        await journal.Queue.RecordAsync(Entries.New("<Body/>"), default);
        await journal.WriteAllAsync();
        var entry = (await journal.AllAsync()).Single();
        var body = await journal.Reader.ReadBodyAsync(entry.EntryId, default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((entry.BodySize, entry.KeptBytes), Is.EqualTo((7, kept)));
            Assert.That(Encoding.UTF8.GetString(body!.Body), Is.EqualTo("<Body/>"[..kept]));
        }
    }

    [Test]
    public async Task Conversations_are_found_by_each_number_their_documents_mention()
    {
        await using var journal = await JournalUnderTest.StartAsync();
        var conversation = Guid.NewGuid();
        await journal.Queue.RecordAsync(Entries.New("<Begin/>", conversation), default);
        await journal.Queue.RecordAsync(
            Entries.New("<o:S xmlns:o='u:o'><o:OrderNumber>SO-1</o:OrderNumber>"
                + "<PurchaseOrderNumber a='b'> P&amp;O </PurchaseOrderNumber></o:S>", conversation), default);
        await journal.Queue.RecordAsync(Entries.New("<S><OrderNumber>SO-2</OrderNumber></S>"), default);
        await journal.WriteAllAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await journal.Reader.FindConversationsAsync("SO-1", default)).Select(
                found => (found.ConversationId, found.Entries, found.DocumentName)), Is.EqualTo([(conversation, 2, "Begin")]));
            Assert.That((await journal.Reader.FindConversationsAsync("P&O", default)).Single().ConversationId, Is.EqualTo(conversation));
            Assert.That(await journal.Reader.FindAsync(new JournalQuery { Key = "SO-1" }, default), Has.Count.EqualTo(2));
            Assert.That(await journal.Reader.FindAsync(new JournalQuery { Key = "SO-3" }, default), Is.Empty);
        }
    }

    [Test]
    public async Task Entries_are_found_by_kind_and_flow_and_conversations_by_the_id_of_any_message()
    {
        await using var journal = await JournalUnderTest.StartAsync();
        var (conversation, message) = (Guid.NewGuid(), Guid.NewGuid());
        await journal.Queue.RecordAsync(Entries.New("<A/>", conversation) with { Flow = "f", FlowVersion = "3" }, default);
        await journal.Queue.RecordAsync(Entries.New("<B/>", conversation, message, kind: JournalKind.Replayed), default);
        await journal.WriteAllAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                (await journal.Reader.FindAsync(new JournalQuery { Kind = "Replayed" }, default)).Single().DocumentName, Is.EqualTo("B"));
            Assert.That((await journal.Reader.FindAsync(new JournalQuery { Flow = "f" }, default)).Select(
                entry => (entry.DocumentName, entry.FlowVersion)), Is.EqualTo([("A", "3")]));
            foreach (var id in new[] { conversation, message })
                Assert.That(
                    (await journal.Reader.FindConversationsAsync($"{id}", default)).Select(found => (found.ConversationId, found.Entries)),
                    Is.EqualTo([(conversation, 2)]));
        }
    }

    [Test]
    public async Task Pages_follow_each_other_without_gap_or_overlap_whatever_is_looked_for()
    {
        await using var journal = await JournalUnderTest.StartAsync();
        var conversation = Guid.NewGuid();
        for (var i = 0; i < 10; i++)
            await journal.Queue.RecordAsync(Entries.New(i % 2 == 0 ? "<Even/>" : "<Odd/>", conversation), default);
        await journal.WriteAllAsync();
        var numbers = (await journal.AllAsync()).Select(entry => entry.EntryId).Order().ToList();
        JournalQuery[] queries =
            [new JournalQuery { Document = "Even" }, new JournalQuery { Conversation = conversation, Document = "Even" }];
        foreach (var query in queries)
        {
            var first = await journal.Reader.FindAsync(query with { Take = 3 }, default);
            var second = await journal.Reader.FindAsync(query with { Take = 3, Before = first[^1].EntryId }, default);
            Assert.That(first.Concat(second).Select(entry => entry.EntryId), Is.EqualTo(new[] { 8, 6, 4, 2, 0 }.Select(i => numbers[i])));
        }

        Assert.That(await journal.Reader.FindAsync(new JournalQuery { From = Entries.Noon.UtcDateTime.AddSeconds(1) }, default), Is.Empty);
    }

    [Test]
    public async Task Pages_of_a_time_begin_with_what_began_last_though_it_was_written_first()
    {
        await using var journal = await JournalUnderTest.StartAsync();
        // One a second, written in the order 5, 6 … 9, 0, 1 … 4; two at each second.
        foreach (var second in Enumerable.Range(0, 20).Select(i => (i + 5) % 10))
            await journal.Queue.RecordAsync(Entries.New("<A/>") with { Flow = "f", At = Entries.Noon.AddSeconds(second) }, default);
        await journal.WriteAllAsync();
        var noon = Entries.Noon.UtcDateTime;
        foreach (var query in new[] { new JournalQuery(), new JournalQuery { Flow = "f" }, new JournalQuery { Document = "A" } })
        {
            var seen = new List<JournalItem>();
            var page = query with { From = noon.AddSeconds(2), To = noon.AddSeconds(6), Take = 3 };
            while (await journal.Reader.FindAsync(page, default) is { Count: > 0 } entries)
            {
                seen.AddRange(entries);
                page = page with { Before = entries[^1].EntryId };
            }

            Assert.That(seen.Select(entry => (entry.At - noon).TotalSeconds), Is.EqualTo((double[])[5, 5, 4, 4, 3, 3, 2, 2]));
            Assert.That(seen.Select(entry => entry.EntryId), Is.Unique);
        }
    }

    [Test]
    public async Task A_page_goes_on_though_the_entry_before_it_was_deleted()
    {
        await using var journal = await JournalUnderTest.StartAsync(new JournalOptions { BatchSize = 1, FlushInterval = TimeSpan.Zero });
        for (var i = 0; i < 4; i++)
            await journal.Queue.RecordAsync(Entries.New("<A/>"), default);
        await journal.WriteAllAsync();
        var numbers = (await journal.AllAsync()).Select(entry => entry.EntryId).Order().ToList();
        await journal.Database.Database.InTransactionAsync(session => session.ExecuteAsync(DeleteThird));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                (await journal.Reader.FindAsync(new JournalQuery { Before = numbers[2] }, default)).Select(entry => entry.EntryId),
                Is.EqualTo((long[])[numbers[1], numbers[0]]));
            Assert.That(await journal.Reader.FindAsync(new JournalQuery { Before = numbers[0] }, default), Is.Empty);
            Assert.That(await journal.Reader.FindAsync(new JournalQuery { Before = 0 }, default), Is.Empty);
        }
    }

    [Test]
    public async Task What_is_old_is_deleted_in_steps_and_the_rest_stays()
    {
        await using var journal = await JournalUnderTest.StartAsync(new JournalOptions { BatchSize = 20 });
        var now = TimeProvider.System.GetUtcNow();
        for (var i = 0; i < 1100; i++)
            await journal.Queue.RecordAsync(Entries.New("<Old/>") with { At = now.AddDays(-15) }, default);
        await journal.Queue.RecordAsync(
            Entries.New("<Young><OrderNumber>SO-1</OrderNumber></Young>") with { At = now.AddDays(-13) }, default);
        await journal.WriteAllAsync();
        await journal.Database.Database.InTransactionAsync(session => session.ExecuteAsync(
            InsertAnswer, new[] { 15, 13 }.Select(
                days => new { Id = Guid.NewGuid(), Answer = Array.Empty<byte>(), At = now.UtcDateTime.AddDays(-days) })));

        var blocks = await CountAsync(CountBlocks);
        using var sweeper = journal.Sweeper(TimeSpan.FromDays(14));
        var deleted = await sweeper.SweepAsync(default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(blocks, Is.GreaterThan(JournalStore.DeletedAtOnce));
            Assert.That(await CountAsync(CountBlocks), Is.EqualTo(1));
            Assert.That(deleted, Is.EqualTo(blocks - 1 + 1), "all blocks but one, and an answer");
            Assert.That((await journal.AllAsync()).Single().DocumentName, Is.EqualTo("Young"));
            Assert.That(await CountAsync(CountAnswers), Is.EqualTo(1));
        }

        Task<int> CountAsync(Statement count) => journal.Database.Database.ReadAsync(session => session.ScalarAsync<int>(count));
    }

    [Test]
    public async Task What_is_old_is_deleted_also_if_something_else_that_is_old_cannot_be()
    {
        await using var journal = await JournalUnderTest.StartAsync();
        await journal.Queue.RecordAsync(Entries.New("<Old/>") with { At = TimeProvider.System.GetUtcNow().AddDays(-15) }, default);
        await journal.WriteAllAsync();
        var nowhere = new Statement("DELETE FROM Nowhere WHERE At < @Before AND @Take > 0");
        var log = new RecordedLog<RetentionSweeper>();

        using var sweeper = new RetentionSweeper(
            [new RetentionRule(nowhere, TimeSpan.FromDays(14)), new RetentionRule(JournalStore.DeleteBlocks, TimeSpan.FromDays(14))],
            TimeProvider.System,
            log,
            journal.Database.Database);

        Assert.That(await sweeper.SweepAsync(default), Is.EqualTo(1));
        Assert.That(log.Lines, Is.EqualTo(new[] { "Warning: Deleting old rows failed. The next sweep tries again" }));
    }

    private static readonly Statement Hide = new(
        sqlite: "ALTER TABLE JournalBlocks RENAME TO Gone", sqlServer: "EXEC sp_rename 'dbo.JournalBlocks', 'Gone'");

    private static readonly Statement Show = new(
        sqlite: "ALTER TABLE Gone RENAME TO JournalBlocks", sqlServer: "EXEC sp_rename 'dbo.Gone', 'JournalBlocks'");

    [Test]
    public async Task No_document_stands_in_the_log_even_when_writing_fails()
    {
        await using var journal = await JournalUnderTest.StartAsync(new JournalOptions { FlushInterval = TimeSpan.Zero });
        await journal.Database.Database.InTransactionAsync(session => session.ExecuteAsync(Hide));
        await journal.Queue.RecordAsync(Entries.New("<Secret>4711</Secret>"), default);
        await Wait.UntilAsync(() => !journal.Logged.IsEmpty, "the failure is logged");
        await journal.Database.Database.InTransactionAsync(session => session.ExecuteAsync(Show));
        await journal.WriteAllAsync();
        Assert.That(journal.Logged, Has.None.Contains("4711"));
        Assert.That(await journal.AllAsync(), Has.Count.EqualTo(1));
    }
}
