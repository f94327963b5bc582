using System.Text;
using Soa.Database;
using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Reading;
using Soa.Messaging.Journal.Writing;
using Soa.Testing.Journal;
using Soa.Testing.Messaging;

namespace Soa.ServiceModel.Tests.Journal;

/// <summary>A quiet system writes an entry now and then. Its blocks are merged, and everything is found as before.</summary>
public sealed class A_journal_of_many_small_blocks
{
    private const int Count = BlockMerger.Batch * 2;

    private static readonly Statement CountBlocks = new("SELECT COUNT(*) FROM JournalBlocks");
    private static readonly Statement CountSmall = new("SELECT COUNT(*) FROM JournalBlocks WHERE IsSmall = 1");

    [Test]
    public async Task Has_few_blocks_after_a_while_and_all_entries_with_their_numbers_and_documents()
    {
        await using var journal = await JournalUnderTest.StartAsync(new JournalOptions { BatchSize = 1, FlushInterval = TimeSpan.Zero });
        var conversation = Guid.NewGuid();
        for (var i = 0; i < Count; i++)
            await journal.Queue.RecordAsync(Entries.New($"<E><OrderNumber>SO-{i}</OrderNumber></E>", conversation), default);
        await journal.WriteAllAsync();
        var merger = new BlockMerger(journal.Database.Database);
        var before = await journal.AllAsync();
        await merger.WrittenAsync([], default);

        Assert.That(await CountAsync(journal, CountBlocks), Is.LessThan(BlockMerger.Batch));
        var after = await journal.AllAsync();
        Assert.That(after.Select(Line), Is.EqualTo(before.Select(Line)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(after, Has.Count.EqualTo(Count));
            foreach (var entry in after)
            {
                var body = await journal.Reader.ReadBodyAsync(entry.EntryId, default);
                Assert.That(Encoding.UTF8.GetString(body!.Body), Does.Contain($">{entry.BusinessKeys}<"));
            }

            Assert.That(
                (await journal.Reader.FindConversationsAsync($"SO-{Count - 1}", default)).Select(
                    found => (found.ConversationId, found.Entries)),
                Is.EqualTo([(conversation, Count)]));
            Assert.That(await journal.Reader.ReadConversationAsync(conversation, default), Has.Count.EqualTo(Count));
            Assert.That(
                (await journal.Reader.FindAsync(new JournalQuery { Before = after[10].EntryId, Take = 3 }, default)).Select(
                    entry => entry.EntryId),
                Is.EqualTo(after.Skip(11).Take(3).Select(entry => entry.EntryId)));
        }
    }

    [Test]
    public async Task Keeps_those_of_different_hours_apart_and_does_not_look_at_them_again()
    {
        await using var journal = await JournalUnderTest.StartAsync(new JournalOptions { BatchSize = 1, FlushInterval = TimeSpan.Zero });
        for (var i = 0; i < Count; i++)
            await journal.Queue.RecordAsync(Entries.New("<E/>") with { At = Entries.Noon.AddMinutes(i) }, default);
        await journal.WriteAllAsync();
        await new BlockMerger(journal.Database.Database).WrittenAsync([], default);

        var hours = (int)Math.Ceiling(Count / 60.0);
        Assert.That(await CountAsync(journal, CountBlocks), Is.InRange(hours, hours + 2));
        Assert.That(await CountAsync(journal, CountSmall), Is.LessThanOrEqualTo(1));
        Assert.That(
            await journal.Reader.FindAsync(new JournalQuery { From = Entries.Noon.UtcDateTime.AddMinutes(30), Take = Count }, default),
            Has.Count.EqualTo(Count - 30));
    }

    [Test]
    public async Task Is_read_whole_while_it_is_merged()
    {
        await using var journal = await JournalUnderTest.StartAsync(new JournalOptions { BatchSize = 1, FlushInterval = TimeSpan.Zero });
        var recorded = 0;
        var writing = Task.Run(async () =>
        {
            for (; recorded < Count * 2; recorded++)
                await journal.Queue.RecordAsync(Entries.New("<E/>"), default);
        });
        var last = 0;
        await Wait.UntilAsync(
            async () =>
            {
                var found = await journal.AllAsync();
                Assert.That(found.Select(entry => entry.EntryId), Is.Unique);
                Assert.That(found, Has.Count.GreaterThanOrEqualTo(last));
                last = found.Count;
                return last == Count * 2;
            },
            "all entries are there");
        await writing;
        await journal.WriteAllAsync();
        Assert.That(await CountAsync(journal, CountBlocks), Is.LessThan(Count), "blocks were merged meanwhile");
    }

    private static Task<int> CountAsync(JournalUnderTest journal, Statement count) =>
        journal.Database.Database.ReadAsync(session => session.ScalarAsync<int>(count));

    private static string Line(JournalItem entry) =>
        $"{entry.EntryId} {entry.At:O} {entry.MessageId} {entry.ConversationId} {entry.DocumentName} {entry.BusinessKeys} "
        + $"{entry.KeptBytes}";
}
