using Soa.Database;
using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Blocks;
using Soa.Messaging.Journal.Writing;
using Soa.Testing.Journal;

namespace Soa.ServiceModel.Tests.Journal;

/// <summary>During an update a newer version writes the same journal, in a format that this one does not know.</summary>
public sealed class A_journal_that_a_newer_version_writes
{
    // Fewer than are merged while they are written.
    private const int Count = BlockMerger.Batch - 4;
    private const byte LaterFormat = 200;

    private static readonly Statement ReadAll = new("SELECT BlockId, Items FROM JournalBlocks ORDER BY BlockId");
    private static readonly Statement Write = new("UPDATE JournalBlocks SET Items = @Items WHERE BlockId = @BlockId");
    private static readonly Statement ReadItems = new("SELECT Items FROM JournalBlocks");

    private JournalUnderTest journal = null!;

    [SetUp]
    public async Task Begin()
    {
        journal = await JournalUnderTest.StartAsync(new JournalOptions { BatchSize = 1, FlushInterval = TimeSpan.Zero });
        for (var i = 0; i < Count; i++)
            await journal.Queue.RecordAsync(Entries.New($"<E><OrderNumber>SO-{i}</OrderNumber></E>"), default);
        await journal.WriteAllAsync();
    }

    [TearDown]
    public Task End() => journal.DisposeAsync().AsTask();

    [Test]
    public async Task Is_read_without_what_only_the_newer_version_can_read_and_the_log_says_so_once()
    {
        var before = await journal.AllAsync();
        await MakeEverySecondLaterAsync();

        var after = await journal.AllAsync();
        var left = before.Select(entry => entry.EntryId).Except(after.Select(entry => entry.EntryId)).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(after, Has.Count.EqualTo(Count / 2));
            Assert.That(left, Has.Count.EqualTo(Count / 2));
            Assert.That(await journal.Reader.ReadBodyAsync(left[0], default), Is.Null);
            Assert.That(await journal.Reader.ReadBodyAsync(after[0].EntryId, default), Is.Not.Null);
            Assert.That(await journal.AllAsync(), Has.Count.EqualTo(Count / 2));
            Assert.That(journal.Logged.Where(line => line.Contains($"{Count / 2} entries of the journal are left out")), Has.One.Items);
        }
    }

    [Test]
    public async Task Loses_nothing_when_small_blocks_are_merged()
    {
        await MakeEverySecondLaterAsync();
        await new BlockMerger(journal.Database.Database).WrittenAsync([], default);

        var blocks = await journal.Database.Database.ReadAsync(session => session.QueryAsync<byte[]>(ReadItems));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(blocks, Has.Count.EqualTo(1));
            Assert.That(
                blocks.SelectMany(BlockSegment.Read).GroupBy(segment => segment.IsKnown)
                    .ToDictionary(kind => kind.Key, kind => kind.Sum(segment => segment.Entries)),
                Is.EquivalentTo(new Dictionary<bool, int> { [true] = Count / 2, [false] = Count / 2 }));
            Assert.That(await journal.AllAsync(), Has.Count.EqualTo(Count / 2));
        }
    }

    [TestCase(new byte[] { 0, 0, 1, 0, 1, 0, 0, 0 })]
    [TestCase(new byte[] { LaterFormat, 0, 1, 0, 120, 0, 0, 0 })]
    public void Is_damaged_if_a_block_is_not_as_every_format_begins(byte[] items) =>
        Assert.That(() => BlockSegment.Read(items), Throws.TypeOf<InvalidDataException>());

    private Task MakeEverySecondLaterAsync() => journal.Database.Database.InTransactionAsync(async session =>
    {
        var blocks = await session.QueryAsync<Block>(ReadAll);
        foreach (var block in blocks.Where((_, index) => index % 2 == 0))
        {
            Assert.That(block.Items[0], Is.EqualTo(BlockSegment.Latest));
            block.Items[0] = LaterFormat;
            await session.ExecuteAsync(Write, new { block.BlockId, block.Items });
        }
    });

    private sealed class Block
    {
        public required long BlockId { get; init; }

        public required byte[] Items { get; init; }
    }
}
