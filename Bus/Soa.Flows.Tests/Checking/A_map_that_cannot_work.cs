using Soa.Flows.Checking;
using Soa.Flows.Loading;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests.Checking;

public sealed class A_map_that_cannot_work
{
    [TestCase("<r/>", "<xsl:output method='text'/>", "m.xslt:2: The map writes text, and a map must write one XML element.")]
    [TestCase("<r><xsl:for-each-group select='//i' group-by='@k'/></r>", "", "m.xslt:3: 'xsl:for-each-group' is not an element of XSLT "
        + "1.0, which is what maps are written in. Group with xsl:key")]
    [TestCase("<r><xsl:value-fo select='//i'/></r>", "", "m.xslt:3: 'xsl:value-fo' is not an element of XSLT 1.0, "
        + "which is what maps are written in. Did you mean 'xsl:value-of'?")]
    [TestCase("<r/>", "<xsl:function name='f'/>", "m.xslt:2: 'xsl:function' is not an element of XSLT 1.0")]
    [TestCase("<r a='{upper-case(/a)}'/>", "", "m.xslt:3: The map does not compile: 'upper-case()' is an unknown XSLT function. "
        + "Maps are XSLT 1.0. Use translate(")]
    [TestCase("<r><xsl:if test=\"matches(/a, 'x')\"/></r>", "", "m.xslt:3: The map does not compile: "
        + "'matches()' is an unknown XSLT function.")]
    [TestCase("<r><xsl:value-of select='if (a) then b else c'/></r>", "", "m.xslt:3: The map does not compile: "
        + "'if()' is an unknown XSLT function. Maps are XSLT 1.0. Use xsl:choose.")]
    [TestCase("<r><xsl:value-of select='(1, 2)'/></r>", "", "m.xslt:3: The map does not compile: Expected token ')'")]
    [TestCase("<r><xsl:value-of select='//i' separator=','/></r>", "", "m.xslt:3: The map does not compile: "
        + "'separator' is an invalid attribute")]
    [TestCase("<r xmlns:fn='http://www.w3.org/2005/xpath-functions' a='{fn:current-date()}'/>", "", "m.xslt:3: There is no function "
        + "'fn:current-date()' in maps. Set a variable in the flow")]
    [TestCase("<r xmlns:m='urn:schemas-microsoft-com:xslt' a='{m:format(1)}'/>", "", "m.xslt:3: There is no function 'm:format()' in "
        + "maps.")]
    [TestCase("<r><xsl:copy-of select=\"document('x.xml')\"/></r>", "", "m.xslt:3: Maps read no other documents")]
    [TestCase("<r><xsl:value-of select='q:a'/></r>", "", "m.xslt:3: The map does not compile: Prefix 'q' is not defined.")]
    [TestCase("<r/>", "<xsl:include href='lib.xslt'/>", "There is no file 'lib.xslt' in the flow's folder.")]
    [TestCase(
        "<r/>", "<m:script xmlns:m='urn:schemas-microsoft-com:xslt' language='C#' implements-prefix='m'>int x;</m:script>",
        "m.xslt:2: Maps run no scripts.")]
    public void Is_an_error_in_whatever_version_it_says_it_is(string body, string top, string error)
    {
        foreach (var version in new[] { "1.0", "2.0", "3.0" })
            Assert.That(
                Findings(Stylesheet(version, body, top)).Where(finding => !finding.Contains("warning:", StringComparison.Ordinal)),
                Has.One.Items.And.Some.Contain(error), version);
    }

    [TestCase("<xsl:template name='a'><r/></xsl:template>")]
    [TestCase("<xsl:template match='/' mode='a'><r/></xsl:template>")]
    [TestCase("")]
    public void Has_no_template_that_a_document_comes_to(string templates) => Assert.That(
        Findings($"<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>{templates}</xsl:stylesheet>"),
        Is.EqualTo(new[] { "m.xslt:1: The map has no template that a document could come to. Write <xsl:template match=\"/\">." }));

    [TestCase("2.0", "<r/>", "", "m.xslt:1: warning: The map is written for XSLT 2.0 but runs as XSLT 1.0")]
    [TestCase("1.0", "<r/>", "<xsl:output method='html'/>", "m.xslt:2: warning: The output method 'html' has no effect")]
    [TestCase("1.0", "<r><xsl:value-of select='a' disable-output-escaping='yes'/></r>", "", "m.xslt:3: warning: "
        + "'disable-output-escaping' can make a document that is not XML.")]
    [TestCase("1.0", "<r><xsl:value-of select='home'/></r>", "<xsl:param name='home' select='1'/>", "m.xslt:3: warning: 'home' selects "
        + "an element of that name; the variable is written '$home'.")]
    public void Is_a_warning_if_it_works_and_is_hardly_meant(string version, string body, string top, string warning) =>
        Assert.That(Findings(Stylesheet(version, body, top)), Has.One.Items.And.Some.StartsWith(warning));

    [TestCase("1.0", "<r><xsl:value-of select=\"'upper-case(x) is text'\"/><xsl:text>{fn:x()}</xsl:text></r>", "")]
    [TestCase(
        "1.0", "<r a='{count(child::a[text() = 1]/node())}'><xsl:value-of select=\"concat(home, $home)\"/></r>",
        "<xsl:param name='home' select='1'/>")]
    [TestCase("1.0", "<r xmlns:e='http://exslt.org/common'><xsl:variable name='x'><z/></xsl:variable>"
        + "<xsl:value-of select='count(e:node-set($x)/z)'/></r>", "")]
    [TestCase("1.0", "<r><xsl:if test=\"function-available('x:y')\" xmlns:x='urn:x'><xsl:value-of select='x:y()'/></xsl:if></r>", "")]
    [TestCase("1.1", "<r><xsl:for-each-group select='//i'><xsl:fallback/></xsl:for-each-group></r>", "")]
    public void Is_none_that_works(string version, string body, string top) =>
        Assert.That(
            Findings(Stylesheet(version, body, top)).Where(finding => !finding.Contains("is written for XSLT", StringComparison.Ordinal)),
            Is.Empty);

    [TestCase("0 2 31 2 *")]
    [TestCase("0 2 30 2 *")]
    [TestCase("0 0 0 31 4,6,9,11 *")]
    public void Or_a_timer_that_never_fires_is_an_error(string cron)
    {
        using var flow = new TestFlow($"flow: x\nfrom: {{ endpoint: timer:never, cron: '{cron}' }}\nsteps: [ stop ]");

        Assert.That(flow.Errors().Single(), Does.Contain($"has the cron expression '{cron}', which never fires"));
    }

    [TestCase("0 2 29 2 *")]
    [TestCase("0 2 31 * *")]
    public void A_timer_that_fires_seldom_is_none(string cron)
    {
        using var flow = new TestFlow($"flow: x\nfrom: {{ endpoint: timer:seldom, cron: '{cron}' }}\nsteps: [ stop ]");

        Assert.That(flow.Errors(), Is.Empty);
    }

    [TestCase("home", "home")]
    [TestCase("concat(home, 'x')", "home")]
    [TestCase("home/city = 'Bonn'", "home")]
    [TestCase("not(home)", "home")]
    public void So_is_a_name_in_XPath_where_the_variable_of_that_name_is_meant(string expression, string name)
    {
        using var flow = new TestFlow($"steps:\n  - set: {{ home: 'Bonn' }}\n  - filter: {expression}\n  - log: x");

        Assert.That(Findings(flow), Is.EqualTo(new[] { $"flow.yaml:5: warning: In '{expression}' '{name}' selects an element of that "
            + $"name; the variable is written '${name}'. If the element is meant, write './{name}'." }));
    }

    [TestCase("/home")]
    [TestCase("$home = 'home'")]
    [TestCase("/a[home = 1]")]
    [TestCase("//home/@home")]
    [TestCase("./home")]
    public void But_not_where_an_element_must_be_meant(string expression)
    {
        using var flow = new TestFlow($"steps:\n  - set: {{ home: 'Bonn' }}\n  - filter: {expression}\n  - log: x");

        Assert.That(Findings(flow), Is.Empty);
    }

    private static string Stylesheet(string version, string body, string top) =>
        $"<xsl:stylesheet version='{version}' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>\n{top}\n<xsl:template "
            + $"match='/'>{body}</xsl:template></xsl:stylesheet>";

    private static string[] Findings(string stylesheet)
    {
        using var flow = new TestFlow("steps: [ map: m.xslt ]", ("m.xslt", stylesheet));
        return Findings(flow);
    }

    private static string[] Findings(TestFlow flow) =>
        [.. new FlowChecker(null, FlowCatalog.BuiltIn).Check(flow.Folder).Findings.Select(
            finding => finding.ToString().Replace(flow.Folder + "/", "", StringComparison.Ordinal))];
}
