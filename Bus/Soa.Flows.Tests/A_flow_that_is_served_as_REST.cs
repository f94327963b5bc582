using System.Net;
using System.Text;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class A_flow_that_is_served_as_REST
{
    [Test]
    public async Task Has_the_parts_of_the_path_the_query_and_headers_as_variables()
    {
        using var flow = new TestFlow(
            "flow: f\nfrom: { endpoint: 'http:/orders/{number}/lines', methods: GET, query: page size }\n"
            + "steps: [ { map: m.xslt } ]",
            ("m.xslt", TestFlow.Xslt(
                "<r method='{/*/@method}' all='{count(/*/*)}'><xsl:value-of select=\"concat($number, '|', $page, '|', $size, '|', "
                    + "$header-x-tenant)\"/></r>",
                "<xsl:param name='number'/><xsl:param name='page'/><xsl:param name='size'/><xsl:param name='header-x-tenant'/>")));
        await using var server = await FlowServer.StartAsync(flow);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/orders/SO%201/lines?page=2&other=%3Ca%3E");
        request.Headers.Add("X-Tenant", "acme");

        using var response = await server.Client.SendAsync(request);

        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("<r method=\"GET\" all=\"2\">SO 1|2||acme</r>"));
    }

    [Test]
    public async Task Serves_the_methods_it_names_and_no_others()
    {
        using var flow = new TestFlow("flow: f\nfrom: { endpoint: 'http:/x', methods: GET PUT }\nsteps: [ stop ]");
        await using var server = await FlowServer.StartAsync(flow);

        Assert.That((await server.Client.GetAsync("/x")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await server.Client.PutAsync("/x", Xml("<a/>"))).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await server.Client.PostAsync("/x", Xml("<a/>"))).StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
    }

    [Test]
    public async Task Answers_with_the_status_and_headers_it_says()
    {
        using var flow = new TestFlow(
            "flow: f\nfrom: { endpoint: 'http:/orders/{shop}', status: '201', headers: { Location: '/orders/{$shop}/{/o/n}', X-None: "
                + "'{/o/none}' } }\nsteps: [ stop ]");
        await using var server = await FlowServer.StartAsync(flow);

        using var response = await server.Client.PostAsync("/orders/7", Xml("<o><n>4&#10;X-Evil: 1</n></o>"));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(response.Headers.Location?.OriginalString, Is.EqualTo("/orders/7/4 X-Evil: 1"));
        Assert.That(response.Headers.Contains("X-None") || response.Headers.Contains("X-Evil"), Is.False);
    }

    [TestCase("Unknown", 404)]
    [TestCase("Other", 409)]
    public async Task Answers_business_faults_with_the_status_it_says(string fault, int status)
    {
        using var flow = new TestFlow($"flow: f\nfrom: {{ endpoint: 'http:/x', faults: {{ Unknown: 404, any: 409 }} }}\nsteps: "
            + $"[ {{ fault: {fault}, message: No. }} ]");
        await using var server = await FlowServer.StartAsync(flow);

        using var response = await server.Client.PostAsync("/x", Xml("<a/>"));

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task Takes_JSON_and_answers_in_JSON()
    {
        using var flow = new TestFlow(
            "flow: f\nfrom: { endpoint: 'http:/x', content: json }\nsteps: [ { map: m.xslt }, { convert: xml-to-json } ]",
            ("m.xslt", TestFlow.Xslt("<r><doubled><xsl:value-of select='2 * /json/n'/></doubled></r>")));
        await using var server = await FlowServer.StartAsync(flow);

        using var response = await server.Client.PostAsync("/x", Json("{\"n\":21}"));

        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("{\"doubled\":\"42\"}"));
    }

    [TestCase("{\"n\":", "Malformed JSON", 400)]
    [TestCase("{}", "NoNumber", 422)]
    public async Task Tells_who_speaks_JSON_its_problems_in_JSON(string body, string title, int status)
    {
        using var flow = new TestFlow(
            "flow: f\nfrom: { endpoint: 'http:/x', content: xml json }\nsteps: [ { require: { that: '//n', code: NoNumber, message: "
                + "There is no n. } } ]");
        await using var server = await FlowServer.StartAsync(flow);

        using var response = await server.Client.PostAsync("/x", Json(body));

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain($"\"title\":\"{title}\""));
    }

    [Test]
    public async Task Routes_by_a_header_without_looking_inside_the_body()
    {
        await using var partner = await Partner.StartAsync(context => context.Request.Body.CopyToAsync(context.Response.Body));
        using var flow = new TestFlow(
            $"""
             flow: f
             from: http:/x
             steps:
               - choose:
                   - when: $header-routing = 'xadmin;server1'
                     steps: [ call: '{partner.Address}/echo' ]
                   - otherwise:
                       - fault: NoRoute
                         message: Invalid routing header
             """);
        await using var server = await FlowServer.StartAsync(flow);
        using var routed = new HttpRequestMessage(HttpMethod.Post, "/x") { Content = Xml("<a>not even</b>") };
        routed.Headers.Add("Routing", "xadmin;server1");

        using var response = await server.Client.SendAsync(routed);
        using var refused = await server.Client.PostAsync("/x", Xml("<a/>"));

        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("<a>not even</b>"));
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableContent));
    }

    [Test]
    public async Task Acknowledges_a_one_way_request_once_the_broker_has_it()
    {
        using var flow = new TestFlow("flow: later\nfrom: { endpoint: 'http:/x/{n}', one-way: true }\nsteps: [ call: service:s/A ]");
        await using var server = await FlowServer.StartAsync(flow);

        using var response = await server.Client.PostAsync("/x/7", Xml("<a/>"));

        var (address, document) = flow.Bus.Sent.Single();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(address, Is.EqualTo("queue:flow.later"));
        Assert.That(response.Headers.GetValues("Soa-Message-Id"), Is.EqualTo(new[] { document.MessageId.ToString() }));
        Assert.That(response.Headers.Location?.OriginalString, Is.EqualTo($"/bus/conversations/{document.ConversationId}"));
        Assert.That(document.Headers["n"], Is.EqualTo("7"));
    }

    [TestCase("methods: FETCH", "'methods' names 'FETCH'")]
    [TestCase("method: GET", "'http:' has no option 'method'. Did you mean 'methods'?")]
    [TestCase("content: yaml", "'content' names 'yaml'")]
    [TestCase("faults: { A: 200 }", "The status of A is '200'; it must be a number from 400 to 599.")]
    [TestCase("one-way: maybe", "'one-way' is 'maybe'; it must be true or false.")]
    public void Is_refused_at_load_if_an_option_is_wrong(string option, string error)
    {
        using var flow = new TestFlow($"flow: f\nfrom: {{ endpoint: 'http:/x', {option} }}\nsteps: [ stop ]");

        Assert.That(flow.Errors().Single(), Does.StartWith("flow.yaml:2: ").And.Contain(error));
    }

    private static StringContent Xml(string body) => new(body, Encoding.UTF8, "application/xml");

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
