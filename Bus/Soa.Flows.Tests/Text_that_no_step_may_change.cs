using System.Text;
using System.Xml.Linq;
using System.Xml.XPath;
using Soa.Documents;
using Soa.Flows.Cases;
using Soa.Flows.Envelopes;
using Soa.Soap.Http;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

/// <summary>White space on its own, carriage returns (XML 1.0, section 2.11) and characters beyond U+FFFF.</summary>
public sealed class Text_that_no_step_may_change
{
    private const string Kept = "<t a=\"x&#xD;&#xA;&#x9;y\"> <u> "
        + "</u><v>&#13;</v><w>one&#13;&#10;two</w><x>&#32;</x><y>\u00A0</y><z>😀&#x85;&#x2028;𝄞</z><m>a <b>c</b> <b>d</b>\n</m></t>";
    private const string Identity = "<xsl:template match='@*|node()'><xsl:copy>"
        + "<xsl:apply-templates select='@*|node()'/></xsl:copy></xsl:template>";

    private static readonly TestCaseData[] Steps =
    [
        new("steps: [ { map: id.xslt } ]"),
        new("steps: [ { map: copy.xslt } ]"),
        new("steps: [ { normalise: [ { when: 'true()', map: id.xslt } ] } ]"),
        new("steps: [ { content-filter: /r/gone } ]"),
        new("steps: [ { content-filter: /r/t, mode: keep } ]"),
        new("steps: [ { enrich: /r/gone, take: /r/t, at: instead }, { content-filter: '/r/t[1]' } ]"),
        new("steps: [ { enrich: /r, take: /r/t, at: inside }, { content-filter: '/r/t[1]' } ]"),
        new("steps: [ { split: /r/t, collect: all, steps: [ log: x ] }, { map: all.xslt } ]"),
        new("steps: [ { split: /r/t, streaming: true, collect: all, steps: [ log: x ] }, { map: all.xslt } ]"),
        new("steps: [ { scatter-gather: [ { branch: a, steps: [ log: x ] }, { branch: b, steps: [ log: y ] } ] } ]"),
        new("steps: [ { claim-check: store }, { claim-check: fetch } ]"),
    ];

    [TestCaseSource(nameof(Steps))]
    public async Task Is_the_same_after_a_step(string steps)
    {
        using var flow = new TestFlow(
            steps,
            ("id.xslt", Stylesheet(Identity)),
            ("copy.xslt", Stylesheet("<xsl:template match='/'><o><xsl:copy-of select='/r/t'/></o></xsl:template>")),
            ("all.xslt", Stylesheet("<xsl:param name='all'/><xsl:template match='/'><xsl:copy-of select='$all'/></xsl:template>")));

        var result = await flow.RunAsync($"<r>\n  <gone/>\n  {Kept}\n</r>");

        AssertKept(result.Answer.Body);
    }

    [Test]
    public async Task Is_the_same_in_a_group()
    {
        using var flow = new TestFlow("steps: [ { aggregate: \"'all'\", size: '1' }, { send: queue:out } ]");

        await flow.RunAsync($"<r>{Kept}</r>");

        AssertKept(flow.Bus.Sent.Single().Document.Body);
    }

    [Test]
    public void Is_the_same_in_the_detail_of_a_fault_of_either_version([Values(SoapClient.Soap11, SoapClient.Soap12)] string version)
    {
        var fault = version == SoapClient.Soap11
            ? $"<e:Fault><faultcode>e:Client</faultcode><faultstring>No.</faultstring><detail>{Kept}</detail></e:Fault>"
            : "<e:Fault><e:Code><e:Value>e:Sender</e:Value></e:Code><e:Reason>"
            + $"<e:Text xml:lang='en'>No.</e:Text></e:Reason><e:Detail>{Kept}</e:Detail></e:Fault>";

        // The comment makes a reader look, instead of the envelope's frame alone.
        var isRead = SoapEnvelope.TryUnwrap(
            TestFlow.Bytes("<!-- x -->" + SoapClient.Envelope(fault, version: version)), 100, out var answer, out var reason);

        Assert.That(isRead, reason);
        AssertKept(answer!.Value.Body);
    }

    [Test]
    public void Is_the_same_in_the_copy_of_an_envelope_in_the_journal() =>
        AssertKept(EnvelopeCopy.Of(TestFlow.Bytes(SoapClient.Envelope(Kept, "<w:Security xmlns:w='http://docs.oasis-open.org/wss/2004/"
            + "01/oasis-200401-wss-wssecurity-secext-1.0.xsd'/>"))));

    [TestCase("one\\r\\ntwo")]
    [TestCase(" ")]
    [TestCase("\\t\\r")]
    [TestCase("\\ud83d\\ude00")]
    [TestCase("\\u2028\\u0085\\u00a0")]
    public async Task Is_the_same_from_JSON_to_XML_and_back(string text)
    {
        using var flow = new TestFlow(
            "steps: [ { convert: json-to-xml }, { map: id.xslt }, { convert: xml-to-json } ]", ("id.xslt", Stylesheet(Identity)));
        var json = $"{{\"a\":\"{text}\",\"b\":{{\"@c\":\"{text}\",\"#text\":\"{text}\"}}}}";

        var result = await flow.RunAsync(new Document(TestFlow.Bytes(json), TestFlow.InputId, headers: Document.JsonHeaders));

        Assert.That(Unescaped(TestFlow.Text(result.Answer)), Is.EqualTo(Unescaped(json)));
    }

    [TestCase("*", "", "<r><a/><b x='1'>t</b><c xml:space='preserve'> <d> </d></c></r>")]
    [TestCase("a r", "", "<r><a/><b x='1'>t</b><c xml:space='preserve'> <d> </d></c></r>")]
    [TestCase("*", "a", "<r><a> </a><b x='1'>t</b><c xml:space='preserve'> <d> </d></c></r>")]
    [TestCase("a p:a", "", "<r> <a/> <b x='1'>t</b> <c xml:space='preserve'> <d> </d></c> </r>")]
    public async Task Is_stripped_of_a_maps_input_where_the_map_says_so(string strip, string preserve, string expected)
    {
        var preserved = preserve.Length > 0 ? $"<xsl:preserve-space elements='{preserve}'/>" : "";
        using var flow = new TestFlow(
            "steps: [ { map: id.xslt } ]", ("id.xslt", Stylesheet($"<xsl:strip-space elements='{strip}'/>{preserved}{Identity}")));

        var result = await flow.RunAsync("<r> <a> </a> <b x='1'>t</b> <c xml:space='preserve'> <d> </d></c> </r>");

        Assert.That(
            XNode.DeepEquals(Parse(result.Answer.Body), XDocument.Parse(expected, LoadOptions.PreserveWhitespace)),
            TestFlow.Text(result.Answer));
    }

    [Test]
    public async Task Is_stripped_as_an_included_stylesheet_says()
    {
        using var flow = new TestFlow(
            "steps: [ { map: id.xslt } ]",
            ("id.xslt", Stylesheet($"<xsl:include href='space.xslt'/>{Identity}")),
            ("space.xslt", Stylesheet("<xsl:strip-space elements='*'/>")));

        Assert.That(TestFlow.Text((await flow.RunAsync("<r> <a> </a> </r>")).Answer), Is.EqualTo("<r><a /></r>"));
    }

    [TestCase("<a><xsl:value-of select='substring(/r, 1, 2)'/></a>", "U+D83D", "&lt;a&gt;")]
    [TestCase("<a><b c='{substring(/r, 3)}'/></a>", "U+DE00", "&lt;b&gt;")]
    [TestCase("<a><xsl:comment><xsl:value-of select='substring(/r, 1, 2)'/></xsl:comment></a>", "U+D83D", "&lt;a&gt;")]
    public async Task Is_no_half_of_a_surrogate_pair_in_what_a_map_writes(string body, string character, string element)
    {
        using var flow = new TestFlow("flow: f\nfrom: http:/f\nsteps: [ { map: m.xslt } ]", ("m.xslt", TestFlow.Xslt(body)));
        await using var server = await FlowServer.StartAsync(flow);

        using var response = await server.Client.PostAsync("/f", new StringContent("<r>x😀</r>", Encoding.UTF8, "application/xml"));

        Assert.That((int)response.StatusCode, Is.EqualTo(422), "Nothing would change by sending it again.");
        Assert.That(
            await response.Content.ReadAsStringAsync(),
            Does.Contain("InvalidCharacter").And.Contain("m.xslt").And.Contain(character).And.Contain(element));
    }

    [Test]
    public async Task Is_the_same_where_a_map_writes_both_halves_together()
    {
        using var flow = new TestFlow("steps: [ { map: m.xslt } ]", ("m.xslt", TestFlow.Xslt("<a b='{substring(/r, 2, "
            + "2)}'><xsl:value-of select='substring(/r, 1, 3)'/></a>")));

        Assert.That(TestFlow.Text((await flow.RunAsync("<r>x😀y</r>")).Answer), Is.EqualTo("<a b=\"😀\">x😀</a>"));
    }

    [Test]
    public async Task Is_a_fault_that_a_handler_may_name_where_a_map_writes_half_a_pair()
    {
        using var flow = new TestFlow(
            "steps: [ { map: m.xslt, fault: { InvalidCharacter: [ { map: n.xslt } ] } } ]",
            ("m.xslt", TestFlow.Xslt("<a><xsl:value-of select='substring(/r, 1, 1)'/></a>")),
            ("n.xslt", TestFlow.Xslt("<handled/>")));

        var result = await flow.RunAsync("<r>😀</r>");

        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Handled));
    }

    [Test]
    public async Task Is_kept_in_the_parameters_of_a_request_without_a_body()
    {
        using var flow = new TestFlow(
            "flow: f\nfrom: { endpoint: http:/f, methods: GET }\nsteps: [ { map: m.xslt } ]",
            ("m.xslt", TestFlow.Xslt("<a><xsl:value-of select='/*/*'/></a>")));
        await using var server = await FlowServer.StartAsync(flow);

        Assert.That(await server.Client.GetStringAsync("/f?q=%F0%9F%98%80x"), Is.EqualTo("<a>😀x</a>"));
    }

    [TestCase("abc", 3, "abc")]
    [TestCase("abcd", 3, "abc")]
    [TestCase("ab😀", 3, "ab")]
    [TestCase("ab😀", 4, "ab😀")]
    [TestCase("😀", 1, "")]
    [TestCase("😀", 0, "")]
    public void Is_cut_between_characters(string text, int most, string expected) =>
        Assert.That(TextCut.Cut(text, most), Is.EqualTo(expected));

    [TestCase("<a> </a>", "<a/>", false)]
    [TestCase("<a>&#13;</a>", "<a/>", false)]
    [TestCase("<a>\n  </a>", "<a/>", true)]
    [TestCase("<a> <b/> </a>", "<a><b/></a>", true)]
    [TestCase("<a> x </a>", "<a>x</a>", true)]
    public void Is_compared_in_cases_but_for_how_documents_are_laid_out(string expected, string actual, bool isSame) =>
        Assert.That(XmlDifference.Find(View(expected), View(actual)).Count == 0, Is.EqualTo(isSame));

    private static XPathNavigator View(string xml) => new DocumentView(new Document(TestFlow.Bytes(xml), Guid.NewGuid()), 10).Root;

    private static string Stylesheet(string top) =>
        "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xmlns:p='urn:p' "
            + $"exclude-result-prefixes='p'>{top}</xsl:stylesheet>";

    private static void AssertKept(ReadOnlyMemory<byte> body) =>
        Assert.That(
            Parse(body).Descendants("t").Select(
                found => XNode.DeepEquals(Plain(found), XElement.Parse(Kept, LoadOptions.PreserveWhitespace))),
            Is.Not.Empty.And.All.True,
            Encoding.UTF8.GetString(body.Span));

    // Without what declares namespaces for those around it.
    private static XElement Plain(XElement element)
    {
        var plain = new XElement(element);
        plain.Attributes().Where(attribute => attribute.IsNamespaceDeclaration).Remove();
        return plain;
    }

    private static XDocument Parse(ReadOnlyMemory<byte> body)
    {
        using var reader = DocumentReader.Open(body);
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    private static string Unescaped(string json) => System.Text.Json.Nodes.JsonNode.Parse(json)!.ToJsonString();
}
