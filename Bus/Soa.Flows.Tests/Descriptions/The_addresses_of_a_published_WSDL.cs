using System.Net;
using System.Text;
using System.Xml.Linq;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests.Descriptions;

public sealed class The_addresses_of_a_published_WSDL
{
    private const string Behind = "http://library.example:8080/lending";

    [TestCase("http://www.w3.org/2005/08/addressing")]
    [TestCase("http://schemas.xmlsoap.org/ws/2004/08/addressing")]
    [TestCase("http://schemas.xmlsoap.org/ws/2003/03/addressing")]
    public async Task Are_all_ours_in_endpoint_references_too(string addressing)
    {
        var reference = $"<a:EndpointReference xmlns:a='{addressing}'><a:Address> {Behind} </a:Address></a:EndpointReference>";
        var other = $"<a:EndpointReference xmlns:a='{addressing}'><a:Address>http://tokens.example/sts</a:Address></a:EndpointReference>";
        var wsdl = Lending.Wsdl(port: $"{reference}<policy xmlns='urn:p'>{other}</policy>")
            .Replace("</definitions>", $"<x:extension xmlns:x='urn:x'>{reference}</x:extension></definitions>")
            .Replace("<service ", "<service name='Other'><port name='H' binding='t:H'>"
                + "<h:address xmlns:h='http://schemas.xmlsoap.org/wsdl/http/' location='http://library.example:8080/get'/></port>"
                + "<port name='T' binding='t:T'><s12:address xmlns:s12='http://schemas.xmlsoap.org/wsdl/soap12/' "
                + "location='https://library.example/twelve'/></port></service><service ");
        using var flow = Lending.Flow(validate: false, wsdl);
        await using var server = await FlowServer.StartAsync(flow);

        var published = (await Lending.PublishedAsync(server.Client)).Values.Single();

        var address = $"{server.Client.BaseAddress}lending";
        Assert.That(published.ToString(), Does.Not.Contain("library.example"));
        Assert.That(
            published.Descendants(XName.Get("Address", addressing)).Select(element => element.Value),
            Is.EqualTo(new[] { address, "http://tokens.example/sts", address }));
        Assert.That(
            published.Descendants().Where(element => element.Name.LocalName == "address").Attributes("location")
                .Select(location => location.Value),
            Is.EqualTo(new[] { address, address, address }));
    }

    [TestCase("?wsdl=cases/customer.xml")]
    [TestCase("?wsdl=flow.yaml")]
    [TestCase("?wsdl=unused.xsd")]
    [TestCase("?wsdl=Books.xsd")]
    [TestCase("?wsdl=./books.xsd")]
    [TestCase("?wsdl=a")]
    [TestCase("?wsdl=a/../books.xsd")]
    [TestCase("?wsdl=../books.xsd")]
    [TestCase("?wsdl=%00")]
    [TestCase("?wsdl=books.xsd%00")]
    [TestCase("?wsdl=/etc/hostname")]
    [TestCase("?wsdl=file:///etc/hostname")]
    [TestCase("?wsdl=a&wsdl=b")]
    [TestCase("?xsd=books.xsd")]
    [TestCase("?xsd=1")]
    [TestCase("?wsdl=long")]
    public async Task Are_those_of_what_it_imports_and_of_nothing_else(string query)
    {
        using var flow = Lending.Flow(
            validate: false, Lending.Wsdl(Lending.Import("books.xsd")), ("books.xsd", Lending.Books), ("unused.xsd", Lending.Books),
            ("a/b.xsd", Lending.Books), ("cases/customer.xml", "<secret/>"));
        await using var server = await FlowServer.StartAsync(flow);

        using var answer = await server.Client.GetAsync("/lending" + query.Replace("=long", "=" + new string('x', 6000)));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("?wsdl=flow.yaml")]
    [TestCase("?xsd=books.xsd")]
    public async Task Are_not_those_of_other_files_if_requests_are_validated(string query)
    {
        using var flow = Lending.Flow(validate: true, Lending.Wsdl(Lending.Import("books.xsd")), ("books.xsd", Lending.Books));
        await using var server = await FlowServer.StartAsync(flow);

        using var answer = await server.Client.GetAsync("/lending" + query);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("utf-8", false)]
    [TestCase("utf-8", true)]
    [TestCase("utf-16", true)]
    [TestCase("utf-16BE", true)]
    [TestCase("iso-8859-1", false)]
    [TestCase("windows-1252", false)]
    public async Task Are_put_into_documents_of_any_encoding(string encoding, bool mark)
    {
        const string note = "<!-- b\u00fccher \u00a7 -->";
        using var flow = Lending.Flow(validate: false, "", ("books.xsd", ""));
        Write(
            flow, "service.wsdl", $"<?xml version='1.0' encoding='{encoding}'?>{note}{Lending.Wsdl(Lending.Import("books.xsd"))}", encoding,
            mark);
        Write(flow, "books.xsd", $"<?xml version='1.0' encoding='{encoding}'?>{note}{Lending.Books}", encoding, mark);
        await using var server = await FlowServer.StartAsync(flow);

        var published = await Lending.PublishedAsync(server.Client);

        Assert.That(
            published.Values.Select(document => document.Nodes().OfType<XComment>().Single().Value),
            Is.All.EqualTo(" b\u00fccher \u00a7 "));
        Assert.That(published.Values.Select(document => document.Declaration!.Encoding), Is.All.EqualTo("utf-8"));
    }

    [Test]
    public async Task Name_no_import_that_is_at_the_service_behind()
    {
        using var behind = Lending.Flow(validate: false, Lending.Wsdl(Lending.Import(Behind + "?xsd=1")));
        using var elsewhere = Lending.Flow(validate: false, Lending.Wsdl(Lending.Import("http://schemas.example/books.xsd")));
        await using var server = await FlowServer.StartAsync(elsewhere);

        Assert.That(behind.Errors().Single(), Does.Contain($"service.wsdl:2: '{Behind}?xsd=1' is at the service behind, "
            + "whose address is not published. Save the document in the flow's folder, and name it here."));
        Assert.That(
            await server.Client.GetStringAsync("/lending?wsdl"), Does.Contain("schemaLocation=\"http://schemas.example/books.xsd\""));
    }

    [Test]
    public async Task Are_not_looked_for_in_notes()
    {
        const string note = "<xs:annotation><xs:documentation>"
            + "<xs:include schemaLocation='none.xsd'/></xs:documentation><xs:appinfo>"
            + "<import xmlns='urn:x' location='none'/></xs:appinfo></xs:annotation>";
        using var flow = Lending.Flow(
            validate: false, Lending.Wsdl(Lending.Books.Replace("<xs:element name=\"Ask\">", note + "<xs:element name=\"Ask\">")));
        await using var server = await FlowServer.StartAsync(flow);

        Assert.That(await server.Client.GetStringAsync("/lending?wsdl"), Does.Contain("schemaLocation=\"none.xsd\""));
    }

    [Test]
    public async Task Are_there_for_who_asks_with_HEAD()
    {
        using var flow = Lending.Flow(validate: false, Lending.Wsdl());
        await using var server = await FlowServer.StartAsync(flow);

        using var answer = await server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/lending?wsdl"));

        Assert.That(
            (answer.StatusCode, answer.Content.Headers.ContentType!.ToString()),
            Is.EqualTo((HttpStatusCode.OK, "text/xml; charset=utf-8")));
        Assert.That(answer.Content.Headers.ContentLength, Is.EqualTo((await server.Client.GetByteArrayAsync("/lending?wsdl")).Length));
    }

    private static void Write(TestFlow flow, string name, string text, string encoding, bool mark)
    {
        var coding = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        File.WriteAllBytes(Path.Combine(flow.Folder, name), [.. mark ? coding.Preamble.ToArray() : [], .. coding.GetBytes(text)]);
    }
}
