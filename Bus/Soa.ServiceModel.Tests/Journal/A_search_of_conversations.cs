using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Searching;
using Soa.Testing.Journal;

namespace Soa.ServiceModel.Tests.Journal;

/// <summary>Finds conversations by what the journal knows of them, in blocks that were written at different times.</summary>
public sealed class A_search_of_conversations
{
    private const int Conversations = 300;

    private JournalUnderTest journal = null!;
    private ConversationSearcher searcher = null!;
    private Guid[] ids = [];

    [OneTimeSetUp]
    public async Task Begin()
    {
        journal = await JournalUnderTest.StartAsync(new JournalOptions { BatchSize = 20 });
        searcher = new ConversationSearcher(journal.Database.Database);
        ids = [.. Enumerable.Range(0, Conversations).Select(_ => Guid.NewGuid())];
        // The journal gets them in another order than they began in, and the end of each long after its beginning.
        foreach (var number in Enumerable.Range(0, Conversations).OrderBy(number => number * 7919 % Conversations))
            await RecordAsync(number, JournalKind.Received, "partner-order", 0, number % 50 == 7 ? "UnknownBuyer" : null, [$"PO-{number}"]);
        foreach (var number in Enumerable.Range(0, Conversations).Where(number => number % 3 == 0))
            await RecordAsync(number, JournalKind.Published, "order-fulfilment", 3000, null, []);
        await journal.WriteAllAsync();
    }

    [OneTimeTearDown]
    public async Task End() => await journal.DisposeAsync();

    [TestCase("", ExpectedResult = 300)]
    [TestCase("PO-299", ExpectedResult = 1)]
    [TestCase("po-299", ExpectedResult = 1)]
    [TestCase("PO-29*", ExpectedResult = 11)]
    [TestCase("key:PO-10..PO-19", ExpectedResult = 10)]
    [TestCase("flow:ORDER-fulfilment", ExpectedResult = 100)]
    [TestCase("flow:partner-order NOT flow:order-fulfilment", ExpectedResult = 200)]
    [TestCase("NOT outcome:ok", ExpectedResult = 6)]
    [TestCase("fault:unknownbuyer OR key:PO-1", ExpectedResult = 7)]
    [TestCase("fault:UnknownBuyer flow:order-fulfilment", ExpectedResult = 2)]
    [TestCase("time>=2026-05-04T12:10", ExpectedResult = 290)]
    [TestCase("time<2026-05-04T12:10 flow:order-fulfilment", ExpectedResult = 4)]
    [TestCase("time:2026-05-04T12:07 fault:UnknownBuyer", ExpectedResult = 1)]
    [TestCase("duration>1h", ExpectedResult = 100)]
    [TestCase("entries:2", ExpectedResult = 100)]
    [TestCase("fault:Never", ExpectedResult = 0)]
    public async Task<int> Finds_each_once(string text)
    {
        var rows = await AllAsync(text, pageSize: 7);
        Assert.That(rows.Select(row => row.ConversationId), Is.Unique);
        Assert.That(rows.Select(row => row.Began), Is.Ordered.Descending);
        return rows.Count;
    }

    [Test]
    public async Task Finds_an_id_of_a_conversation() =>
        Assert.That((await AllAsync($"{ids[17]}", 5)).Single().Keys, Is.EqualTo((string[])["PO-17"]));

    [Test]
    public async Task Sums_up_a_conversation()
    {
        var row = (await AllAsync("PO-57", 5)).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(row.Began, Is.EqualTo(Entries.Noon.UtcDateTime.AddMinutes(57)));
            Assert.That(row.Ended, Is.EqualTo(Entries.Noon.UtcDateTime.AddMinutes(3057)));
            Assert.That(row.Flows, Is.EqualTo((string[])["order-fulfilment", "partner-order"]));
            Assert.That((row.Entries, row.Problems, row.Outcome), Is.EqualTo((2, 1, JournalOutcome.Fault)));
        }
    }

    [Test]
    public async Task Counts_what_it_finds()
    {
        var facets = (await FindAsync("flow:partner-order", null, 10, counts: true)).Facets!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((facets.Conversations, facets.IsComplete), Is.EqualTo((300, true)));
            Assert.That(facets.Flows, Is.EqualTo(new[] { ("partner-order", 300), ("order-fulfilment", 100) }));
            Assert.That(facets.Outcomes, Is.EqualTo(new[] { ("Ok", 294), ("Fault", 6) }));
            Assert.That(facets.Faults, Is.EqualTo(new[] { ("UnknownBuyer", 6) }));
        }
    }

    [Test]
    public async Task Streams_everything()
    {
        var rows = new List<ConversationRow>();
        await foreach (var row in searcher.StreamAsync(SearchQuery.Parse("NOT flow:order-fulfilment", Entries.Noon)))
            rows.Add(row);
        Assert.That(rows, Has.Count.EqualTo(200));
    }

    private async Task<List<ConversationRow>> AllAsync(string text, int pageSize)
    {
        var rows = new List<ConversationRow>();
        SearchPlace? place = null;
        do
        {
            var page = await FindAsync(text, place, pageSize, counts: false);
            Assert.That(page.Rows, Has.Count.LessThanOrEqualTo(pageSize));
            rows.AddRange(page.Rows);
            place = page.Next;
        }
        while (place is not null);
        return rows;
    }

    private Task<SearchPage> FindAsync(string text, SearchPlace? place, int size, bool counts) =>
        searcher.FindAsync(SearchQuery.Parse(text, Entries.Noon), place, size, counts, default);

    private ValueTask RecordAsync(int number, JournalKind kind, string flow, int minutes, string? fault, IReadOnlyList<string> keys) =>
        journal.Queue.RecordAsync(
            Entries.New($"<Order n='{number}'/>", ids[number], kind: kind) with
            {
                At = Entries.Noon.AddMinutes(number + minutes),
                Flow = flow,
                Endpoint = kind == JournalKind.Published ? "event:orders/OrderFulfilled" : "http:/partners/orders",
                Outcome = fault is null ? JournalOutcome.Ok : JournalOutcome.Fault,
                FaultName = fault,
                Keys = keys,
            },
            default);
}
