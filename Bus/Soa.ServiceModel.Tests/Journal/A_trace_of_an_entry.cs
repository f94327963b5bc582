using System.Diagnostics;
using Soa.Documents;
using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Blocks;
using Soa.Messaging.Journal.Reading;
using Soa.Messaging.Journal.Searching;
using Soa.Testing.Journal;

namespace Soa.ServiceModel.Tests.Journal;

[NonParallelizable]
public sealed class A_trace_of_an_entry
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Test]
    public async Task Is_kept_and_found()
    {
        await using var journal = await JournalUnderTest.StartAsync();
        var (traced, other) = (Guid.NewGuid(), Guid.NewGuid());
        await journal.Queue.RecordAsync(Entries.New("<A/>", traced) with { TraceId = Trace }, default);
        await journal.Queue.RecordAsync(Entries.New("<B/>", traced) with { TraceId = Trace }, default);
        await journal.Queue.RecordAsync(Entries.New("<C/>", other), default);
        await journal.WriteAllAsync();

        var entries = (await journal.AllAsync()).OrderBy(entry => entry.EntryId);
        Assert.That(
            entries.Select(entry => entry.TraceId?.ToString("N")), Is.EqualTo((string?[])[Trace, Trace, null]));
        var searcher = new ConversationSearcher(journal.Database.Database);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await FindAsync(searcher, $"trace:{Trace}"), Is.EqualTo((Guid[])[traced]));
            Assert.That(await FindAsync(searcher, $"trace:{Trace.ToUpperInvariant()}"), Is.EqualTo((Guid[])[traced]));
            Assert.That(await FindAsync(searcher, $"trace!={Trace}"), Is.EqualTo((Guid[])[other]));
            Assert.That(await FindAsync(searcher, "trace:" + new string('0', 32)), Is.Empty);
        }
    }

    [TestCase("trace:4711")]
    [TestCase("trace:4bf92f35*")]
    [TestCase("trace>4bf92f3577b34da6a3ce929d0e0e4736")]
    public void Is_asked_for_as_a_whole(string text) => Assert.That(
        () => SearchQuery.Parse(text, DateTimeOffset.UnixEpoch),
        Throws.InstanceOf<SearchSyntaxException>().With.Message.Contains("is not the id of a trace"));

    [TestCase(ActivityTraceFlags.Recorded, true)]
    [TestCase(ActivityTraceFlags.None, false)]
    public void Is_that_in_which_it_happened_if_it_is_kept(ActivityTraceFlags flags, bool isKept)
    {
        using var activity = new Activity("test") { ActivityTraceFlags = flags };
        activity.SetIdFormat(ActivityIdFormat.W3C);
        activity.Start();
        var entry = JournalEntry.About(new Document("<a/>"u8.ToArray(), Guid.NewGuid()), JournalKind.Sent, Entries.Noon);

        Assert.That(entry.TraceId, Is.EqualTo(isKept ? activity.TraceId.ToHexString() : null));
    }

    [Test]
    public void Is_missing_in_blocks_of_earlier_versions_which_are_read_beside_new_ones()
    {
        var (message, conversation) = (Guid.NewGuid(), Guid.NewGuid());
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            Segment(message, conversation, null).WriteTo(writer);
            Segment(message, conversation, Guid.ParseExact(Trace, "N")).WriteTo(writer);
        }

        var block = new BlockContent { BlockId = 1, Items = stream.ToArray() };

        Assert.That(
            block.Entries().Select(entry => (entry.MessageId, entry.BodySize, entry.TraceId?.ToString("N"))),
            Is.EqualTo(((Guid, int, string?)[])[(message, 42, null), (message, 42, Trace)]));
        Assert.That(block.Keys(), Is.EqualTo(((string, Guid)[])[("PO-1", conversation), ("PO-1", conversation)]));
    }

    // As format 1 had it, and with the trace as format 2 has it.
    private static BlockSegment Segment(Guid message, Guid conversation, Guid? trace)
    {
        var items = new SegmentWriter();
        items.Text("Received");
        items.Id(message);
        items.Id(conversation);
        items.Id(null);
        for (var text = 0; text < 8; text++)
            items.Text(null);
        items.Time(Entries.Noon.UtcDateTime);
        items.Number(0);
        items.Text("Ok");
        for (var text = 0; text < 4; text++)
            items.Text(null);
        items.Number(1);
        items.Text("PO-1");
        items.Number(42);
        if (trace is not null)
            items.Id(trace);
        items.Number(0);
        items.Text("PO-1");
        items.Id(conversation);
        return new BlockSegment(0, 1, 1, items.Written, 0..0, 0, (byte)(trace is null ? 1 : 2));
    }

    private static async Task<IEnumerable<Guid>> FindAsync(ConversationSearcher searcher, string text) =>
        (await searcher.FindAsync(SearchQuery.Parse(text, TimeProvider.System.GetUtcNow()), null, 10, counts: false, default))
            .Rows.Select(row => row.ConversationId);
}
