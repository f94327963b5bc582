using Soa.Bus.Flows;
using Soa.Bus.Flows.Cases;

namespace Soa.Bus.Tests.Flows;

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
    [TestCase("[ \"<r n='1'/>\" ]", "{ fault: NoStock, message: None left. }", "The outcome is 'failed', not 'completed'. NoStock: None left.")]
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
                .And.Message.Contains(":3: 'outcom' is not known here. Did you mean 'outcome'?").And.Message.Contains("There is no file 'missing.xml'"));
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
                "case: A pause costs nothing\ngiven: <a/>\nexpect: { answer: <a/> }", "flow: test\nfrom: queue:test\nsteps: [ { delay: 50s } ]"),
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

    private static Task<IReadOnlyList<string>> RunAsync(string yaml) => RunAsync(yaml, Yaml);

    private static async Task<IReadOnlyList<string>> RunAsync(string yaml, string flowYaml)
    {
        using var flow = new TestFlow(flowYaml, ("a.xslt", TestFlow.Xslt("<x:A xmlns:x='urn:x'><x:N a='1' b='2'><xsl:value-of select='/o/n'/></x:N></x:A>")), ("cases/x.case.yaml", yaml));
        var file = FlowCaseReader.Find(flow.Folder).Single();
        return (await FlowCaseRunner.RunAsync(flow.Loaded(), FlowCaseReader.Read(file))).Differences;
    }
}
