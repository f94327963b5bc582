using Soa.Flows.Expressions;

namespace Soa.Flows.Tests;

public sealed class An_expression_that_needs_no_document
{
    [TestCase("$header-routing = 'a/b'")]
    [TestCase("contains($header-routing, \"x[1]\") and not($a > 3.5)")]
    [TestCase("concat($a, '/', string-length($b))")]
    [TestCase("$soap-header//r:routing = 'x'")]
    [TestCase("$soap-header/*/r:routing[@role = /x/y][2]/@v = 'x' or true()")]
    [TestCase("$a div 2 + 1 - -1")]
    [TestCase("'constant'")]
    public void Is_of_variables_and_constants_alone(string expression) => Assert.That(CurrentDocumentUse.Find(expression), Is.False);

    [TestCase("/a")]
    [TestCase("a")]
    [TestCase("a:b = 'x'")]
    [TestCase("@a")]
    [TestCase(".")]
    [TestCase("*")]
    [TestCase("$a = b")]
    [TestCase("$a and /x")]
    [TestCase("string()")]
    [TestCase("local-name() = $x")]
    [TestCase("text()")]
    [TestCase("count($a | /b)")]
    [TestCase("contains($a, b)")]
    [TestCase("$a[1] = child::b")]
    [TestCase("id('x')/a")]
    public void Is_none_that_looks_at_one(string expression) => Assert.That(CurrentDocumentUse.Find(expression), Is.True);
}
