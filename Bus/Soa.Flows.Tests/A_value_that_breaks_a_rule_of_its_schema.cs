using Soa.Documents;
using Soa.Flows.Schemas;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class A_value_that_breaks_a_rule_of_its_schema
{
    [TestCase("xs:string", "<xs:pattern value='[A-Z]{2}\\d+'/>", "x1", "The Pattern constraint failed: "
        + "it must match the pattern '[A-Z]{2}\\d+'.")]
    [TestCase("xs:string", "<xs:pattern value='A'/><xs:pattern value='B'/>", "C", "it must match the pattern 'A' or 'B'.")]
    [TestCase("xs:string", "<xs:enumeration value='Http'/><xs:enumeration value='Folder'/>", "Mail", "The Enumeration constraint "
        + "failed: it must be one of 'Http', 'Folder'.")]
    [TestCase("xs:string", "<xs:enumeration value='Http'/>", "Mail", "it must be 'Http'.")]
    [TestCase("xs:string", "<xs:maxLength value='3'/>", "abcd", "The actual length is greater than the MaxLength value, which is 3.")]
    [TestCase("xs:string", "<xs:minLength value='3'/>", "a", "The actual length is less than the MinLength value, which is 3.")]
    [TestCase("xs:string", "<xs:length value='3'/>", "ab", "The actual length is not equal to the specified length, which is 3.")]
    [TestCase("xs:decimal", "<xs:maxInclusive value='3.5'/>", "4", "The MaxInclusive constraint failed: it must be 3.5 at most.")]
    [TestCase("xs:int", "<xs:minInclusive value='3'/>", "2", "The MinInclusive constraint failed: it must be 3 at least.")]
    [TestCase("xs:date", "<xs:minExclusive value='2026-01-01'/>", "2026-01-01", "The MinExclusive constraint failed: "
        + "it must be above 2026-01-01.")]
    [TestCase("xs:decimal", "<xs:maxExclusive value='3'/>", "3", "The MaxExclusive constraint failed: it must be below 3.")]
    [TestCase("xs:decimal", "<xs:totalDigits value='3'/>", "1234", "The TotalDigits constraint failed: it may have 3 digits at most.")]
    [TestCase("xs:decimal", "<xs:fractionDigits value='1'/>", "1.23", "The FractionDigits constraint failed: "
        + "it may have 1 digits after the decimal point at most.")]
    public void Is_told_which_rule_that_is_in_elements_and_attributes(string @base, string facets, string value, string message)
    {
        var restriction = $"<xs:simpleType name='base'><xs:restriction base='{@base}'>{facets}</xs:restriction></xs:simpleType>";
        var derived = "<xs:simpleType name='type'><xs:restriction base='base'/></xs:simpleType>";
        var element = $"<xs:element name='v' type='type'/>";
        var attribute = "<xs:element name='v'><xs:complexType><xs:simpleContent><xs:extension base='xs:string'>"
            + "<xs:attribute name='a' type='type'/></xs:extension></xs:simpleContent></xs:complexType></xs:element>";
        var content = "<xs:element name='v'><xs:complexType><xs:simpleContent><xs:extension base='type'>"
            + "<xs:attribute name='a'/></xs:extension></xs:simpleContent></xs:complexType></xs:element>";

        Assert.That(
            Messages(restriction + derived + Root(element), $"<r><v>{value}</v></r>"),
            Has.One.Items.And.All.EndsWith(message).And.All.Contains($"'{value}'"));
        Assert.That(
            Messages(restriction + derived + Root(attribute), $"<r><v a='{value}'>x</v></r>"), Has.One.Items.And.All.EndsWith(message));
        Assert.That(
            Messages(restriction + derived + Root(content), $"<r><v a='x'>{value}</v></r>"), Has.One.Items.And.All.EndsWith(message));
    }

    [Test]
    public void Is_told_the_patterns_of_all_types_it_is_derived_from()
    {
        const string types = "<xs:simpleType name='base'><xs:restriction base='xs:string'>"
            + "<xs:pattern value='[A-Z]+'/></xs:restriction></xs:simpleType><xs:simpleType name='type'>"
            + "<xs:restriction base='base'><xs:pattern value='.{3}'/></xs:restriction></xs:simpleType>";

        Assert.That(
            Messages(types + Root("<xs:element name='v' type='type'/>"), "<r><v>ab</v></r>").Single(),
            Does.EndWith("it must match the pattern '.{3}' and '[A-Z]+'."));
    }

    [Test]
    public void Is_shown_with_ten_of_many_allowed_values()
    {
        var values = string.Concat(Enumerable.Range(1, 30).Select(number => $"<xs:enumeration value='V{number}'/>"));

        var message = Messages("<xs:simpleType name='type'><xs:restriction "
            + $"base='xs:string'>{values}</xs:restriction></xs:simpleType>{Root("<xs:element name='v' type='type'/>")}",
            "<r><v>W</v></r>").Single();

        Assert.That(message, Does.EndWith("'V10' and 20 more."));
    }

    [TestCase("xs:int")]
    [TestCase("type")]
    public void Is_cut_if_it_is_long(string type)
    {
        const string types = "<xs:simpleType name='type'><xs:restriction base='xs:string'>"
            + "<xs:maxLength value='3'/></xs:restriction></xs:simpleType>";
        var value = new string('a', 99) + "\U0001F600" + new string('b', 5000);

        var message = Messages(types + Root($"<xs:element name='v' type='{type}'/>"), $"<r><v>{value}</v></r>").Single();

        Assert.That(message, Has.Length.LessThan(400).And.Contains($"'{new string('a', 99)}…'"));
    }

    [Test]
    public void Is_not_confused_by_what_it_says_itself() => Assert.That(
        Messages(Root("<xs:element name='v' type='xs:int'/>"), "<r><v>The Pattern constraint failed.</v></r>").Single(),
        Does.EndWith("is not a valid Int32 value."));

    private static string Root(string element) =>
        $"<xs:element name='r'><xs:complexType><xs:sequence>{element}</xs:sequence></xs:complexType></xs:element>";

    private static string[] Messages(string schema, string document)
    {
        using var flow = new TestFlow(
            "steps: [ stop ]", ("a.xsd", $"<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>{schema}</xs:schema>"));
        var loaded = XsdSchema.Load(flow.Folder, "a.xsd", (_, line, message) => Assert.Fail($"{line}: {message}"))!;
        return [.. loaded.Validate(new Document(TestFlow.Bytes(document), Guid.NewGuid()), new FlowLimits()).Violations.Select(
            violation => violation.Message)];
    }
}
