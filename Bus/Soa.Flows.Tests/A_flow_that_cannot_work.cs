using System.Xml.Linq;
using Soa.Flows.Endpoints;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class A_flow_that_cannot_work
{
    [Test]
    public void Tells_every_error_at_once_with_file_and_line()
    {
        using var flow = new TestFlow(
            """
            flow: broken
            from: evnt:orders/OrderSubmitted
            namespaces: { o: urn:orders }
            steps:
              - cal: service:orders/GetOrder
              - call: service:orders/GetOrder
                mapp: a.xslt
              - filter: /x:Order
              - filter: $unknown = 1
              - set: { total: "sum(//o:Line" }
              - map: missing.xslt
            """);

        Assert.That(flow.Errors(), Is.EqualTo(new[]
        {
            "flow.yaml:2: The endpoint 'evnt:orders/OrderSubmitted' begins with no known scheme. Did you mean 'event'?",
            "flow.yaml:5: There is no step 'cal'. Did you mean 'call'?",
            "flow.yaml:7: 'call' has no option 'mapp'. Did you mean 'map'?",
            "flow.yaml:8: The XPath '/x:Order' cannot work: the prefix 'x' is not declared. Declare it under 'namespaces'. "
                + "Did you mean 'o'?",
            "flow.yaml:9: The XPath '$unknown = 1' cannot work: the variable $unknown is not set by any step before. Known: input, "
                + "message-id, now.",
            "flow.yaml:10: The XPath 'sum(//o:Line' cannot work: 'sum(//o:Line' has an invalid token.",
            "flow.yaml:11: There is no file 'missing.xslt' in the flow's folder.",
        }));
    }

    [TestCase("queue:dead-letters", "is the queue of the documents that could not be handled")]
    [TestCase("queue:flow.other", "is the queue of the flow other")]
    [TestCase("queue:service.orders", "is the queue of the service orders")]
    [TestCase("queue:in/print", "must name a queue")]
    [TestCase("queue:in#1", "must name a queue")]
    [TestCase("queue:f\u00fcr", "must name a queue")]
    public void Names_a_queue_that_it_cannot_receive_from(string from, string error)
    {
        using var flow = new TestFlow($"flow: test\nfrom: [ queue:in, '{from}' ]\nsteps: [ stop ]")
        {
            Services = ServiceDirectory.FromWsdl(
            [KeyValuePair.Create("orders", XDocument.Parse(Wsdl))])
        };

        Assert.That(flow.Errors().Single(), Does.StartWith($"flow.yaml:2: The endpoint '{from}' {error}"));
    }

    [Test]
    public void Names_the_line_of_a_map_that_does_not_compile()
    {
        using var flow = new TestFlow("steps: [ { map: a.xslt } ]", ("a.xslt", TestFlow.Xslt("<a>\n<xsl:value-of select=\"1 +\"/></a>")));

        Assert.That(flow.Errors(), Has.Length.EqualTo(1).And.All.StartsWith("a.xslt:4: The map does not compile: "));
    }

    [Test]
    public void Names_the_line_of_a_map_that_is_no_xml()
    {
        using var flow = new TestFlow("steps: [ { map: a.xslt } ]", ("a.xslt", "<a>\n<b></a>"));

        Assert.That(flow.Errors(), Has.Length.EqualTo(1).And.All.StartsWith("a.xslt:2: The map is not XML: "));
    }

    [Test]
    public void Names_the_parameter_of_a_map_that_no_step_sets()
    {
        using var flow = new TestFlow(
            "steps:\n  - set: { customer: /a }\n  - map: a.xslt",
            ("a.xslt", TestFlow.Xslt("<a/>", "\n<xsl:param name=\"costumer\"/><xsl:param name=\"x\" select=\"1\"/>")));

        Assert.That(flow.Errors(), Is.EqualTo(new[]
        {
            "a.xslt:3: The map wants the variable $costumer, but no step before line 5 of flow.yaml sets it. "
            + "Set it, or give the xsl:param a default. Did you mean 'customer'?",
        }));
    }

    [Test]
    public void Names_the_line_of_a_schema_that_is_not_valid()
    {
        using var flow = new TestFlow(
            "steps: [ { validate: a.xsd } ]",
            ("a.xsd", "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n<xs:element name='a' type='b'/></xs:schema>"));

        Assert.That(flow.Errors(), Has.Length.EqualTo(1).And.All.StartsWith("a.xsd:2: The schema is not valid: "));
    }

    [Test]
    public void Names_what_the_service_does_not_have()
    {
        using var flow = new TestFlow("steps:\n  - call: service:order/GetOrder\n  - call: service:orders/GetOrdr");
        flow.Services = ServiceDirectory.FromWsdl([KeyValuePair.Create("orders", XDocument.Parse(Wsdl))]);

        Assert.That(flow.Errors(), Is.EqualTo(new[]
        {
            "flow.yaml:4: The endpoint 'service:order/GetOrder' names the service 'order', which is not known. Did you mean 'orders'?",
            "flow.yaml:5: The endpoint 'service:orders/GetOrdr' names the operation 'GetOrdr', which orders does not have. "
                + "Did you mean 'GetOrder'?",
        }));
    }

    [Test]
    public void Knows_from_a_wsdl_which_elements_an_operation_takes_and_gives()
    {
        var shape = ServiceDirectory.FromWsdl([KeyValuePair.Create("orders", XDocument.Parse(Wsdl))]).Services["orders"]["GetOrder"];

        Assert.That(shape.Request.ToString(), Is.EqualTo("urn:orders:GetOrder"));
        Assert.That(shape.Response?.ToString(), Is.EqualTo("urn:orders:GetOrderResponse"));
    }

    [TestCase("steps: [ { publish: queue:x } ]", "Only events are published")]
    [TestCase("steps: [ { call: queue:x } ]", "gives no answer, so it cannot be called")]
    [TestCase("steps: [ { send: event:x } ]", "must name a service and an event")]
    [TestCase("steps: [ { send: 'http:/orders' } ]", "must be an address with a fixed host")]
    [TestCase("steps: [ { send: 'http://{//host}/x' } ]", "must be an address with a fixed host")]
    [TestCase("steps: [ continue ]", "belongs in the fault handler of a step")]
    [TestCase("steps: [ fault ]", "belongs in a handler")]
    [TestCase("steps: [ { fault: X } ]", "needs a 'message'")]
    [TestCase("steps: [ { call: service:a/B, timeout: 5 } ]", "is not a time")]
    [TestCase("steps: [ { choose: [ { otherwise: [ stop ] }, { when: '1', steps: [ stop ] } ] } ]", "Nothing after 'otherwise'")]
    [TestCase("steps: [ { choose: [ { when: '1' } ] } ]", "is 'when:' with 'steps:'")]
    [TestCase("steps: [ { require: [ { that: '1', code: X } ] } ]", "needs the option 'message'")]
    [TestCase("steps: [ { map: ../x.xslt } ]", "is not in the flow's folder")]
    [TestCase("steps: [ { set: { input: '1' } } ]", "is set by the engine")]
    [TestCase("steps: [ { log: 'a {//b' } ]", "is not closed")]
    [TestCase("steps: [ { filter: 'document(1)' } ]", "there is no function 'document'")]
    [TestCase("steps: [ { split: //a, steps: [ { set: { x: '1' } } ] }, { filter: $x } ]", "$x is not set")]
    [TestCase("steps: []", "There are no steps here")]
    [TestCase("stepps: []", "A flow has no 'stepps'. Did you mean 'steps'?")]
    [TestCase("steps: [ { a: b", "This is not YAML")]
    public void Says_what_to_do(string yaml, string message)
    {
        using var flow = new TestFlow(yaml);

        Assert.That(flow.Errors(), Has.Some.Contains(message));
    }

    [Test]
    public void Is_told_together_with_the_errors_of_all_other_flows()
    {
        var root = Directory.CreateTempSubdirectory("soa-flows-").FullName;
        foreach (var name in new[] { "a", "b" })
        {
            Directory.CreateDirectory(Path.Combine(root, name));
            File.WriteAllText(Path.Combine(root, name, "flow.yaml"), $"flow: {name}\nfrom: queue:{name}\nsteps: [ stpo ]");
        }

        Assert.That(
            () => new FlowLoader().LoadAll(root),
            Throws.TypeOf<FlowLoadException>().With.Message.Contains("a/flow.yaml:3: There is no step 'stpo'. Did you mean 'stop'?")
                .And.Message.Contains("b/flow.yaml:3:"));
        Directory.Delete(root, recursive: true);
    }

    private const string Wsdl =
        """
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:t="urn:orders">
          <message name="In"><part name="parameters" element="t:GetOrder"/></message>
          <message name="Out"><part name="parameters" element="t:GetOrderResponse"/></message>
          <portType name="Orders"><operation name="GetOrder"><input message="t:In"/><output message="t:Out"/></operation></portType>
        </definitions>
        """;
}
