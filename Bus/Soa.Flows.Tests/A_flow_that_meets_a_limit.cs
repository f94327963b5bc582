using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class A_flow_that_meets_a_limit
{
    private static readonly string Large = $"<a>{string.Concat(Enumerable.Range(0, 10_000).Select(n => $"<b>{n}</b>"))}</a>";

    [TestCase("count(//*[count(//*[count(//*) > 0]) > 0])")]
    [TestCase("count(//*[. = //*[. = //*]])")]
    [TestCase("count($input//*[count($input//*[count($input//*) > 0]) > 0])")]
    public async Task Of_time_in_an_expression_is_stopped(string xpath)
    {
        using var flow = new TestFlow($"steps: [ {{ set: {{ n: '{xpath}' }} }} ]")
        {
            Options = Limits(
            new() { XPathTime = TimeSpan.FromMilliseconds(200) })
        };

        Assert.That(TestFlow.Text((await flow.RunAsync(Large)).Fault!), Does.Contain(">LimitExceeded<").And.Contain(
            $"The XPath '{xpath.Replace(">", "&gt;", StringComparison.Ordinal)}' took longer than 0.2 s"));
    }

    [Test]
    public async Task Of_time_in_all_turns_of_an_assertion_is_stopped()
    {
        using var flow = new TestFlow("steps: [ { require: [ { each: //b, that: 'count(//b) > 0', code: X, message: X } ] } ]")
        {
            Options = Limits(new() { XPathTime = TimeSpan.FromMilliseconds(200) }),
        };

        Assert.That(TestFlow.Text((await flow.RunAsync(Large)).Fault!), Does.Contain(">LimitExceeded<").And.Contain("'count(//b) &gt; "
            + "0' of each //b took longer than 0.2 s"));
    }

    [TestCase("<xsl:value-of select='count(//b[count(following::b[count(preceding::b) = 7]) = 3])'/>")]
    [TestCase("<xsl:for-each select='//b'><xsl:sort select='count(preceding::b[count(following::b) = 7])'/>x</xsl:for-each>")]
    public async Task Of_time_in_an_expression_of_a_map_is_stopped(string body)
    {
        using var flow = new TestFlow("steps: [ { map: m.xslt } ]", ("m.xslt", TestFlow.Xslt($"<a>{body}</a>")))
        {
            Options = Limits(new() { MapTime = TimeSpan.FromMilliseconds(200) }),
        };

        Assert.That(
            TestFlow.Text((await flow.RunAsync(Large)).Fault!),
            Does.Contain(">LimitExceeded<").And.Contain("Map m.xslt ran longer than 0.2 s"));
    }

    [Test]
    public async Task Of_memory_in_a_map_that_doubles_a_text_is_a_fault()
    {
        using var flow = new TestFlow(
            "steps: [ { map: m.xslt } ]",
            ("m.xslt", TestFlow.Xslt(
                "<a><xsl:call-template name='r'><xsl:with-param name='s' select='\"0123456789\"'/></xsl:call-template></a>",
                "<xsl:template name='r'><xsl:param name='s'/><xsl:call-template name='r'>"
                    + "<xsl:with-param name='s' select='concat($s, $s)'/></xsl:call-template></xsl:template>")))
        {
            Options = Limits(new() { MapMemoryBytes = 10_000_000 }),
        };

        Assert.That(
            TestFlow.Text((await flow.RunAsync("<a/>")).Fault!),
            Does.Contain(">LimitExceeded<").And.Contain("more than 10000000 bytes of memory"));
    }

    [Test]
    public async Task Of_steps_is_a_fault()
    {
        using var flow = new TestFlow(
            "steps: [ { loop: [ { set: { n: '1' } } ], while: true(), at-most: 1000 } ]")
        { Options = Limits(new() { Steps = 100 }) };

        Assert.That(TestFlow.Text((await flow.RunAsync("<a/>")).Fault!), Does.Contain(">LimitExceeded<").And.Contain("100 steps"));
    }

    [Test]
    public async Task Of_a_variable_is_a_fault()
    {
        using var flow = new TestFlow(
            "steps: [ { set: { s: \"'x'\" } }, { loop: [ { set: { s: 'concat($s, $s)' } } ], while: true(), at-most: 1000 } ]")
        {
            Options = Limits(new() { VariableBytes = 10_000 }),
        };

        Assert.That(
            TestFlow.Text((await flow.RunAsync("<a/>")).Fault!), Does.Contain(">LimitExceeded<").And.Contain("longer than 10000 bytes"));
    }

    [TestCase("time: 200ms", 60_000)]
    [TestCase("description: It has no limit of its own.", 200)]
    public void Of_time_as_a_whole_is_stopped(string own, int installation)
    {
        var outlet = new ScriptedOutlet();
        outlet.Answer("service:s/A", ScriptedOutlet.Never);
        using var flow = new TestFlow($"{own}\nsteps: [ {{ call: service:s/A }} ]")
        {
            Outlet = outlet,
            Options = Limits(
            new() { FlowTime = TimeSpan.FromMilliseconds(installation) })
        };

        Assert.That(() => flow.RunAsync("<a/>"), Throws.TypeOf<FlowTimeoutException>().With.Message.StartsWith("Flow test took longer "
            + "than 0.2 s over one document"));
    }

    [TestCase("document('/etc/hosts')", "there is no function 'document'")]
    [TestCase("unparsed-text('/etc/hosts')", "there is no function 'unparsed-text'")]
    [TestCase("environment-variable('HOME')", "there is no function 'environment-variable'")]
    [TestCase("system-property('xsl:vendor')", "there is no function 'system-property'")]
    public void Of_what_expressions_may_reach_does_not_load(string xpath, string message)
    {
        using var flow = new TestFlow($"steps: [ {{ set: {{ n: \"{xpath}\" }} }} ]");

        Assert.That(flow.Errors(), Has.Some.Contains(message));
    }

    [TestCase("document('http://127.0.0.1:9/')")]
    [TestCase("document(/a/@href)")]
    [TestCase("document('file:///etc/hosts', /)")]
    public void Of_what_maps_may_reach_is_an_error_when_the_flow_is_loaded(string xpath)
    {
        using var flow = new TestFlow("steps: [ { map: m.xslt } ]", ("m.xslt", TestFlow.Xslt($"<a><xsl:copy-of select=\"{xpath}\"/></a>")));

        Assert.That(flow.Errors(), Has.Some.Contains("m.xslt:").And.Some.Contains("document() cannot be used"));
    }

    [Test]
    public async Task Of_the_environment_is_not_passed_by_a_map()
    {
        using var flow = new TestFlow(
            "steps: [ { map: m.xslt } ]", ("m.xslt", TestFlow.Xslt("<a><xsl:value-of select=\"system-property('PATH')\"/></a>")));

        Assert.That(TestFlow.Text((await flow.RunAsync("<a/>")).Answer), Is.AnyOf("<a></a>", "<a />"));
    }

    private static FlowOptions Limits(FlowLimits limits) => new() { Limits = limits };
}
