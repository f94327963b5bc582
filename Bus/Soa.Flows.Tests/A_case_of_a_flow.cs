using Soa.Flows.Cases;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class A_case_of_a_flow
{
    private const string Yaml =
        """
        flow: test
        from: queue:test
        namespaces: { x: urn:x }
        steps:
          - call: service:s/A
            map: a.xslt
          - send: file:out/{/r/@n}.xml
        """;

    private const string Good =
        """
        case: It works
        given: <o><n>5</n></o>
        answers:
          service:s/A: [ "<r n='1'/>" ]
        expect:
          outcome: completed
          sent:
            - service:s/A: |
                <y:A xmlns:y="urn:x">
                  <y:N b="2" a="1">5</y:N>
                </y:A>
            - file:out/1.xml: { holds: [ "/r/@n = 1" ] }
          answer: <r n="1"/>
        """;

    [Test]
    public async Task Holds_if_all_is_as_it_says() => Assert.That(await RunAsync(Good), Is.Empty);

    [TestCase("<n>5</n>", "<n>6</n>", "x.case.yaml:8: document 1, to service:s/A: /A/N: expected '5', but it is '6'")]
    [TestCase("b=\"2\"", "b=\"3\"", "/A/N/@b: expected '3', but it is '2'")]
    [TestCase("</y:N>", "</y:N><y:M/>", "/A: expected {urn:x}M, but there is nothing more")]
    [TestCase("/r/@n = 1", "/r/@n = 2", "document 2, to file:out/1.xml: this does not hold: /r/@n = 2")]
    [TestCase("answer: <r n=\"1\"/>", "answer: <s/>", "the answer: /: expected s, but there is r")]
    [TestCase("file:out/1.xml", "file:out/2.xml", "Other things were sent than expected.")]
    [TestCase("outcome: completed", "outcome: failed", "The outcome is 'completed', not 'failed'.")]
    [TestCase("[ \"<r n='1'/>\" ]", "{ fault: NoStock, message: None left. }", "The outcome is 'failed', not 'completed'. NoStock: "
        + "None left.")]
    [TestCase("[ \"<r n='1'/>\" ]", "{ failure: Down. }", "The outcome is 'error', not 'completed'. Down.")]
    public async Task Tells_what_is_not(string good, string bad, string difference)
    {
        Assert.That(await RunAsync(Good.Replace(good, bad, StringComparison.Ordinal)), Has.Some.Contains(difference));
    }

    [Test]
    public void Tells_all_that_is_wrong_with_itself()
    {
        Assert.That(
            () => RunAsync("case: x\ngivn: <a/>\nexpect: { outcom: failed, answer: missing.xml }"),
            Throws.TypeOf<FlowLoadException>().With.Message.Contains(":2: 'givn' is not known here. Did you mean 'given'?")
                .And.Message.Contains(":3: 'outcom' is not known here. Did you mean 'outcome'?").And.Message.Contains(
                    "There is no file 'missing.xml'"));
    }

    [Test]
    public async Task Lets_hours_of_waiting_pass_at_once()
    {
        Assert.That(
            await RunAsync(
                """
                case: The partner says nothing
                given: <a/>
                answers: { "http://partner.example/": { timeout: true } }
                expect: { outcome: error, failure: gave no answer within 7200 s, sent: [ "http://partner.example/" ] }
                """,
                "flow: test\nfrom: queue:test\ntime: 3h\nsteps: [ { call: http://partner.example/, timeout: 2h } ]"),
            Is.Empty);
    }

    [Test]
    public async Task May_have_several_documents_with_headers_and_time_between()
    {
        Assert.That(
            await RunAsync(
                """
                case: One after the other
                given:
                  - <a/>
                  - { document: <b/>, headers: { x: y }, after: 2h }
                expect: { sent: [ queue:out: <a/>, queue:out: <b/> ], answer: <b/> }
                """,
                "flow: test\nfrom: queue:test\nsteps: [ { send: queue:out } ]"),
            Is.Empty);
    }

    [Test]
    public async Task May_let_time_pass_until_what_waits_goes_on()
    {
        Assert.That(
            await RunAsync(
                """
                case: Two of three come in time
                given: [ <a n="1"/>, <a n="2"/>, { after: 2m }, { document: <a n="3"/>, after: 1s } ]
                expect: { sent: [ queue:out: { holds: [ "count(//a) = 2" ] } ] }
                """,
                "flow: test\nfrom: queue:test\nsteps: [ { aggregate: \"'all'\", size: '3', after: 1m }, { send: queue:out } ]"),
            Is.Empty);
    }

    [Test]
    public async Task Waits_in_virtual_time()
    {
        Assert.That(
            await RunAsync(
                "case: A pause costs nothing\ngiven: <a/>\nexpect: { answer: <a/> }",
                "flow: test\nfrom: queue:test\nsteps: [ { delay: 50s } ]"),
            Is.Empty);
    }

    [Test]
    public async Task May_speak_JSON()
    {
        const string Json = """
            case: What comes and goes is JSON
            given: '{ "n": 1 }'
            expect: { sent: [ queue:out: '{"n":1}' ], answer: '{"n":2}' }
            """;

        Assert.That(
            await RunAsync(Json, "flow: test\nfrom: queue:test\nsteps: [ { send: queue:out } ]"),
            Has.Exactly(1).Matches("the answer: the JSON is not as expected").And.Exactly(1).Contains("-   \"n\": 2"));
    }

    [Test]
    public async Task Says_which_answer_it_lacks()
    {
        Assert.That(await RunAsync("case: x\ngiven: <o/>"), Has.Some.Contains("The case does not say what service:s/A answers."));
    }

    [TestCase("given: '{\"n\":1}'", "status: 201, headers: { location: /orders/1, Content-Type: application/json, Retry-After: '' }", null)]
    [TestCase("given: '{\"n\":1}'", "status: 200", ":4: the status: expected 200, but it is 201")]
    [TestCase("given: '{\"n\":1}'", "headers: { Location: /orders/2 }", ":4: the response: the header Location: expected '/orders/2', "
        + "but it is '/orders/1'")]
    [TestCase("given: '{\"n\":1}'", "headers: { ETag: x }", "the header ETag: expected 'x', but it is not there")]
    [TestCase("given: '{\"n\":1}'", "headers: { Location: '' }", "the header Location: expected not there, but it is '/orders/1'")]
    [TestCase(
        "given: '{\"n\":0}'", "outcome: failed, status: 404, headers: { Content-Type: application/problem+json, Location: '' }", null)]
    [TestCase("given: '{\"n\":0}'", "outcome: failed, status: 422", ":4: the status: expected 422, but it is 404 (UnknownOrder: "
        + "There is no order 0.)")]
    [TestCase("given: '{\"n\":2}'", "outcome: error, status: 503, headers: { Retry-After: 5 }", null)]
    [TestCase("given: '{\"n\":2}'", "outcome: error, status: 500", "the status: expected 500, but it is 503 (down")]
    [TestCase("given: { document: '{\"n\":', headers: { content-type: application/json } }", "outcome: error, status: 400", null)]
    public async Task Tells_what_who_calls_by_http_sees(string given, string expect, string? difference)
    {
        const string Flow = """
            flow: test
            from: { endpoint: 'http:/orders', content: json, status: '201', headers: { Location: '/orders/{/json/n}' }, faults: { UnknownOrder: 404 } }
            steps:
              - require: [ { that: /json/n > 0, code: UnknownOrder, message: 'There is no order {/json/n}.' } ]
              - filter: /json/n > 1
              - call: service:s/A
            """;
        var differences = await RunAsync(
            $"case: x\n{given}\nanswers: {{ service:s/A: {{ failure: down }} }}\nexpect: {{ {expect} }}", Flow);

        Assert.That(differences, difference is null ? Is.Empty : Has.One.Contains(difference));
    }

    [TestCase("text/xml", "Name", 500)]
    [TestCase("application/soap+xml", "Name", 400)]
    [TestCase("application/soap+xml", "Other", 500)]
    public async Task Tells_the_status_of_a_soap_fault(string type, string name, int status)
    {
        var flow = $"flow: test\nfrom: {{ endpoint: 'soap:/s', validate: false }}\nsteps: "
            + $"[ {(name == "Name" ? "{ fault: Name, message: No. }" : "{ call: service:s/A }")} ]";

        Assert.That(
            await RunAsync(
                $"case: x\ngiven: {{ document: <a/>, headers: {{ content-type: {type} }} }}\nexpect: {{ outcome: "
                    + $"{(name == "Name" ? "failed" : "error")}, status: {status} }}", flow),
            Is.Empty);
    }

    [TestCase("given: <a/>", ":2: The flow is served at http:/a and http:/b. Say by which the document comes: { document: …, from: "
        + "'http:/a' }.")]
    [TestCase("given: { document: <a/>, from: http:/bb }", ":2: 'http:/bb' is not an http: or soap: endpoint of the flow. "
        + "Did you mean 'http:/b'?")]
    [TestCase("given: { document: <a/>, from: http:/b }", "expected 200, but it is 202")]
    public async Task Says_by_which_endpoint_its_document_comes(string given, string difference)
    {
        const string Flow = "flow: test\nfrom: [ 'http:/a', { endpoint: 'http:/b', one-way: true } ]\nsteps: [ { log: x } ]";

        Assert.That(await RunAsync($"case: x\n{given}\nexpect: {{ status: 200 }}", Flow), Has.One.Contains(difference));
        Assert.That(await RunAsync("case: x\ngiven: { document: <a/>, from: http:/a }\nexpect: { status: 200 }", Flow), Is.Empty);
    }

    [Test]
    public async Task Cannot_expect_a_status_where_nobody_sees_one()
    {
        Assert.That(
            await RunAsync("case: x\ngiven: <a/>\nexpect: { status: 200 }", "flow: test\nfrom: queue:test\nsteps: [ { log: x } ]"),
            Has.One.Contains(":2: The flow is not served by http: or soap:, so there is no status and no headers to check."));
    }

    [TestCase("headers: { x: '5', accept: '' }", null)]
    [TestCase("document: <o n='5'/>, headers: { X: '5' }, holds: [ /o/@n = 5 ]", null)]
    [TestCase("headers: { x: '6' }", ":3: document 1, to http://partner.example/: the header x: expected '6', but it is '5'")]
    [TestCase("headers: { x: '' }", "the header x: expected not there, but it is '5'")]
    [TestCase("document: <o n='6'/>, headers: { x: '5' }", "/o/@n: expected '6', but it is '5'")]
    public async Task Tells_the_headers_of_what_is_sent(string expected, string? difference)
    {
        var differences = await RunAsync(
            $"case: x\ngiven: <o n='5'/>\nexpect: {{ sent: [ {{ 'http://partner.example/': {{ {expected} }} }} ] }}",
            "flow: test\nfrom: queue:test\nsteps: [ { send: { endpoint: 'http://partner.example/', headers: { x: '{/o/@n}' } } } ]");

        Assert.That(differences, difference is null ? Is.Empty : Has.One.Contains(difference));
    }

    [TestCase("expect: { staus: 200 }", ":3: 'staus' is not known here. Did you mean 'status'?")]
    [TestCase("expect: { status: ok }", ":3: 'ok' is not an HTTP status. Write a number from 200 to 599.")]
    [TestCase("expect: { headers: Location }", ":3: 'headers' is names with values: { Location: /orders/1 }.")]
    [TestCase("expect: { sent: [ { 'queue:x': { header: { a: b } } } ] }", ":3: 'header' is not known here. Did you mean 'headers'?")]
    [TestCase("expect: { answer: { documnt: <a/> } }", ":3: 'documnt' is not known here. Did you mean 'document'?")]
    public void Tells_what_is_wrong_with_what_it_expects(string expect, string error) =>
        Assert.That(() => RunAsync($"case: x\ngiven: <a/>\n{expect}"), Throws.TypeOf<FlowLoadException>().With.Message.Contains(error));

    private static Task<IReadOnlyList<string>> RunAsync(string yaml) => RunAsync(yaml, Yaml);

    private static async Task<IReadOnlyList<string>> RunAsync(string yaml, string flowYaml)
    {
        using var flow = new TestFlow(
            flowYaml, ("a.xslt", TestFlow.Xslt("<x:A xmlns:x='urn:x'><x:N a='1' b='2'><xsl:value-of select='/o/n'/></x:N></x:A>")),
            ("service.wsdl", "<definitions xmlns='http://schemas.xmlsoap.org/wsdl/'/>"), ("cases/x.case.yaml", yaml));
        var file = FlowCaseReader.Find(flow.Folder).Single();
        return (await FlowCaseRunner.RunAsync(flow.Loaded(), FlowCaseReader.Read(file))).Differences;
    }
}
