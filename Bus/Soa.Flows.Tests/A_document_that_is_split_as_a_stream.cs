using System.Xml.XPath;
using Soa.Documents;
using Soa.Flows.Cases;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class A_document_that_is_split_as_a_stream
{
    private const string Orders = """
        <o:Orders xmlns:o="urn:o" xmlns:t="urn:t" xmlns="urn:d" xmlns:x="http://www.w3.org/2001/XMLSchema-instance">
          <!-- two orders --><o:Other><o:Order>no</o:Order></o:Other>
          <o:Order id="1" x:type="t:Rush"><Line>a &amp; b</Line></o:Order><o:Order id='2'/>
          <o:Order id="3"><![CDATA[<c>]]></o:Order></o:Orders>
        """;

    private static TestFlow Create(string options, string path = "/o:Orders/o:Order", params (string, string)[] files) => new(
        $$"""
        namespaces: { o: urn:o }
        steps:
          - split: {{path}}
            steps:
              - filter: not(/*/@skip)
              - call: service:orders/Take
            {{options}}
        """,
        files);

    [TestCase("/o:Orders/o:Order")]
    [TestCase("/*/o:Order")]
    public async Task Has_the_parts_it_would_have_in_memory(string path)
    {
        using var streamed = Create("streaming: true", path);
        using var whole = Create("on-part-fault: stop", "//*[not(self::o:Other)]/o:Order");
        await streamed.RunAsync(Orders);

        await whole.RunAsync(Orders);

        var differences = streamed.Bus.Sent.Zip(whole.Bus.Sent).SelectMany(
            pair => XmlDifference.Find(Tree(pair.First.Document), Tree(pair.Second.Document)));
        Assert.That(differences, Is.Empty);
        Assert.That((streamed.Bus.Sent.Count, whole.Bus.Sent.Count), Is.EqualTo((3, 3)));
    }

    [TestCase("streaming: true")]
    [TestCase("on-part-fault: stop")]
    public async Task Gives_each_part_the_namespaces_its_values_may_name(string options)
    {
        using var flow = Create(options);

        await flow.RunAsync(Orders);

        var root = Tree(flow.Bus.Sent[0].Document);
        Assert.That(root.Evaluate("string(/*/@*[local-name() = 'type'])"), Is.EqualTo("t:Rush"));
        Assert.That(root.Evaluate("string(/*/namespace::t)"), Is.EqualTo("urn:t"));
    }

    [Test]
    public async Task Sends_the_same_ids_as_it_would_in_memory()
    {
        using var streamed = Create("streaming: true");
        using var whole = Create("on-part-fault: stop");
        await streamed.RunAsync(Orders);

        await whole.RunAsync(Orders);

        Assert.That(
            streamed.Bus.Sent.Select(sent => sent.Document.MessageId),
            Is.Unique.And.EqualTo(whole.Bus.Sent.Select(sent => sent.Document.MessageId)));
    }

    [Test]
    public async Task Ends_with_a_summary()
    {
        using var flow = Create("streaming: true\n    on-part-fault: continue");
        flow.Bus.Answer("Order", request => TestFlow.Text(request).Contains("bad", StringComparison.Ordinal) ? "!Refused" : "<Taken/>");

        var result = await flow.RunAsync(
            "<o:Orders xmlns:o='urn:o'><o:Order/><o:Order>bad</o:Order><o:Order skip='1'/><o:Order/></o:Orders>");

        Assert.That(
            TestFlow.Text(result.Answer),
            Is.EqualTo("<summary parts=\"4\" completed=\"2\" discarded=\"1\" faulted=\"1\">"
                + "<fault part=\"2\"><name>Refused</name><message>Refused happened.</message></fault></summary>"));
    }

    [Test]
    public async Task Can_end_with_one_fault_that_lists_those_of_all_parts()
    {
        using var flow = Create("streaming: true\n    on-part-fault: collect");
        flow.Bus.Answer("Order", "!Refused");
        flow.Options = new FlowOptions { Limits = new FlowLimits { Violations = 2 } };

        var result = await flow.RunAsync("<o:Orders xmlns:o='urn:o'><o:Order/><o:Order/><o:Order/></o:Orders>");

        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Failed));
        Assert.That(flow.Bus.Sent, Has.Count.EqualTo(3));
        Assert.That(TestFlow.Text(result.Fault!), Does.Contain("Part 1: Refused happened. Part 2: Refused happened. And 1 more."));
    }

    [Test]
    public async Task Undoes_what_a_part_did_and_nothing_of_the_others()
    {
        using var flow = new TestFlow(
            """
            steps:
              - split: /Orders/Order
                on-part-fault: continue
                steps:
                  - call: service:a/Book
                    map: book.xslt
                    undo: { call: service:a/Cancel, map: cancel.xslt }
                  - filter: /BookResponse
                  - call: service:a/Pay
                    map: pay.xslt
            """,
            ("book.xslt", TestFlow.Xslt("<Book n='{/Order}'/>")),
            ("cancel.xslt", TestFlow.Xslt("<Cancel/>")),
            ("pay.xslt", TestFlow.Xslt("<Pay/>")));
        var paid = 0;
        flow.Bus.Answer("Pay", _ => ++paid == 2 ? "!NoMoney" : "<PayResponse/>");

        await flow.RunAsync("<Orders><Order>1</Order><Order>2</Order><Order>3</Order></Orders>");

        Assert.That(flow.Bus.Names, Is.EqualTo(new[] { "Book", "Pay", "Book", "Pay", "Cancel", "Book", "Pay" }));
    }

    [Test]
    public void Does_nothing_if_it_is_malformed_at_its_end()
    {
        using var flow = Create("streaming: true");

        Assert.That(
            () => flow.RunAsync("<o:Orders xmlns:o='urn:o'><o:Order/><o:Order></o:Orders>"), Throws.TypeOf<MalformedDocumentException>());
        Assert.That(flow.Bus.Sent, Is.Empty);
    }

    [TestCase("//o:Order")]
    [TestCase("/o:Orders/o:Order[1]")]
    [TestCase("/o:Orders/o:Order | /o:Orders/o:Old")]
    [TestCase("$input/o:Orders")]
    [TestCase("o:Order")]
    public void Must_have_a_path_that_can_be_followed(string path)
    {
        using var flow = Create("streaming: true", path);

        Assert.That(flow.Errors(), Is.EqualTo(new[]
        {
            $"flow.yaml:5: '{path}' cannot be followed while the document is read once. With 'streaming', "
            + "write element names from the root down, such as /o:Orders/o:Order, without predicates, '//', functions or variables; "
            + "a step 'filter' can leave parts out.",
        }));
    }

    [Test]
    public async Task Has_a_limit_of_parts()
    {
        using var flow = Create("streaming: true");
        flow.Options = new FlowOptions { Limits = new FlowLimits { StreamedParts = 2 } };

        var result = await flow.RunAsync(Orders);

        Assert.That(TestFlow.Text(result.Fault!), Does.Contain("The document has 3 parts. The limit is 2 parts (setting "
            + "Soa:Flows:Limits:StreamedParts)."));
        Assert.That(flow.Bus.Sent, Is.Empty);
    }

    [TestCase("<o:Orders xmlns:o='urn:o'><o:Order/><o:Order>{0}</o:Order></o:Orders>")]
    [TestCase("<o:Orders xmlns:o='urn:o'><o:Order/><o:Order a='{0}'/></o:Orders>")]
    [TestCase("<o:Orders xmlns:o='urn:o'><o:Order/>{0}<o:Order/></o:Orders>")]
    [TestCase("<o:Orders xmlns:o='urn:o'><o:Order/><!--{0}--><o:Order/></o:Orders>")]
    public async Task Has_a_limit_of_what_is_held_at_once(string xml)
    {
        using var flow = Create("streaming: true");
        flow.Options = new FlowOptions { Limits = new FlowLimits { DocumentBytes = 200_000 } };

        var result = await flow.RunAsync(string.Format(null, System.Text.CompositeFormat.Parse(xml), new string('x', 1_000_000)));

        Assert.That(TestFlow.Text(result.Fault!), Does.Contain("The limit is 200000 bytes").And.Contain("Soa:Flows:Limits:DocumentBytes"));
        Assert.That(flow.Bus.Sent, Is.Empty);
    }

    [Test]
    public async Task Has_a_limit_of_depth()
    {
        using var flow = Create("streaming: true");
        var deep = string.Concat(Enumerable.Repeat("<a>", 300)) + string.Concat(Enumerable.Repeat("</a>", 300));

        Assert.That(
            TestFlow.Text((await flow.RunAsync($"<o:Orders xmlns:o='urn:o'>{deep}</o:Orders>")).Fault!),
            Does.Contain(">LimitExceeded<").And.Contain("deeper than 256"));
    }

    [Test]
    public async Task Has_a_limit_of_what_is_collected()
    {
        using var flow = Create("streaming: true\n    collect: all");
        flow.Options = new FlowOptions { Limits = new FlowLimits { MapOutputBytes = 100 } };

        var result = await flow.RunAsync(Orders);

        Assert.That(
            TestFlow.Text(result.Fault!), Does.Contain("The results of the parts up to").And.Contain("Soa:Flows:Limits:MapOutputBytes"));
    }

    [Test]
    public async Task Is_read_so_without_being_asked_if_it_is_too_large_for_memory()
    {
        using var flow = Create("summary: done");
        using var received = await ReceivedBody.ReadAsync(new MemoryStream(TestFlow.Bytes(Orders)), 10, 10_000, null, default);

        var result = await new FlowRunner(flow.Runtime).RunAsync(flow.Loaded(), new Document(received!.Body, TestFlow.InputId), default);

        Assert.That((result.Outcome, flow.Bus.Sent.Count), Is.EqualTo((FlowOutcome.Completed, 3)));
    }

    private static XPathNavigator Tree(Document document) => new DocumentView(document, 256).Root;
}
