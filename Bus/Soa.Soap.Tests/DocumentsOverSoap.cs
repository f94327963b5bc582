using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Soa.ServiceModel;
using Soa.Soap.Wsdl;
using Soa.Testing.Soap;

namespace Soa.Soap.Tests;

/// <summary>A contract that no C# interface describes, as flows have them.</summary>
[TestFixture]
internal sealed class DocumentsOverSoap
{
    private const string Wsdl = """
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:t="urn:acme" targetNamespace="urn:acme">
          <types>
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:acme" elementFormDefault="qualified">
              <xs:element name="Ask">
                <xs:complexType>
                  <xs:sequence>
                    <xs:element name="Number" type="xs:int"/>
                    <xs:any processContents="lax" namespace="##other" minOccurs="0" maxOccurs="unbounded"/>
                  </xs:sequence>
                </xs:complexType>
              </xs:element>
              <xs:element name="Answer" type="xs:string"/>
              <xs:element name="Tell" type="xs:string"/>
            </xs:schema>
          </types>
          <message name="AskInput"><part name="p" element="t:Ask"/></message>
          <message name="AskOutput"><part name="p" element="t:Answer"/></message>
          <message name="TellInput"><part name="p" element="t:Tell"/></message>
          <portType name="Acme">
            <operation name="Ask"><input message="t:AskInput"/><output message="t:AskOutput"/></operation>
            <operation name="Tell"><input message="t:TellInput"/></operation>
          </portType>
        </definitions>
        """;

    private readonly ConcurrentQueue<string> received = new();
    private WebApplication application = null!;
    private HttpClient client = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSoapReceiver();
        application = builder.Build();
        application.MapSoapDocuments(WsdlReader.Read(XDocument.Parse(Wsdl)), "/partners/acme", (request, _, _, _) =>
        {
            var text = Encoding.UTF8.GetString(request.Span);
            received.Enqueue(text);
            return Task.FromResult<OperationAnswer?>(
                text.Contains("Tell") ? null : new OperationAnswer("<Answer xmlns='urn:acme'>yes</Answer>"u8.ToArray(), false));
        });
        await application.StartAsync();
        client = new HttpClient
        {
            BaseAddress = new Uri(
            application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single())
        };
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        client.Dispose();
        await application.DisposeAsync();
    }

    [Test]
    public async Task A_request_arrives_as_the_element_that_stood_in_the_body()
    {
        var answer = await PostAsync(
            "<t:Ask xmlns:t='urn:acme'><t:Number>7</t:Number><x:more xmlns:x='urn:x' a='1'>&amp;<x:b/></x:more></t:Ask>");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Body.Value, Is.EqualTo("yes"), answer.Text);
            Assert.That(
                received.Last(),
                Is.EqualTo(
                    """<t:Ask xmlns:t="urn:acme"><t:Number>7</t:Number><x:more a="1" xmlns:x="urn:x">&amp;<x:b/></x:more></t:Ask>"""));
        }
    }

    [Test]
    public async Task A_contract_without_actions_takes_any()
    {
        using var content = new StringContent("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>"
            + "<Ask xmlns='urn:acme'><Number>7</Number></Ask></e:Body></e:Envelope>", Encoding.UTF8, "text/xml");
        content.Headers.Add("SOAPAction", "urn:whatever");

        using var response = await client.PostAsync("/partners/acme", content);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("<Ask xmlns='urn:acme'><Number>many</Number></Ask>", "f:InvalidRequest")]
    [TestCase("<Ask xmlns='urn:acme'/>", "f:InvalidRequest")]
    [TestCase("<Ask xmlns='urn:acme'><Number>7</Number></Ask><Ask/>", "f:MoreThanOneRequest")]
    [TestCase("<Ask xmlns='urn:acme'><Number>7</Ask>", "f:MalformedXml")]
    [TestCase("<Ask xmlns='urn:acme'><Number>7</Number></Ask><", "f:MalformedXml")]
    [TestCase("<Beg xmlns='urn:acme'/>", "f:UnknownOperation")]
    public async Task A_request_that_breaks_the_contract_is_a_fault_and_does_not_arrive(string body, string subcode)
    {
        var before = received.Count;

        var answer = await PostAsync(body);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest), answer.Text);
            Assert.That(answer.Subcode, Is.EqualTo(subcode));
            Assert.That(received, Has.Count.EqualTo(before));
        }
    }

    [Test]
    public async Task A_one_way_request_is_accepted_without_an_envelope()
    {
        var answer = await PostAsync("<Tell xmlns='urn:acme'>it</Tell>");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Accepted));
            Assert.That(answer.Text, Is.Empty);
        }
    }

    private async Task<SoapAnswer> PostAsync(string body)
    {
        var envelope = $"<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'><e:Body>{body}</e:Body></e:Envelope>";
        using var content = new StringContent(envelope, Encoding.UTF8, new MediaTypeHeaderValue("application/soap+xml"));
        using var response = await client.PostAsync("/partners/acme", content);
        return await SoapAnswer.ReadAsync(response);
    }
}
