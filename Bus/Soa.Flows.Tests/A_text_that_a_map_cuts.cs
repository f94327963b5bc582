using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class A_text_that_a_map_cuts
{
    [TestCase("abc", 2, "ab")]
    [TestCase("abc", 3, "abc")]
    [TestCase("abc", 9, "abc")]
    [TestCase("abc", 0, "")]
    [TestCase("a😀b", 2, "a")]
    [TestCase("a😀b", 3, "a😀")]
    [TestCase("😀", 1, "")]
    [TestCase("😀😀", 3, "😀")]
    [TestCase("n\u0303o", 1, "n")]
    public async Task Keeps_whole_characters(string text, int length, string expected)
    {
        using var flow = new TestFlow("steps: [ { map: m.xslt } ]", ("m.xslt", TestFlow.Xslt(
            $"<a><xsl:value-of select='x:cut(/a, {length})' xmlns:x='urn:soa:text'/></a>", "")));

        var result = await flow.RunAsync($"<a>{text}</a>");

        Assert.That(System.Xml.Linq.XElement.Parse(TestFlow.Text(result.Answer!)).Value, Is.EqualTo(expected));
    }
}
