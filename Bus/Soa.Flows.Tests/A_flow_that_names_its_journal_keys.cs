using Soa.Documents;
using Soa.Messaging.Journal;
using Soa.Testing.Flows;
using Soa.Testing.Journal;

namespace Soa.Flows.Tests;

public sealed class A_flow_that_names_its_journal_keys
{
    private const string Yaml = """
        flow: keyed
        from: queue:in
        namespaces: { o: urn:orders }
        journal-keys: [ /o:Order/o:ID, "/o:Order/o:Line/@ref", "concat('C-', /o:Order/@customer)" ]
        steps: [ { send: queue:out } ]
        """;

    private const string Order = "<Order xmlns='urn:orders' customer='7'><ID> PO-1 </ID><Line ref='a'/><Line ref='b'/>"
        + "<Line ref=''/></Order>";

    [Test]
    public async Task Has_its_documents_found_by_them()
    {
        await using var journal = await JournalUnderTest.StartAsync();
        var document = new Document(TestFlow.Bytes(Order), Guid.NewGuid());
        await RunAsync(Yaml, journal.Queue, document);
        await journal.Queue.RecordAsync(JournalEntry.About(document, JournalKind.Received, Entries.Noon), default);
        await journal.WriteAllAsync();

        using (Assert.EnterMultipleScope())
        {
            foreach (var key in new[] { "PO-1", "a", "b", "C-7" })
            {
                var found = await journal.Reader.FindConversationsAsync(key, default);
                Assert.That(found.Select(one => (one.ConversationId, one.Entries)), Is.EqualTo([(document.ConversationId, 1)]), key);
            }
        }
    }

    [Test]
    public async Task Finds_those_too_that_it_refuses()
    {
        await using var journal = await JournalUnderTest.StartAsync();
        var document = new Document(TestFlow.Bytes(Order), Guid.NewGuid());
        var result = await RunAsync(
            Yaml.Replace("{ send: queue:out }", "{ require: { that: false(), code: No, message: No. } }"), journal.Queue, document);
        await journal.Queue.RecordAsync(JournalEntry.About(document, JournalKind.Received, Entries.Noon), default);
        await journal.WriteAllAsync();

        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Failed));
        Assert.That(await journal.Reader.FindConversationsAsync("PO-1", default), Has.Count.EqualTo(1));
    }

    [TestCase("no XML at all")]
    [TestCase("<Order xmlns='urn:orders'><ID>PO-1")]
    [TestCase("<Order xmlns='urn:orders'/>")]
    public async Task Passes_on_unread_what_has_no_keys(string body)
    {
        var journal = new RecordedJournal();
        var result = await RunAsync(
            Yaml.Replace(", \"concat('C-', /o:Order/@customer)\"", ""), journal, new Document(TestFlow.Bytes(body), Guid.NewGuid()));

        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Completed));
        Assert.That(journal.Entries, Is.Empty);
    }

    [Test]
    public void Is_none_that_looks_inside_because_of_them()
    {
        using var flow = new TestFlow(Yaml);

        Assert.That(flow.Loaded().LooksInside, Is.False);
    }

    [Test]
    public async Task Writes_at_most_a_hundred_and_none_that_is_longer_than_a_hundred_characters()
    {
        var journal = new RecordedJournal();
        var lines = string.Concat(Enumerable.Range(0, 150).Select(i => $"<Line ref='{i}'/>"));
        await RunAsync(Yaml, journal, new Document(TestFlow.Bytes($"<Order xmlns='urn:orders'><ID>{new string('x', 101)}</ID>{lines}</"
            + "Order>"), Guid.NewGuid()));

        Assert.That(journal.Entries.Single().Keys, Has.Count.EqualTo(100).And.All.Length.LessThan(4));
    }

    [TestCase("journal-keys: /x:Order/o:ID", "The XPath '/x:Order/o:ID' cannot work: the prefix 'x' is not declared. "
        + "Declare it under 'namespaces'. Did you mean 'o'?")]
    [TestCase("journal-keys: [ /o:Order/o:ID, '/o:Order[' ]", "The XPath '/o:Order[' cannot work: ")]
    [TestCase("journal-keys: $number", "The XPath '$number' cannot work: the variable $number is not set by any step before")]
    [TestCase("journal-keys: { order: /o:Order/o:ID }", "'journal-keys' wants an XPath, such as /o:Order/o:Number, or a list of them.")]
    [TestCase("journal-keys:", "'journal-keys' wants an XPath")]
    [TestCase("journal-key: /o:Order/o:ID", "A flow has no 'journal-key'. Did you mean 'journal-keys'?")]
    public void Does_not_start_with_one_that_cannot_work(string line, string error)
    {
        using var flow = new TestFlow($"flow: keyed\nfrom: queue:in\nnamespaces: {{ o: urn:orders }}\n{line}\nsteps: [ stop ]");

        Assert.That(flow.Errors().Single(), Does.StartWith($"flow.yaml:4: {error}"));
    }

    [Test]
    public async Task May_take_one_from_its_address()
    {
        using var flow = new TestFlow("flow: keyed\nfrom: http:/orders/{number}\njournal-keys: $number\nsteps: [ stop ]");
        var journal = new RecordedJournal();
        var document = new Document(
            TestFlow.Bytes("<a/>"), Guid.NewGuid(), headers: new Dictionary<string, string> { ["number"] = "SO-7" });
        await new FlowRunner(Runtime(flow, journal)).RunAsync(flow.Loaded(), document, CancellationToken.None);

        Assert.That(journal.Entries.Single().Keys, Is.EqualTo(new[] { "SO-7" }));
    }

    private static async Task<FlowResult> RunAsync(string yaml, IJournal journal, Document document)
    {
        using var flow = new TestFlow(yaml);
        return await new FlowRunner(Runtime(flow, journal)).RunAsync(flow.Loaded(), document, CancellationToken.None);
    }

    private static FlowRuntime Runtime(TestFlow flow, IJournal journal) =>
        new() { Bus = flow.Bus, Http = flow.Http, Options = flow.Options, Journal = journal };

    private sealed class RecordedJournal : IJournal
    {
        public List<JournalEntry> Entries { get; } = [];

        public bool IsEnabled => true;

        public ValueTask RecordAsync(JournalEntry entry, CancellationToken cancellationToken)
        {
            Entries.Add(entry);
            return ValueTask.CompletedTask;
        }
    }
}
