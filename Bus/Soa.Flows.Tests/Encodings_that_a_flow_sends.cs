using System.Net;
using Microsoft.AspNetCore.Http;
using Soa.Documents;
using Soa.Testing.Flows;
using static Soa.Flows.Tests.EncodedText;

namespace Soa.Flows.Tests;

/// <summary>What nothing reads on its way goes on byte for byte; what a flow promises to be UTF-8 becomes that.</summary>
public sealed class Encodings_that_a_flow_sends
{
    [TestCase("text/xml; charset=ISO-8859-1", "<?xml version='1.0' encoding='ISO-8859-1'?><a>ü</a>", "iso-8859-1")]
    [TestCase("application/xml", "<?xml version='1.0' encoding='windows-1252'?><a>ü</a>", "windows-1252")]
    [TestCase("text/xml", "<a>ü</a>", "utf-8")]
    [TestCase("text/xml", "<a>ü</a>", "iso-8859-1")]
    [TestCase("application/atom+xml;type=entry", "<a>ü</a>", "utf-8")]
    [TestCase("text/plain; charset=iso-8859-1", "Grüße", "iso-8859-1")]
    [TestCase("text/plain", "Grüße", "iso-8859-1")]
    [TestCase("application/pdf", "%PDF\u0000ü", "iso-8859-1")]
    [TestCase("application/json", "{\"a\":\"ü\"}", "utf-8")]
    [TestCase("application/vnd.api+json", "{}", "utf-8")]
    public async Task Are_passed_on_as_they_came_by_who_does_not_read_them(string contentType, string text, string encoding)
    {
        await using var partner = await Partner.StartAsync(async context =>
        {
            context.Response.ContentType = contentType;
            await context.Response.Body.WriteAsync(Bytes(encoding, text));
        });
        using var flow = new TestFlow($"flow: f\nfrom: {{ endpoint: http:/f, content: xml json }}\nsteps: [ call: '{partner.Address}/x' ]");
        await using var server = await FlowServer.StartAsync(flow);

        using var response = await server.Client.PostAsync("/f", Content("<a/>"u8.ToArray(), "application/xml"));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.EqualTo(Bytes(encoding, text)));
        Assert.That(response.Content.Headers.NonValidated["Content-Type"].ToString(), Is.EqualTo(contentType));
    }

    [TestCase("text/xml")]
    [TestCase("application/xml; charset=ISO-8859-1")]
    [TestCase("application/soap+xml;action=\"a\"")]
    public async Task Keep_their_content_type_from_request_to_partner_and_back(string contentType)
    {
        var sent = "";
        await using var partner = await Partner.StartAsync(context =>
        {
            sent = context.Request.ContentType!;
            context.Response.StatusCode = StatusCodes.Status200OK;
            return context.Response.WriteAsync("<a/>");
        });
        using var flow = new TestFlow($"flow: f\nfrom: http:/f\nsteps: [ {{ call: '{partner.Address}/x', as: told }} ]");
        await using var server = await FlowServer.StartAsync(flow);
        var body = Bytes("iso-8859-1", "<?xml version='1.0' encoding='ISO-8859-1'?><a>ü</a>");

        using var response = await server.Client.PostAsync("/f", Content(body, contentType));

        Assert.That(sent, Is.EqualTo("application/xml"), "XML says its encoding itself, so no charset is made up.");
        Assert.That(response.Content.Headers.NonValidated["Content-Type"].ToString(), Is.EqualTo(contentType));
        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.EqualTo(body));
    }

    [Test]
    public async Task Become_UTF8_where_the_flow_says_that_it_sends_that()
    {
        var (type, body) = ("", "");
        await using var partner = await Partner.StartAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            (type, body) = (context.Request.ContentType!, await reader.ReadToEndAsync());
            await context.Response.WriteAsync("<a/>");
        });
        using var flow = new TestFlow($"steps: [ call: {{ endpoint: '{partner.Address}/x', content-type: 'text/xml; charset=utf-8' }} ]");

        await flow.RunAsync(
            new Document(Bytes("windows-1252", "<?xml version='1.0' encoding='windows-1252'?><a>5 €</a>"), TestFlow.InputId));

        Assert.That((type, body), Is.EqualTo(("text/xml; charset=utf-8", "<?xml version='1.0'?><a>5 €</a>")));
    }

    [TestCase("text/xml; charset=iso-8859-1")]
    [TestCase("text/xml; charset=klingon")]
    public void Are_not_promised_by_a_flow_that_sends_UTF8(string contentType)
    {
        using var flow = new TestFlow($"steps: [ call: {{ endpoint: 'http://127.0.0.1:9/x', content-type: '{contentType}' }} ]");

        Assert.That(flow.Errors().Single(), Does.Contain(contentType).And.Contain("UTF-8"));
    }
}
