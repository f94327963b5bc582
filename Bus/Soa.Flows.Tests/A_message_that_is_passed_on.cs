using System.Text;
using System.Xml.Linq;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

/// <summary>The content of header and body goes through a proxy unchanged, in both directions.</summary>
public sealed class A_message_that_is_passed_on
{
    private const string Xsi = "http://www.w3.org/2001/XMLSchema-instance";
    private const string Wsa = "http://www.w3.org/2005/08/addressing";
    private const string Wsse = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static readonly XNamespace Soap11 = SoapClient.Soap11;
    private static readonly XNamespace Soap12 = SoapClient.Soap12;

    [Test]
    public async Task Keeps_all_elements_of_its_body(
        [Values("", "<!-- c -->", "<?p i?>", "\n ")] string before,
        [Values("", "\n", "<!-- c -->")] string between,
        [Values] bool isRequest)
    {
        var several = $"<e:Envelope xmlns:e='{Soap11}' xmlns:xsd='urn:xsd' xmlns:xsi='{Xsi}'><e:Body "
            + $"e:encodingStyle='http://schemas.xmlsoap.org/soap/encoding/'>{before}<l:found xmlns:l='urn:lib'>"
            + $"<book href='#b1'/></l:found>{between}<multiRef id='b1' "
            + $"xsi:type='xsd:string'><![CDATA[Du<ne]]></multiRef>{between}<multiRef id='b2'/></e:Body></e:Envelope>";
        await using var service = await ProxiedService.StartAsync();
        service.AnswerWith(isRequest ? SoapClient.Envelope("<ok/>") : several);

        var answer = await service.CallAsync(isRequest ? several : SoapClient.Envelope("<a/>"));

        var body = XElement.Parse(isRequest ? service.Received.Single() : answer.Text).Element(Soap11 + "Body")!;
        Assert.That(
            body.Elements().Select(element => element.Name.ToString()), Is.EqualTo(new[] { "{urn:lib}found", "multiRef", "multiRef" }));
        var second = body.Elements().ElementAt(1);
        Assert.That(
            (second.Value, second.Attribute(XName.Get("type", Xsi))?.Value, second.GetNamespaceOfPrefix("xsd")?.NamespaceName),
            Is.EqualTo(("Du<ne", "xsd:string", "urn:xsd")));
        Assert.That(
            body.Elements().Select(element => element.Attribute(Soap11 + "encodingStyle")?.Value),
            Has.All.EqualTo("http://schemas.xmlsoap.org/soap/encoding/"));
    }

    [Test]
    public async Task Is_not_looked_into_if_its_body_has_several_elements([Values] bool isRequest)
    {
        const string several = "<l:a xmlns:l='urn:lib'/><b/>";
        await using var service = await ProxiedService.StartAsync(
            after: "  - require: [ { code: Known, that: /l:a, message: Must be an a. } ]\n");
        service.AnswerWith(SoapClient.Envelope(isRequest ? "<l:a xmlns:l='urn:lib'/>" : several));

        var answer = await service.CallAsync(SoapClient.Envelope(isRequest ? several : "<l:a xmlns:l='urn:lib'/>"));

        Assert.That(answer.Text, Does.Contain(">SeveralElements<").And.Contain("2 elements ({urn:lib}a, b)").And.Not.Contain("again"));
        Assert.That(service.Received, Has.Count.EqualTo(isRequest ? 0 : 1));
    }

    [Test]
    public async Task May_have_an_empty_body([Values("<e:Body/>", "<e:Body></e:Body>", "<e:Body> \n</e:Body>", "<e:Body><!-- c --></"
        + "e:Body>")] string body, [Values] bool isRequest)
    {
        var empty = $"<e:Envelope xmlns:e='{Soap11}'>{body}</e:Envelope>";
        await using var service = await ProxiedService.StartAsync();
        service.AnswerWith(isRequest ? SoapClient.Envelope("<ok/>") : empty);

        var answer = await service.CallAsync(isRequest ? empty : SoapClient.Envelope("<a/>"));

        Assert.That(answer.Status, Is.EqualTo(200), answer.Text);
        Assert.That(XElement.Parse(isRequest ? service.Received.Single() : answer.Text).Element(Soap11 + "Body")!.Nodes(), Is.Empty);
    }

    [TestCase(200)]
    [TestCase(202)]
    [TestCase(204)]
    public async Task May_be_nothing_if_the_operation_answers_nothing(int status)
    {
        await using var service = await ProxiedService.StartAsync();
        service.AnswerWith("", status);

        var answer = await service.CallAsync(SoapClient.Envelope("<a/>"));

        Assert.That((answer.Status, answer.Text), Is.EqualTo((202, "")));
    }

    [TestCase("")]
    [TestCase("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body/></e:Envelope>")]
    public async Task That_is_empty_is_a_fault_to_a_step_that_looks_into_it(string empty)
    {
        await using var service = await ProxiedService.StartAsync(after: "  - set: { x: string(/l:a) }\n");
        service.AnswerWith(empty);

        var answer = await service.CallAsync(SoapClient.Envelope("<a/>"));

        Assert.That(answer.Text, Does.Contain(">EmptyBody<").And.Not.Contain("again"));
    }

    [Test]
    public async Task Keeps_the_header_of_an_answer([Values] bool isOrdinary)
    {
        await using var service = await ProxiedService.StartAsync();
        service.AnswerWith(
            $"{(isOrdinary ? "" : "<!-- c -->")}<e:Envelope xmlns:e='{Soap11}' xmlns:l='urn:lib' xmlns:v='urn:v'><e:Header>"
                + "<l:session e:mustUnderstand='0'>v:S-1</l:session><l:two/></e:Header><e:Body><ok/></e:Body></e:Envelope>");

        var session = (await service.AskAsync()).Element(Soap11 + "Header")!.Element("{urn:lib}session")!;

        Assert.That(
            (session.Value, session.GetNamespaceOfPrefix("v")?.NamespaceName, session.Attribute(Soap11 + "mustUnderstand")?.Value),
            Is.EqualTo(("v:S-1", "urn:v", "0")));
        Assert.That(session.ElementsAfterSelf().Single().Name.ToString(), Is.EqualTo("{urn:lib}two"));
    }

    [Test]
    public async Task Has_its_header_translated_to_soap_12([Values] bool isRequest)
    {
        const string blocks = "<l:a xmlns:l='urn:lib' e:actor='http://schemas.xmlsoap.org/soap/actor/next' e:mustUnderstand='1' "
            + "e:encodingStyle='http://schemas.xmlsoap.org/soap/encoding/'/><l:b xmlns:l='urn:lib' e:actor='urn:desk' "
            + "e:mustUnderstand='0' l:mustUnderstand='7'/><s:c xmlns:s='urn:s' e:mustUnderstand='1' v='s:q'/>";
        await using var service = await ProxiedService.StartAsync(isRequest ? "1.2" : "1.1", ", headers: $soap-header/*/*");
        service.AnswerWith(isRequest ? SoapClient.Envelope("<ok/>", version: SoapClient.Soap12) : SoapClient.Envelope("<ok/>", blocks));

        var answer = isRequest ? await service.AskAsync(header: blocks) : await service.AskAsync(SoapClient.Soap12);

        var header = (isRequest ? XElement.Parse(service.Received.Single()) : answer).Element(Soap12 + "Header")!;
        Assert.That(AttributesOf(header.Element("{urn:lib}a")!), Is.EqualTo(new[] { "encodingStyle=http://www.w3.org/2003/05/"
            + "soap-encoding", "mustUnderstand=true", "role=http://www.w3.org/2003/05/soap-envelope/role/next" }));
        Assert.That(AttributesOf(header.Element("{urn:lib}b")!), Is.EqualTo(new[] { "mustUnderstand=false", "role=urn:desk" }));
        Assert.That(header.Element("{urn:lib}b")!.Attribute("{urn:lib}mustUnderstand")?.Value, Is.EqualTo("7"));
        Assert.That(
            (AttributesOf(header.Element("{urn:s}c")!).Single(), header.Element("{urn:s}c")!.GetNamespaceOfPrefix("s")?.NamespaceName),
            Is.EqualTo(("mustUnderstand=true", "urn:s")));
    }

    [Test]
    public async Task Has_its_header_translated_to_soap_11([Values] bool isRequest)
    {
        const string blocks = "<l:a xmlns:l='urn:lib' e:role='http://www.w3.org/2003/05/soap-envelope/role/next' "
            + "e:mustUnderstand='true' e:relay='true'/><l:b xmlns:l='urn:lib' "
            + "e:role='http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver' e:mustUnderstand='false'/><l:c xmlns:l='urn:lib' "
            + "e:role='urn:desk'/>";
        await using var service = await ProxiedService.StartAsync(isRequest ? "1.1" : "1.2", ", headers: $soap-header/*");
        service.AnswerWith(isRequest ? SoapClient.Envelope("<ok/>") : SoapClient.Envelope("<ok/>", blocks, SoapClient.Soap12));

        var answer = isRequest ? await service.AskAsync(SoapClient.Soap12, blocks) : await service.AskAsync();

        var header = (isRequest ? XElement.Parse(service.Received.Single()) : answer).Element(Soap11 + "Header")!;
        Assert.That(AttributesOf(header.Element("{urn:lib}a")!), Is.EqualTo(new[] { "actor=http://schemas.xmlsoap.org/soap/actor/"
            + "next", "mustUnderstand=1" }));
        Assert.That(AttributesOf(header.Element("{urn:lib}b")!), Is.EqualTo(new[] { "mustUnderstand=0" }));
        Assert.That(AttributesOf(header.Element("{urn:lib}c")!), Is.EqualTo(new[] { "actor=urn:desk" }));
    }

    [Test]
    public async Task Keeps_what_answers_the_bus_to_itself()
    {
        await using var service = await ProxiedService.StartAsync(options: ", headers: $soap-header/*/*");
        service.AnswerWith(SoapClient.Envelope("<ok/>", $"<w:RelatesTo xmlns:w='{Wsa}'>urn:uuid:1</w:RelatesTo>"
            + $"<o:Security xmlns:o='{Wsse}'/><o:Security xmlns:o='{Wsse}' e:actor='urn:desk'/><l:x xmlns:l='urn:lib'/>"));

        var own = await service.AskAsync();
        var passed = await service.AskAsync(header: $"<w:MessageID xmlns:w='{Wsa}'>urn:uuid:1</w:MessageID><o:Security xmlns:o='{Wsse}'/>");

        Assert.That(
            own.Element(Soap11 + "Header")!.Elements().Select(block => block.Name.LocalName), Is.EqualTo(new[] { "Security", "x" }));
        Assert.That(
            passed.Element(Soap11 + "Header")!.Elements().Select(block => block.Name.LocalName),
            Is.EqualTo(new[] { "RelatesTo", "Security", "Security", "x" }));
    }

    [Test]
    public async Task Tells_later_steps_its_header()
    {
        await using var service = await ProxiedService.StartAsync(
            after: "  - fault: Told\n    message: 'The session is {$soap-answer-header/*/l:session}.'\n");
        service.AnswerWith(SoapClient.Envelope("<ok/>", "<l:session xmlns:l='urn:lib'>S-1</l:session>"));

        Assert.That((await service.AskAsync()).Value, Does.Contain("The session is S-1."));
    }

    [TestCase("application/soap+xml; charset=utf-8; action=urn:lib/Ask", SoapClient.Soap12)]
    [TestCase("APPLICATION/SOAP+XML;ACTION='urn:lib/Ask';CHARSET=UTF-8", SoapClient.Soap12)]
    [TestCase("text/xml; charset='utf-8'", SoapClient.Soap11)]
    [TestCase("text/xml;charset=utf-8;", SoapClient.Soap11)]
    [TestCase("text/xml; charset = \"utf-8\" ; charset=utf-8; x", SoapClient.Soap11)]
    public async Task May_have_a_content_type_as_it_is_met(string contentType, string version)
    {
        await using var service = await ProxiedService.StartAsync(options: ", action: '{$header-soapaction}'");
        (service.ContentType, service.Answer) = (null, Encoding.UTF8.GetBytes(SoapClient.Envelope("<ok/>")));

        var answer = await service.CallAsync(SoapClient.Envelope("<a/>", version: version), version, contentType);

        Assert.That(answer.Status, Is.EqualTo(200), answer.Text);
        Assert.That(service.Received.Single(), version == SoapClient.Soap12 ? Does.Contain(">urn:lib/Ask<") : Does.Contain("<a/>"));
    }

    private static string[] AttributesOf(XElement block) =>
        [.. block.Attributes().Where(attribute => attribute.Name.Namespace == Soap11 || attribute.Name.Namespace == Soap12)
            .Select(attribute => $"{attribute.Name.LocalName}={attribute.Value}").Order(StringComparer.Ordinal)];
}
