using System.Net;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

public sealed class A_proxy_before_a_soap_service
{
    private const string Wsdl =
        """
        <w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" targetNamespace="urn:stock">
          <w:import namespace="urn:more" location="parts/more.wsdl"/>
          <w:service name="Stock"><w:port name="P" binding="B"><s:address location="http://backend.internal:9000/stock"/></w:port></w:service>
        </w:definitions>
        """;

    private const string More =
        """
        <w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/"><w:types><x:schema xmlns:x="http://www.w3.org/2001/XMLSchema"><x:include schemaLocation="./types.xsd"/></x:schema></w:types></w:definitions>
        """;

    private readonly List<(string Type, string? Action, string Body)> received = [];
    private RequestDelegate backend = null!;
    private Partner partner = null!;

    [SetUp]
    public async Task Start()
    {
        received.Clear();
        backend = context => context.Response.WriteAsync(received[^1].Body);
        partner = await Partner.StartAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            received.Add((context.Request.ContentType!, context.Request.Headers["SOAPAction"], await reader.ReadToEndAsync()));
            context.Response.ContentType = "text/xml";
            await backend(context);
        });
    }

    [TearDown]
    public async Task Stop() => await partner.DisposeAsync();

    [Test]
    public async Task Passes_requests_and_answers_on_unread()
    {
        using var flow = Proxy($"[ call: 'soap:{partner.Address}/stock' ]");
        await using var server = await FlowServer.StartAsync(flow);

        // Whoever parsed this on its way would fail.
        var answer = await server.Client.CallAsync("/stock", "<q:buy xmlns:q='urn:q'><not>even</xml></q:buy>");

        Assert.That(
            received.Single().Body,
            Does.Contain("<s:Body><q:buy xmlns:q='urn:q'><not>even</xml></q:buy></s:Body>").And.Contain("MessageID"));
        Assert.That(answer, Does.Contain("<s:Body><q:buy xmlns:q='urn:q'><not>even</xml></q:buy></s:Body>"));
    }

    [TestCase(SoapClient.Soap11, "1.1", "text/xml; charset=utf-8")]
    [TestCase(SoapClient.Soap12, "1.1", "text/xml; charset=utf-8")]
    [TestCase(SoapClient.Soap11, "1.2", "application/soap+xml; charset=utf-8; action=\"urn:buy\"")]
    [TestCase(SoapClient.Soap12, "1.2", "application/soap+xml; charset=utf-8; action=\"urn:buy\"")]
    public async Task Stands_between_versions_of_SOAP(string version, string target, string contentType)
    {
        using var flow = Proxy(
            $"[ call: {{ endpoint: 'soap:{partner.Address}/stock', version: {target}, action: '{{$header-soapaction}}' }} ]");
        await using var server = await FlowServer.StartAsync(flow);

        var answer = await server.Client.CallAsync("/stock", "<a/>", action: "urn:buy", version: version);

        Assert.That(received.Single().Type, Is.EqualTo(contentType));
        Assert.That(received.Single().Action, Is.EqualTo(target == "1.1" ? "\"urn:buy\"" : null));
        Assert.That(answer, Does.Contain($"Envelope xmlns:s=\"{version}\"").And.Contain("<s:Body><a/></s:Body>"));
    }

    [TestCase(SoapClient.Soap11, "1.1", "faultcode>e:Client<")]
    [TestCase(SoapClient.Soap12, "1.1", "Value>s:Sender<")]
    [TestCase(SoapClient.Soap11, "1.2", "faultcode>s:Client<")]
    [TestCase(SoapClient.Soap12, "1.2", "Value>")]
    public async Task Brings_typed_faults_back(string version, string target, string code)
    {
        var fault = target == "1.1"
            ? "<e:Fault><faultcode>e:Client</faultcode><faultstring>No.</faultstring><detail>"
            + "<b:Bad xmlns:b='urn:b'><b:Code>TooOld</b:Code></b:Bad></detail></e:Fault>"
            : "<e:Fault><e:Code><e:Value>e:Sender</e:Value></e:Code><e:Reason>"
            + "<e:Text xml:lang='en'>No.</e:Text></e:Reason><e:Detail>"
            + "<b:Bad xmlns:b='urn:b'><b:Code>TooOld</b:Code></b:Bad></e:Detail></e:Fault>";
        backend = async context =>
        {
            context.Response.StatusCode = 500;
            await context.Response.WriteAsync(SoapClient.Envelope(fault, version: target == "1.1" ? SoapClient.Soap11 : SoapClient.Soap12));
        };
        using var flow = Proxy($"[ call: {{ endpoint: 'soap:{partner.Address}/stock', version: {target} }} ]");
        await using var server = await FlowServer.StartAsync(flow);

        var answer = await server.Client.CallAsync("/stock", "<a/>", version: version);

        Assert.That(answer, Does.Contain(code).And.Contain("No.").And.Contain("Code>TooOld</"));
    }

    [TestCase(500)]
    [TestCase(503)]
    public async Task Answers_a_failure_of_the_service_without_telling_what_it_is(int status)
    {
        backend = async context =>
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync("no envelope");
        };
        using var flow = Proxy($"[ call: 'soap:{partner.Address}/stock' ]");
        await using var server = await FlowServer.StartAsync(flow);

        using var response = await server.Client.PostEnvelopeAsync("/stock", SoapClient.Envelope("<a/>"));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(
            await response.Content.ReadAsStringAsync(), Does.Contain("sending it again. Reference: ").And.Not.Contain("no envelope"));
    }

    [Test]
    public async Task Routes_by_the_soap_header_and_passes_it_on()
    {
        using var flow = Proxy(
            $"""

               - choose:
                   - when: $soap-header/*/r:routing = 'server1'
                     steps: [ call: {"{"} endpoint: 'soap:{partner.Address}/stock', headers: $soap-header/* {"}"} ]
                   - otherwise:
                       - fault: NoRoute
                         message: Invalid routing header
             """,
            "namespaces: { r: http://someuri }\n");
        await using var server = await FlowServer.StartAsync(flow);

        var routed = await server.Client.CallAsync(
            "/stock", "<a><not>even</b></a>", "<r:routing xmlns:r='http://someuri' e:mustUnderstand='1'>server1</r:routing>");
        var refused = await server.Client.CallAsync("/stock", "<a/>", "<r:routing xmlns:r='http://someuri'>server2</r:routing>");

        Assert.That(routed, Does.Contain("<a><not>even</b></a>"));
        Assert.That(received.Single().Body, Does.Contain("http://someuri").And.Contain(">server1<").And.Contain("MessageID"));
        Assert.That(refused, Does.Contain("Invalid routing header"));
    }

    [Test]
    public async Task Adds_no_addressing_of_its_own_to_what_is_passed_on()
    {
        using var flow = Proxy($"[ call: {{ endpoint: 'soap:{partner.Address}/stock', headers: $soap-header/* }} ]");
        await using var server = await FlowServer.StartAsync(flow);

        await server.Client.CallAsync("/stock", "<a/>", "<w:MessageID xmlns:w='http://www.w3.org/2005/08/addressing'>"
            + "urn:uuid:11111111-2222-4333-8444-555555555555</w:MessageID>");

        Assert.That(received.Single().Body.Split("<w:MessageID"), Has.Length.EqualTo(2));
        Assert.That(received.Single().Body, Does.Contain("11111111-2222-4333-8444-555555555555").And.Not.Contain("a:MessageID"));
    }

    [Test]
    public async Task Refuses_a_header_that_must_be_understood_if_the_flow_does_not_look_at_headers()
    {
        using var flow = Proxy($"[ call: 'soap:{partner.Address}/stock' ]");
        await using var server = await FlowServer.StartAsync(flow);

        var answer = await server.Client.CallAsync(
            "/stock", "<a/>", "<r:routing xmlns:r='http://someuri' e:mustUnderstand='1'>x</r:routing>");

        Assert.That(answer, Does.Contain("MustUnderstand").And.Contain("{http://someuri}routing"));
        Assert.That(received, Is.Empty);
    }

    [TestCase("", "not a SOAP envelope")]
    [TestCase("<a/>", "not with an Envelope")]
    [TestCase("<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'><e:Body><a/></e:Body></e:Envelope>", "VersionMismatch")]
    [TestCase("<!DOCTYPE x [<!ENTITY e 'x'>]><e:Envelope "
        + "xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><a>&e;</a></e:Body></e:Envelope>", "DTD")]
    public async Task Refuses_what_is_no_request(string envelope, string reason)
    {
        using var flow = Proxy($"[ call: 'soap:{partner.Address}/stock' ]");
        await using var server = await FlowServer.StartAsync(flow);

        using var response = await server.Client.PostEnvelopeAsync("/stock", envelope);

        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("Fault").And.Contain(reason));
        Assert.That(received, Is.Empty);
    }

    [Test]
    public async Task Publishes_the_services_WSDL_with_its_own_addresses()
    {
        using var flow = Proxy("[ stop ]");
        await using var server = await FlowServer.StartAsync(flow);
        var address = server.Client.BaseAddress + "stock";

        var wsdl = XDocument.Parse(await server.Client.GetStringAsync("/stock?wsdl"));
        var import = wsdl.Descendants("{http://schemas.xmlsoap.org/wsdl/}import").Single().Attribute("location")!.Value;
        var more = XDocument.Parse(await server.Client.GetStringAsync(import));
        var include = more.Descendants("{http://www.w3.org/2001/XMLSchema}include").Single().Attribute("schemaLocation")!.Value;

        Assert.That(
            wsdl.Descendants("{http://schemas.xmlsoap.org/wsdl/soap/}address").Single().Attribute("location")!.Value, Is.EqualTo(address));
        Assert.That(import, Is.EqualTo($"{address}?wsdl=parts%2Fmore.wsdl"));
        Assert.That(await server.Client.GetStringAsync(include), Does.Contain("schema"));
        Assert.That((await server.Client.GetAsync("/stock?wsdl=../flow.yaml")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await server.Client.GetAsync("/stock?wsdl=none.xsd")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public void Is_refused_at_load_if_its_WSDL_imports_what_is_not_there()
    {
        using var flow = new TestFlow(
            "flow: p\nfrom: { endpoint: 'soap:/stock', validate: false }\nsteps: [ stop ]", ("service.wsdl", Wsdl));

        Assert.That(flow.Errors().Single(), Does.StartWith("flow.yaml:2: The endpoint 'soap:/stock' has a WSDL, service.wsdl, "
            + "that cannot be published: ").And.Contain("parts/more.wsdl"));
    }

    private static TestFlow Proxy(string steps, string top = "") => new(
        $"flow: proxy\nfrom: {{ endpoint: 'soap:/stock', validate: false }}\n{top}steps: {steps}",
        ("service.wsdl", Wsdl),
        ("parts/more.wsdl", More),
        ("parts/types.xsd", "<x:schema xmlns:x='http://www.w3.org/2001/XMLSchema'/>"));
}
