using Microsoft.AspNetCore.Http;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Messaging;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class A_flow_that_calls_REST
{
    [TestCase("GET", "GET|||acme")]
    [TestCase("PUT", "PUT|application/vnd.acme+xml|<a t='acme'/>|acme")]
    [TestCase("DELETE", "DELETE|||acme")]
    public async Task Uses_the_method_headers_and_content_type_it_says(string method, string expected)
    {
        string? request = null;
        await using var partner = await Partner.StartAsync(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            var tenant = context.Request.Headers["X-Tenant"];
            request = $"{context.Request.Method}|{context.Request.ContentType}|{await body.ReadToEndAsync()}|{tenant}";
            await context.Response.WriteAsync("<ok/>");
        });
        using var flow = new TestFlow(
            $"steps: [ {{ call: {{ endpoint: '{partner.Address}/x', method: {method}, content-type: application/vnd.acme+xml, headers: "
                + $"{{ X-Tenant: '{{/a/@t}}' }} }} }} ]");

        await flow.RunAsync("<a t='acme'/>");

        Assert.That(request, Is.EqualTo(expected));
    }

    [Test]
    public async Task Sends_and_gets_JSON()
    {
        await using var partner = await Partner.StartAsync(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync($"{{\"type\":\"{context.Request.ContentType}\",\"got\":{await body.ReadToEndAsync()}}}");
        });
        using var flow = new TestFlow(
            $"steps: [ {{ convert: xml-to-json }}, {{ call: '{partner.Address}/x' }}, {{ set: {{ n: 'string(/json/got/n)' }} }} ]");

        var result = await flow.RunAsync("<a><n>1</n></a>");

        Assert.That(TestFlow.Text(result.Answer), Is.EqualTo("{\"type\":\"application/json\",\"got\":{\"n\":\"1\"}}"));
        Assert.That(result.Answer.IsJson, Is.True);
    }

    [TestCase(404, "UnknownOrder")]
    [TestCase(409, "HttpRefused")]
    [TestCase(503, "Busy")]
    public async Task Calls_refusals_what_it_says(int status, string fault)
    {
        await using var partner = await Partner.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        using var flow = new TestFlow(
            $"steps: [ {{ call: {{ endpoint: '{partner.Address}/x', faults: {{ 404: UnknownOrder, 503: Busy }} }} }} ]");

        var result = await flow.RunAsync("<a/>");

        Assert.That(FaultSummary.Read(new DocumentView(result.Fault!, 10)).Name, Is.EqualTo(fault));
    }

    [Test]
    public async Task Takes_a_failure_it_does_not_name_for_technical()
    {
        await using var partner = await Partner.StartAsync(context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        using var flow = new TestFlow($"steps: [ {{ call: {{ endpoint: '{partner.Address}/x', faults: {{ 503: Busy }} }} }} ]");

        Assert.That(() => flow.RunAsync("<a/>"), Throws.TypeOf<ServiceUnavailableException>());
    }

    [TestCase("{ endpoint: 'http://h/x', method: FETCH }", "'method' is 'FETCH'")]
    [TestCase("{ endpoint: 'http://h/x', methd: GET }", "'http:' has no option 'methd'. Did you mean 'method'?")]
    [TestCase("{ method: GET }", "An endpoint is an address")]
    [TestCase("{ endpoint: 'http://h/x', faults: { x: Y } }", "'x' is not a status")]
    [TestCase("{ endpoint: 'http://h/x', headers: [ a ] }", "'headers' wants names with values")]
    public void Is_refused_at_load_if_an_option_is_wrong(string endpoint, string error)
    {
        using var flow = new TestFlow($"steps: [ {{ call: {endpoint} }} ]");

        Assert.That(flow.Errors().Single(), Does.Contain(error));
    }
}
