using System.Text;
using System.Xml;
using System.Xml.Linq;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class A_document_that_is_checked
{
    private const string Requirements =
        """
        steps:
          - require:
              - that: /Order/@id
                code: IdMissing
                message: The order has no id.
                field: Order/@id
              - each: /Order/Line
                that: number(Quantity) > 0
                code: QuantityInvalid
                message: "Line {position()} of {last()} ({Item}) has the quantity '{Quantity}', which is not above zero."
                field: Order/Line[{position()}]/Quantity
        """;

    private const string Schema =
        """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
          <xs:include schemaLocation="types/line.xsd"/>
          <xs:element name="Order"><xs:complexType><xs:sequence>
            <xs:element name="Line" maxOccurs="unbounded" type="LineType"/>
          </xs:sequence></xs:complexType></xs:element>
        </xs:schema>
        """;

    private const string LineSchema =
        """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
          <xs:complexType name="LineType"><xs:sequence>
            <xs:element name="Item" type="xs:string"/>
            <xs:element name="Quantity" type="xs:positiveInteger"/>
          </xs:sequence></xs:complexType>
        </xs:schema>
        """;

    [Test]
    public async Task Passes_if_all_that_is_required_holds()
    {
        using var flow = new TestFlow(Requirements);

        var result = await flow.RunAsync("<Order id='1'><Line><Quantity>2</Quantity></Line></Order>");

        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Completed));
    }

    [Test]
    public async Task Is_refused_with_every_requirement_that_does_not_hold()
    {
        using var flow = new TestFlow(Requirements);

        var result = await flow.RunAsync(
            "<Order><Line><Quantity>2</Quantity></Line><Line><Item>nut</Item><Quantity>-1</Quantity></Line></Order>");

        var fault = XElement.Parse(TestFlow.Text(result.Fault!));
        XNamespace ns = FlowFault.Namespace;
        var detail = fault.Descendants(ns + "FlowFault").Single();
        Assert.That(detail.Element(ns + "Code")!.Value, Is.EqualTo("IdMissing"));
        Assert.That(
            detail.Element(ns + "Message")!.Value,
            Is.EqualTo("The order has no id. Line 2 of 2 (nut) has the quantity '-1', which is not above zero."));
        Assert.That(
            detail.Elements(ns + "Violation").Select(
                violation => $"{violation.Element(ns + "Code")!.Value} {violation.Element(ns + "Field")!.Value}"),
            Is.EqualTo(new[] { "IdMissing Order/@id", "QuantityInvalid Order/Line[2]/Quantity" }));
    }

    [Test]
    public async Task Cannot_smuggle_an_expression_into_a_message()
    {
        using var flow = new TestFlow(Requirements);

        var result = await flow.RunAsync("<Order id='1'><Line><Item>{count(//*)}</Item><Quantity>' or '1</Quantity></Line></Order>");

        Assert.That(TestFlow.Text(result.Fault!), Does.Contain("Line 1 of 1 ({count(//*)}) has the quantity '' or '1'"));
    }

    [TestCase("a\u0001b", "a\uFFFDb")]
    [TestCase("\ud83d\ude00", "\ud83d\ude00")]
    public void Is_refused_in_XML_whatever_the_message_quotes(string quoted, string written)
    {
        var fault = FlowFault.Write([new Violation("X", quoted)]);

        var message = XElement.Parse(Encoding.UTF8.GetString(fault.Span)).Descendants(XName.Get("Message", FlowFault.Namespace)).Single();
        Assert.That(message.Value, Is.EqualTo(written));
    }

    [Test]
    public async Task Is_refused_with_all_schema_errors_by_line_and_path()
    {
        using var flow = new TestFlow("steps: [ { validate: order.xsd } ]", ("order.xsd", Schema), ("types/line.xsd", LineSchema));

        var result = await flow.RunAsync("<Order>\n<Line><Item>a</Item><Quantity>1</Quantity></Line>\n<Line><Item>b</Item>\n<Quantity>"
            + "0</Quantity></Line>\n<Line/></Order>");

        var fault = XElement.Parse(TestFlow.Text(result.Fault!));
        XNamespace ns = FlowFault.Namespace;
        Assert.That(fault.Descendants(ns + "Code").First().Value, Is.EqualTo("SchemaInvalid"));
        Assert.That(
            fault.Descendants(ns + "Violation").Select(
                violation => $"{violation.Element(ns + "Line")!.Value} {violation.Element(ns + "Field")!.Value}"),
            Is.EqualTo(new[] { "4 /Order/Line[2]/Quantity", "5 /Order/Line[3]" }));
    }

    [Test]
    public async Task Is_refused_if_the_schema_does_not_know_it()
    {
        using var flow = new TestFlow("steps: [ { validate: order.xsd } ]", ("order.xsd", Schema), ("types/line.xsd", LineSchema));

        var result = await flow.RunAsync("<Invoice/>");

        Assert.That(TestFlow.Text(result.Fault!), Does.Contain("SchemaInvalid").And.Contain("Invoice"));
    }

    [Test]
    public async Task Goes_no_further_than_a_filter_that_does_not_match()
    {
        using var flow = new TestFlow("steps: [ { filter: /a/@go }, { call: service:s/A } ]");

        var result = await flow.RunAsync("<a/>");

        Assert.That(result.Outcome, Is.EqualTo(FlowOutcome.Completed));
        Assert.That(flow.Bus.Sent, Is.Empty);
    }

    [TestCase("1 = 1", "true")]
    [TestCase("count(/a/b)", "2")]
    [TestCase("0.5 + 0.25", "0.75")]
    [TestCase("/a/b", "x")]
    [TestCase("string($v)", "x")]
    [TestCase("count($v)", "2")]
    [TestCase("$v[2]/@n", "7")]
    [TestCase("$n * 2", "42")]
    public async Task Gives_variables_of_every_kind(string xpath, string expected)
    {
        using var flow = new TestFlow(
            $"steps:\n  - set: {{ v: /a/b, n: '21' }}\n  - set: {{ r: \"{xpath}\" }}\n  - map: m.xslt",
            ("m.xslt", TestFlow.Xslt("<r><xsl:value-of select='$r'/></r>", "<xsl:param name='r'/>")));

        var result = await flow.RunAsync("<a><b>x</b><b n='7'>y</b></a>");

        Assert.That(TestFlow.Text(result.Answer), Is.EqualTo($"<r>{expected}</r>"));
    }

    [Test]
    public void Must_be_well_formed()
    {
        using var flow = new TestFlow("steps: [ { filter: /a/c } ]");

        Assert.That(
            () => flow.RunAsync("<a><b></a>"),
            Throws.InstanceOf<MalformedDocumentException>().With.InnerException.InstanceOf<XmlException>());
    }
}
