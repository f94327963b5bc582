using System.Net;
using System.Text;
using Soa.Messaging;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class A_flow_that_is_served_by_http
{
    private const string Yaml = "flow: served\nfrom: http:/partners/orders\nsteps:\n  - require: { that: /a, code: NoA, message: "
        + "There is no a., field: a }\n  - call: service:s/A\n    map: m.xslt";

    private TestFlow flow = null!;
    private FlowServer host = null!;
    private HttpClient client = null!;

    [SetUp]
    public async Task Start()
    {
        flow = new TestFlow(Yaml, ("m.xslt", TestFlow.Xslt("<A><xsl:value-of select='/a'/></A>")))
        {
            Options = new FlowOptions { Limits = new FlowLimits { DocumentBytes = 1000 } },
        };
        flow.Bus.Answer("A", "<answer/>");
        host = await FlowServer.StartAsync(flow);
        client = host.Client;
    }

    [TearDown]
    public async Task Stop()
    {
        await host.DisposeAsync();
        flow.Dispose();
    }

    [Test]
    public async Task Answers_what_the_flow_answers()
    {
        using var response = await PostAsync("<a>1</a>");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/xml"));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("<answer/>"));
    }

    [TestCase("<a>\n<b></a>", "line 2")]
    [TestCase("", "Root element is missing")]
    [TestCase("not xml", "Line 1, position 1")]
    public async Task Refuses_malformed_xml_naming_the_line_before_anything_is_done(string body, string reason)
    {
        using var response = await PostAsync(body);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("Malformed XML").And.Contain(reason));
        Assert.That(flow.Bus.Sent, Is.Empty);
    }

    [Test]
    public async Task Refuses_a_document_that_is_too_large([Values] bool chunked)
    {
        using var content = new StringContent("<a>" + new string('x', 1000) + "</a>", Encoding.UTF8, "application/xml");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/partners/orders") { Content = content };
        request.Headers.TransferEncodingChunked = chunked;

        using var response = await client.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [Test]
    public async Task Refuses_what_is_not_xml()
    {
        using var response = await client.PostAsync("/partners/orders", new StringContent("{}", Encoding.UTF8, "application/json"));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
    }

    [Test]
    public async Task Answers_a_business_fault_as_a_problem_that_names_the_field()
    {
        using var response = await PostAsync("<b/>");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableContent));
        Assert.That(
            await response.Content.ReadAsStringAsync(),
            Does.Contain("<title>NoA</title>").And.Contain("There is no a.").And.Contain("<field>a</field>"));
    }

    [Test]
    public async Task Answers_a_technical_failure_without_telling_what_it_is()
    {
        flow.Bus.Answer("A", _ => throw new ServiceUnavailableException("secret of the house"));

        using var response = await PostAsync("<a/>");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(response.Headers.RetryAfter, Is.Not.Null);
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Not.Contain("secret").And.Contain("Reference: "));
    }

    [Test]
    public async Task Takes_a_repetition_with_the_same_key_for_the_same_document()
    {
        foreach (var (body, key) in new[] { ("<a>1</a>", "k"), ("<a>1</a>", "k"), ("<a>2</a>", "k"), ("<a>1</a>", "") })
        {
            using var response = await PostAsync(body, key);
        }

        var ids = flow.Bus.Sent.Select(sent => sent.Document.MessageId).ToArray();
        Assert.That(ids[1], Is.EqualTo(ids[0]));
        Assert.That(ids.Distinct().Count(), Is.EqualTo(3));
    }

    private async Task<HttpResponseMessage> PostAsync(string body, string key = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/partners/orders")
        {
            Content = new StringContent(
            body, Encoding.UTF8, "application/xml")
        };
        if (key.Length > 0)
            request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request);
    }
}
