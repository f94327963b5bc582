using System.Net;
using Microsoft.AspNetCore.Http;
using Soa.Flows.Endpoints;
using Soa.Testing.Flows;
using Soa.Testing.Soap;

namespace Soa.Flows.Tests;

public sealed class A_flow_that_is_served_over_soap
{
    private const string Wsdl =
        """
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:t="urn:acme" targetNamespace="urn:acme">
          <types>
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:acme" elementFormDefault="qualified">
              <xs:element name="Ask" type="xs:int"/><xs:element name="Answer" type="xs:string"/><xs:element name="Tell" type="xs:string"/>
              <xs:element name="TooLate"><xs:complexType><xs:sequence><xs:element name="Code" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
            </xs:schema>
          </types>
          <message name="Ask"><part name="p" element="t:Ask"/></message>
          <message name="Answer"><part name="p" element="t:Answer"/></message>
          <message name="Tell"><part name="p" element="t:Tell"/></message>
          <message name="TooLate"><part name="p" element="t:TooLate"/></message>
          <portType name="Acme">
            <operation name="Ask"><input message="t:Ask"/><output message="t:Answer"/><fault name="late" message="t:TooLate"/></operation>
            <operation name="Tell"><input message="t:Tell"/></operation>
          </portType>
        </definitions>
        """;

    [Test]
    public async Task Knows_the_header_and_the_HTTP_headers_of_a_request()
    {
        using var flow = Create(
            "[ map: m.xslt ]",
            ("m.xslt", TestFlow.Xslt(
                "<Answer xmlns='urn:acme'><xsl:value-of select=\"concat($soap-header/*/*, '|', $header-soapaction, '|', $header-host != "
                    + "'', '|', $header-none)\"/></Answer>",
                "<xsl:param name='soap-header'/><xsl:param name='header-soapaction'/><xsl:param name='header-host'/><xsl:param "
                    + "name='header-none'/>")));
        await using var server = await FlowServer.StartAsync(flow);

        Assert.That(await server.Client.CallAsync("/acme", "<Ask xmlns='urn:acme'>1</Ask>", "<x:tenant xmlns:x='urn:x'>acme</"
            + "x:tenant>", "urn:ask"), Does.Contain(">acme|urn:ask|true|</Answer>"));
        Assert.That(await server.Client.CallAsync("/acme", "<Ask xmlns='urn:acme'>1</Ask>"), Does.Contain(">||true|</Answer>"));
    }

    [Test]
    public async Task Gives_its_steps_a_request_with_the_namespaces_that_its_values_name()
    {
        string? received = null;
        await using var partner = await Partner.StartAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            received = await reader.ReadToEndAsync();
            await context.Response.WriteAsync(SoapClient.Envelope("<Answer xmlns='urn:acme'>1</Answer>"));
        });
        using var flow = Create($"[ call: 'soap:{partner.Address}/x' ]");
        await using var server = await FlowServer.StartAsync(flow);

        using var response = await server.Client.PostEnvelopeAsync("/acme", $"<e:Envelope xmlns:e='{SoapClient.Soap11}' "
            + "xmlns:n='http://www.w3.org/2001/XMLSchema' xmlns:u='urn:unused' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' "
            + "xmlns:a='urn:acme'><e:Body><a:Ask i:type='n:int'>1</a:Ask></e:Body></e:Envelope>");

        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain(">1</Answer>"));
        Assert.That(
            System.Xml.Linq.XElement.Parse(received!).Descendants("{urn:acme}Ask").Single().GetNamespaceOfPrefix("n")?.NamespaceName,
            Is.EqualTo("http://www.w3.org/2001/XMLSchema"));
        Assert.That(received, Does.Not.Contain("urn:unused"));
    }

    [Test]
    public async Task Acknowledges_a_one_way_operation_once_the_broker_has_it()
    {
        using var flow = Create("[ stop ]");
        await using var server = await FlowServer.StartAsync(flow);

        using var response = await server.Client.PostEnvelopeAsync("/acme", SoapClient.Envelope("<Tell xmlns='urn:acme'>x</Tell>"));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(flow.Bus.Sent.Select(sent => sent.Address), Is.EqualTo(new[] { "queue:flow.acme" }));
        Assert.That(Soa.Flows.FlowSubscriptions.Of(flow.Inlet()).Single().Queue, Is.EqualTo("flow.acme"));
    }

    [Test]
    public async Task Refuses_what_its_contract_does_not_allow()
    {
        using var flow = Create("[ stop ]");
        await using var server = await FlowServer.StartAsync(flow);

        Assert.That(await server.Client.CallAsync("/acme", "<Ask xmlns='urn:acme'>x</Ask>"), Does.Contain("Fault").And.Contain("Ask"));
    }

    [Test]
    public async Task Publishes_the_faults_of_its_contract()
    {
        using var flow = Create("[ stop ]");
        await using var server = await FlowServer.StartAsync(flow);

        Assert.That(await server.Client.GetStringAsync("/acme?wsdl"), Does.Contain("TooLateMessage"));
    }

    [Test]
    public async Task Has_the_contract_of_a_service_and_stands_before_it()
    {
        using var flow = new TestFlow(
            "flow: front\nfrom: { endpoint: 'soap:/partners/desk', wsdl: 'service:desk' }\nsteps: [ call: service:desk ]");
        flow.Services = ServiceDirectory.FromServices([DeskHost.Definition]);
        flow.Bus.Answer("Refuse", "<RefuseResponse xmlns='urn:x'/>");
        await using var server = await FlowServer.StartAsync(flow);

        var wsdl = await server.Client.GetStringAsync("/partners/desk?wsdl");
        var answer = await server.Client.CallAsync("/partners/desk", "<BorrowBook xmlns='urn:other'/>");

        Assert.That(wsdl, Does.Contain("BorrowBook").And.Contain($"{server.Client.BaseAddress}partners/desk").And.Contain("DeskFault"));
        Assert.That(answer, Does.Contain("Fault").And.Contain("BorrowBook"));
        Assert.That(flow.Bus.Sent, Is.Empty);
    }

    [TestCase("wsdl: 'service:desc'", "the service 'desc', which is not known. Did you mean 'desk'?")]
    [TestCase("wsdl: other.wsdl", "There is no file 'other.wsdl' in the flow's folder")]
    [TestCase("validate: no", "'validate' is 'no'")]
    public void Is_refused_at_load_if_an_option_is_wrong(string option, string error)
    {
        using var flow = new TestFlow($"flow: f\nfrom: {{ endpoint: 'soap:/x', {option} }}\nsteps: [ stop ]");
        flow.Services = ServiceDirectory.FromServices([DeskHost.Definition]);

        Assert.That(flow.Errors()[0], Does.StartWith("flow.yaml:2: ").And.Contain(error));
    }

    private static TestFlow Create(string steps, params (string, string)[] files) =>
        new($"flow: acme\nfrom: soap:/acme\nsteps: {steps}", [("service.wsdl", Wsdl), .. files]);
}
