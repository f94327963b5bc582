using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Soa.Bus.Testing.SoapStacks;
using Soa.Documents;
using Soa.Messaging;
using Soa.ServiceModel;
using Soa.Testing.Failures;
using Soa.Testing.Flows;
using Soa.Testing.Flows.Versions;
using Soa.Testing.Messaging;
using Soa.Testing.Soap;
using Soa.Testing.Soap.Desk;

namespace Soa.Bus.Tests.Failures;

/// <summary>Whoever gets a reference or an error id can be helped: the log has the same one, once, whichever way the caller came.</summary>
[OnEverySoapStack]
public sealed partial class The_reference_that_a_caller_is_given
{
    private const string Wsdl =
        """
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:t="urn:acme" targetNamespace="urn:acme">
          <types>
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:acme">
              <xs:element name="Ask" type="xs:string"/><xs:element name="Answer" type="xs:string"/>
            </xs:schema>
          </types>
          <message name="Ask"><part name="p" element="t:Ask"/></message>
          <message name="Answer"><part name="p" element="t:Answer"/></message>
          <portType name="Acme"><operation name="Ask"><input message="t:Ask"/><output message="t:Answer"/></operation></portType>
        </definitions>
        """;

    private const string Ask = "<Ask xmlns='urn:acme'>1</Ask>";

    private readonly LogText log = new();
    private BadPartners partners = null!;
    private FlowFiles files = null!;
    private FlowDesk desk = null!;
    private DeskHost services = null!;

    [OneTimeSetUp]
    public async Task Begin()
    {
        partners = await BadPartners.StartAsync();
        files = new FlowFiles();
        var steps = $"steps: [ call: '{partners.Addresses["refused"]}' ]";
        files.Write(
            "contract", $"flow: contract\nfrom: {{ endpoint: 'soap:/contract', wsdl: service.wsdl }}\n{steps}", ("service.wsdl", Wsdl));
        files.Write(
            "through", $"flow: through\nfrom: {{ endpoint: 'soap:/through', wsdl: service.wsdl, validate: false }}\n{steps}",
            ("service.wsdl", Wsdl));
        files.Write("web", $"flow: web\nfrom: http:/web\n{steps}");
        files.Write("json", $"flow: json\nfrom: {{ endpoint: 'http:/json', content: json }}\n{steps}");
        files.Write("later", $"flow: later\nfrom: {{ endpoint: 'http:/later', one-way: true }}\n{steps}");
        var options =
            new DocumentBusOptions { Retry = new RetryOptions { Limit = 1, FirstPause = TimeSpan.FromMilliseconds(10), Delays = [] } };
        desk = await FlowDesk.StartAsync(files.Folder, options, log: log);
        services = await DeskHost.StartAsync(configure: builder => builder.Logging.AddProvider(log));
    }

    [OneTimeTearDown]
    public async Task End()
    {
        await services.DisposeAsync();
        await desk.DisposeAsync();
        files.Dispose();
        await partners.DisposeAsync();
        log.Dispose();
    }

    [TestCase("/contract", SoapClient.Soap11)]
    [TestCase("/contract/soap12", SoapClient.Soap12)]
    [TestCase("/through", SoapClient.Soap11)]
    [TestCase("/through", SoapClient.Soap12)]
    public async Task Over_SOAP_by_a_flow(string path, string version)
    {
        using var response = await desk.Http.PostEnvelopeAsync(path, SoapClient.Envelope(Ask, version: version), version: version);
        var text = await response.Content.ReadAsStringAsync();

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError), text);
        Assert.That(EntriesOf(text), Has.Length.EqualTo(1), text);
    }

    [TestCase("/contract")]
    [TestCase("/through")]
    public async Task Over_SOAP_is_the_id_that_the_message_came_with(string path)
    {
        var id = Guid.NewGuid();
        var header = $"<a:MessageID xmlns:a='http://www.w3.org/2005/08/addressing'>urn:uuid:{id}</a:MessageID>";

        var text = await desk.Http.CallAsync(path, Ask, header);

        Assert.That(ReferenceOf(text), Is.EqualTo($"{id}"));
        Assert.That(EntriesOf(text), Has.Length.EqualTo(1), text);
    }

    [TestCase("/web", "<a/>", "application/xml")]
    [TestCase("/json", "{}", "application/json")]
    public async Task By_HTTP(string path, string body, string type)
    {
        using var response = await desk.Http.PostAsync(path, new StringContent(body, null, type));
        var text = await response.Content.ReadAsStringAsync();

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable), text);
        Assert.That(EntriesOf(text), Has.Length.EqualTo(1), text);
    }

    [Test]
    public async Task With_an_acceptance_is_in_each_line_of_what_becomes_of_it()
    {
        using var response = await desk.Http.PostAsync("/later", new StringContent("<a/>", null, "application/xml"));
        var id = response.Headers.GetValues("Soa-Message-Id").Single();
        await Wait.UntilAsync(
            () => log.LinesWith(id).Any(line => line.Contains("dead letters", StringComparison.Ordinal)), "it is given up");

        Assert.That(
            log.LinesWith(id).Where(line => line.Contains(" failed ", StringComparison.Ordinal)).ToArray(), Has.Length.EqualTo(2),
            string.Join('\n', log.LinesWith(id)));
    }

    [TestCase("badly")]
    [TestCase("lost")]
    public async Task Over_SOAP_by_a_service(string how)
    {
        using var http = new HttpClient();
        var request = $"<Refuse xmlns='{BookDesk.Namespace}'><request><How>{how}</How></request></Refuse>";

        var text = await http.CallAsync($"{services.AddressOf(DeskHost.Service, DeskHost.Definition)}", request);

        Assert.That(EntriesOf(text), Has.Length.EqualTo(1), text);
        Assert.That(log.Lines, Has.Some.StartsWith("   at "), "a service that throws anything has a bug");
    }

    [Test]
    public async Task Over_the_bus_by_a_service()
    {
        using var provider = new ServiceCollection().BuildServiceProvider();
        var dispatcher = new ServiceDispatcher(
            DeskHost.Definition, new RecordingPipeline(provider.GetRequiredService<IServiceScopeFactory>()));
        await using var serving = desk.Subscriber.Subscribe(new DocumentSubscription("service.desk", [], dispatcher.ReceiveAsync));
        var request = new XElement(
            XName.Get("Refuse", BookDesk.Namespace),
            new XElement(XName.Get("request", BookDesk.Namespace), new XElement(XName.Get("How", BookDesk.Namespace), "badly")));
        var document = new Document(TestFlow.Bytes(request.ToString()), Guid.NewGuid());
        await Wait.UntilAsync(
            async () =>
                (await desk.HealthAsync()).Entries["bus"].Status == Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy,
            "the service receives");

        var failure = await Assert.ThrowsAsync<ServiceUnavailableException>(() => desk.Bus.CallAsync("desk", document, default));

        Assert.That(failure!.Message, Does.Contain($"{document.MessageId}"));
        Assert.That(failure.IsPermanent, Is.True, "a bug does not go by itself");
        Assert.That(
            log.Entries.Where(entry => entry.Contains($"{document.MessageId}", StringComparison.Ordinal)).ToArray(),
            Has.Length.EqualTo(1).And.All.Contains("   at "));
    }

    private static string ReferenceOf(string text) => Reference().Match(text).Groups[1].Value;

    private string[] EntriesOf(string text)
    {
        Assert.That(Guid.TryParse(ReferenceOf(text), out var id), Is.True, text);
        return [.. log.Entries.Where(entry => entry.Contains($"{id}", StringComparison.Ordinal))];
    }

    [GeneratedRegex("(?:Reference:|error id) ([0-9a-f-]{36})")]
    private static partial Regex Reference();
}
