using Soa.Documents;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class A_map
{
    private const string Map = "steps: [ { map: m.xslt } ]";

    [Test]
    public async Task That_recurses_without_end_is_a_fault_that_names_the_limit()
    {
        using var flow = new TestFlow(Map, ("m.xslt", TestFlow.Xslt("<a><xsl:call-template name='r'/></a>", "<xsl:template name='r'><b/>"
            + "<xsl:call-template name='r'/><b/></xsl:template>")));

        var result = await flow.RunAsync("<a/>");

        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Failed));
        Assert.That(TestFlow.Text(result.Fault!), Does.Contain("LimitExceeded"));
    }

    [Test]
    public async Task That_loops_for_ever_in_tail_position_is_stopped()
    {
        using var flow = new TestFlow(
            Map, ("m.xslt", TestFlow.Xslt("<a><xsl:call-template name='r'/></a>", "<xsl:template name='r'><xsl:param name='n' "
                + "select='1'/><xsl:call-template name='r'>"
                + "<xsl:with-param name='n' select='$n + 1'/></xsl:call-template></xsl:template>")));
        flow.Options = new FlowOptions { Limits = new FlowLimits { MapTime = TimeSpan.FromMilliseconds(100) } };

        Assert.That(
            TestFlow.Text((await flow.RunAsync("<a/>")).Fault!),
            Does.Contain(">LimitExceeded<").And.Contain("Map m.xslt ran longer than 0.1 s"));
    }

    [Test]
    public async Task That_nests_loops_is_stopped()
    {
        var loops = string.Concat(Enumerable.Repeat("<xsl:for-each select='//b'>", 8));
        var ends = string.Concat(Enumerable.Repeat("</xsl:for-each>", 8));
        using var flow = new TestFlow(Map, ("m.xslt", TestFlow.Xslt($"<a>{loops}<xsl:if test='. = 2'>x</xsl:if>{ends}</a>")));
        flow.Options = new FlowOptions { Limits = new FlowLimits { MapTime = TimeSpan.FromMilliseconds(100) } };

        Assert.That(
            TestFlow.Text((await flow.RunAsync($"<a>{string.Concat(Enumerable.Repeat("<b/>", 50))}</a>")).Fault!),
            Does.Contain(">LimitExceeded<").And.Contain("was stopped"));
    }

    [TestCase("yes", "<a>\n  <b />\n</a>")]
    [TestCase("no", "<a><b /></a>")]
    public async Task Is_indented_if_it_says_so(string indent, string expected)
    {
        using var flow = new TestFlow(Map, ("m.xslt", TestFlow.Xslt("<a><b/></a>", $"<xsl:output indent='{indent}'/>")));

        Assert.That(TestFlow.Text((await flow.RunAsync("<a/>")).Answer), Is.EqualTo(expected));
    }

    [Test]
    public async Task That_writes_too_much_is_a_fault_that_names_the_limit()
    {
        using var flow = new TestFlow(
            Map, ("m.xslt", TestFlow.Xslt("<a><xsl:call-template name='r'/></a>", "<xsl:template name='r'>0123456789<xsl:call-template "
                + "name='r'/></xsl:template>")));
        flow.Options = new FlowOptions { Limits = new FlowLimits { MapOutputBytes = 20_000 } };

        var result = await flow.RunAsync("<a/>");

        Assert.That(TestFlow.Text(result.Fault!), Does.Contain("larger than 20000 bytes"));
    }

    [Test]
    public async Task That_nests_too_deeply_is_a_fault_that_names_the_limit()
    {
        using var flow = new TestFlow(
            Map, ("m.xslt", TestFlow.Xslt("<a><xsl:call-template name='r'/></a>", "<xsl:template name='r'><b><xsl:call-template "
                + "name='r'/></b></xsl:template>")));

        var result = await flow.RunAsync("<a/>");

        Assert.That(TestFlow.Text(result.Fault!), Does.Contain("nests elements deeper than 256 levels"));
    }

    [Test]
    public async Task That_refuses_its_document_raises_the_fault_it_names()
    {
        using var flow = new TestFlow(Map, ("m.xslt", TestFlow.Xslt("<a><xsl:message terminate='yes'>ItemUnknown: There is no item "
            + "<xsl:value-of select='/i'/>.</xsl:message></a>")));

        var result = await flow.RunAsync("<i>7</i>");

        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Failed));
        Assert.That(TestFlow.Text(result.Fault!), Does.Contain(">ItemUnknown<").And.Contain(">There is no item 7.<"));
    }

    [Test]
    public async Task Writes_attributes_from_templates_and_loops_although_it_is_watched()
    {
        using var flow = new TestFlow(
            Map,
            ("m.xslt", TestFlow.Xslt(
                "<o><xsl:call-template name='t'/><xsl:for-each select='/a/b'><xsl:sort select='.'/>"
                    + "<xsl:attribute name='x{.}'>1</xsl:attribute></xsl:for-each></o>",
                "<xsl:template name='t'><xsl:param name='p' select='5'/><xsl:attribute name='id'>"
                    + "<xsl:value-of select='$p'/></xsl:attribute></xsl:template>")));

        var result = await flow.RunAsync("<a><b>2</b><b>1</b></a>");

        Assert.That(TestFlow.Text(result.Answer), Is.EqualTo("<o id=\"5\" x1=\"1\" x2=\"1\" />"));
    }

    [Test]
    public async Task Includes_stylesheets_of_its_folder()
    {
        using var flow = new TestFlow(
            Map,
            ("m.xslt", TestFlow.Xslt("<a><xsl:call-template name='t'/></a>", "<xsl:include href='lib/t.xslt'/>")),
            ("lib/t.xslt", TestFlow.Xslt("", "<xsl:template name='t'>ok</xsl:template>", "nothing")));

        Assert.That(TestFlow.Text((await flow.RunAsync("<a/>")).Answer), Is.EqualTo("<a>ok</a>"));
    }

    [TestCase("<xsl:include href='/etc/hosts'/>")]
    [TestCase("<xsl:include href='../x.xslt'/>")]
    [TestCase("<xsl:import href='http://127.0.0.1:9/x.xslt'/>")]
    public void Includes_nothing_from_outside(string include)
    {
        using var flow = new TestFlow(Map, ("m.xslt", TestFlow.Xslt("<a/>", include)));

        Assert.That(flow.Errors(), Has.Length.EqualTo(1).And.Some.Contains("is not a file of the flow's folder"));
    }

    [TestCase("<xsl:copy-of select=\"document('/etc/hosts')\"/>")]
    [TestCase("<xsl:copy-of select=\"document('')\"/>")]
    public void Reads_no_files(string body)
    {
        using var flow = new TestFlow(Map, ("m.xslt", TestFlow.Xslt($"<a>{body}</a>")));
        using var asking = new TestFlow(Map, ("m.xslt", TestFlow.Xslt($"<a><xsl:if test=\"function-available('x')\"/>{body}</a>")));

        Assert.That(flow.Errors(), Has.Length.EqualTo(1).And.Some.Contains("Maps read no other documents"));
        Assert.That(asking.Errors(), Has.Length.EqualTo(1).And.Some.Contains("Maps read no other documents"));
    }

    [Test]
    public void Runs_no_scripts()
    {
        using var flow = new TestFlow(
            Map, ("m.xslt", TestFlow.Xslt(
                "<a><xsl:value-of select='x:f()' xmlns:x='urn:x'/></a>",
                "<ms:script xmlns:ms='urn:schemas-microsoft-com:xslt' implements-prefix='x' xmlns:x='urn:x' language='C#'>public int "
                    + "f() { return 1; }</ms:script>")));

        Assert.That(async () => await flow.RunAsync("<a/>"), Throws.Exception);
    }

    [TestCase("text")]
    [TestCase("<a/><b/>")]
    [TestCase("")]
    [TestCase("<xsl:comment>x</xsl:comment>")]
    public void Must_write_one_element(string body)
    {
        using var flow = new TestFlow(Map, ("m.xslt", TestFlow.Xslt(body)));

        Assert.That(() => flow.RunAsync("<a/>"), Throws.TypeOf<FlowException>().With.Message.Contains("m.xslt"));
    }

    [Test]
    public async Task Is_not_run_on_a_document_that_is_nested_too_deeply()
    {
        using var flow = new TestFlow(Map, ("m.xslt", TestFlow.Xslt("<a><xsl:apply-templates/></a>", match: "/a")));
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000));

        Assert.That(
            TestFlow.Text((await flow.RunAsync(deep)).Fault!), Does.Contain(">LimitExceeded<").And.Contain("deeper than 256 levels"));
    }

    [Test]
    public void Is_not_given_a_document_with_entities()
    {
        using var flow = new TestFlow(Map, ("m.xslt", TestFlow.Xslt("<a><xsl:value-of select='.'/></a>")));

        Assert.That(
            () => flow.RunAsync("<!DOCTYPE a [ <!ENTITY e SYSTEM 'file:///etc/hosts'> ]><a>&e;</a>"),
            Throws.TypeOf<MalformedDocumentException>());
    }
}
