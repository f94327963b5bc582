using System.Net;
using System.Text;
using Soa.Documents;
using Soa.Testing.Flows;
using static Soa.Flows.Tests.EncodedText;

namespace Soa.Flows.Tests;

/// <summary>RFC 7303, section 3: a byte order mark outweighs the charset of the content type, and that the XML declaration.</summary>
public sealed class Text_in_other_encodings
{
    private const string Identity = "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"
        + "<xsl:template match='@*|node()'><xsl:copy><xsl:apply-templates select='@*|node()'/></xsl:copy></xsl:template></xsl:stylesheet>";

    private static readonly TestCaseData[] Readable =
    [
        new("windows-1252", "windows-1252", "application/xml", "5 €"),
        new("iso-8859-15", "ISO-8859-15", "text/xml", "5 €"),
        new("windows-1250", null, "text/xml; charset=windows-1250", "Łódź"),
        new("windows-1251", "windows-1251", "application/xml", "Москва"),
        new("koi8-r", null, "application/xml; charset=\"KOI8-R\"", "Москва"),
        new("shift_jis", "Shift_JIS", "application/xml", "東京"),
        new("euc-jp", null, "application/xml; charset=EUC-JP", "東京"),
        new("big5", "Big5", "text/xml", "台北"),
        new("gb18030", "GB18030", "text/xml", "北京 😀"),
        new("iso-8859-1", null, "text/xml; charset='ISO-8859-1'", "Grüne Äpfel"),
        new("iso-8859-1", "utf-8", "text/xml; charset=iso-8859-1", "Zürich"),
        new("utf-8", "ISO-8859-1", "application/xml; charset=utf-8", "Zürich"),
        new("utf-8", "utf-16", "application/xml; charset=UTF-8", "Zürich 😀"),
        new("utf-8", "UTF8", "application/xml; charset=utf8", "Zürich"),
        new("utf-8", null, "text/xml", "Zürich"),
        new("utf-8+bom", "ISO-8859-1", "text/xml; charset=iso-8859-1", "Zürich"),
        new("utf-8+bom", "windows-1252", "text/xml", "Zürich"),
        new("utf-16le+bom", "utf-16", "text/xml", "Zürich 😀"),
        new("utf-16be+bom", "utf-16", "text/xml; charset=utf-8", "Zürich 😀"),
        new("utf-16le", null, "text/xml; charset=utf-16le", "Zürich"),
        new("utf-16be", "utf-16", "text/xml; charset=utf-16", "Zürich"),
        new("utf-32le+bom", "utf-32", "text/xml", "Zürich 😀"),
        new("utf-32be+bom", null, "text/xml", "Zürich 😀"),
        new("us-ascii", "us-ascii", "text/xml; charset=us-ascii", "Zurich"),
    ];

    [TestCaseSource(nameof(Readable))]
    public async Task Are_read_as_they_were_written(string encoding, string? declared, string contentType, string text)
    {
        using var flow = new TestFlow("flow: f\nfrom: http:/f\nsteps: [ map: id.xslt ]", ("id.xslt", Identity));
        await using var server = await FlowServer.StartAsync(flow);

        using var response = await server.Client.PostAsync(
            "/f", Content(Bytes(encoding, Declaration(declared) + $"<town>{text}</town>"), contentType));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync()), Is.EqualTo($"<town>{text}</town>"));
        Assert.That(response.Content.Headers.ContentType?.ToString(), Is.EqualTo("application/xml; charset=utf-8"));
    }

    [TestCaseSource(nameof(Readable))]
    public async Task Are_asked_and_answered_in_UTF8_by_a_proxy_for_SOAP(string encoding, string? declared, string contentType, string text)
    {
        var asked = "";
        await using var partner = await Partner.StartAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body, new UTF8Encoding(false, throwOnInvalidBytes: true));
            asked = await reader.ReadToEndAsync();
            context.Response.ContentType = contentType;
            await context.Response.Body.WriteAsync(Bytes(encoding, Declaration(declared) + SoapClient.Envelope($"<told>{text}</told>")));
        });
        using var flow = Proxy(partner);
        await using var server = await FlowServer.StartAsync(flow);
        var request = Content(
            Bytes(encoding, Declaration(declared) + SoapClient.Envelope($"<ask>{text}</ask>")),
            contentType.Replace("application/xml", "text/xml"));

        using var response = await server.Client.PostAsync("/p", request);
        var answer = await response.Content.ReadAsByteArrayAsync();

        Assert.That(asked, Does.Contain($"<ask>{text}</ask>"));
        Assert.That(
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(answer),
            Does.Contain($"<told>{text}</told>").And.Not.Contain("encoding="));
        Assert.That(response.Content.Headers.ContentType?.ToString(), Is.EqualTo("text/xml; charset=utf-8"));
    }

    [TestCase("text/xml; charset=utf-7", null, HttpStatusCode.UnsupportedMediaType, "utf-7")]
    [TestCase("text/xml; charset=klingon", null, HttpStatusCode.UnsupportedMediaType, "klingon")]
    [TestCase("application/xml", "klingon", HttpStatusCode.BadRequest, "klingon")]
    [TestCase("application/xml", "UTF-7", HttpStatusCode.BadRequest, "UTF-7")]
    [TestCase("application/xml", "utf-16", HttpStatusCode.BadRequest, "utf-16")]
    public async Task Are_refused_by_name_if_they_are_unknown(string contentType, string? declared, HttpStatusCode status, string name)
    {
        using var flow = new TestFlow("flow: f\nfrom: http:/f\nsteps: [ map: id.xslt ]", ("id.xslt", Identity));
        await using var server = await FlowServer.StartAsync(flow);

        using var response = await server.Client.PostAsync(
            "/f", Content(Encoding.ASCII.GetBytes(Declaration(declared) + "<a>x</a>"), contentType));

        Assert.That(response.StatusCode, Is.EqualTo(status));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain(name));
    }

    [TestCase("text/xml; charset=utf-7", HttpStatusCode.UnsupportedMediaType, "utf-7")]
    [TestCase("application/soap+xml; charset=klingon", HttpStatusCode.UnsupportedMediaType, "klingon")]
    [TestCase("text/xml", HttpStatusCode.InternalServerError, "not text in UTF-8")]
    [TestCase("text/xml; charset=us-ascii", HttpStatusCode.InternalServerError, "us-ascii")]
    [TestCase("text/xml; charset=shift_jis", HttpStatusCode.InternalServerError, "0xFC")]
    public async Task Are_refused_by_name_over_SOAP(string contentType, HttpStatusCode status, string reason)
    {
        await using var partner = await Partner.StartAsync(_ => throw new InvalidOperationException("It was called."));
        using var flow = Proxy(partner);
        await using var server = await FlowServer.StartAsync(flow);

        using var response = await server.Client.PostAsync(
            "/p", Content(Bytes("iso-8859-1", SoapClient.Envelope("<a>ü</a>")), contentType));

        Assert.That(response.StatusCode, Is.EqualTo(status));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain(reason));
    }

    [TestCase("application/xml", "utf-8", new byte[] { 0xE4 })]
    [TestCase("application/xml; charset=us-ascii", null, new byte[] { 0xE4 })]
    [TestCase("application/xml", "shift_jis", new byte[] { 0x81, 0x20 })]
    [TestCase("application/xml; charset=euc-jp", null, new byte[] { 0x8F, 0x20 })]
    [TestCase("application/xml; charset=utf-16be", null, new byte[] { 0xD8, 0x3D })]
    public async Task Are_refused_if_a_byte_is_none_of_theirs(string contentType, string? declared, byte[] invalid)
    {
        using var flow = new TestFlow("flow: f\nfrom: http:/f\nsteps: [ map: id.xslt ]", ("id.xslt", Identity));
        await using var server = await FlowServer.StartAsync(flow);
        var around = contentType.EndsWith("utf-16be", StringComparison.Ordinal) ? Encoding.BigEndianUnicode : Encoding.ASCII;

        using var response = await server.Client.PostAsync(
            "/f", Content([.. around.GetBytes(Declaration(declared) + "<a>"), .. invalid, .. around.GetBytes("</a>")], contentType));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Not.Contain("\uFFFD").And.Contain("Malformed XML"));
    }

    [TestCase("utf-16le+bom", "application/json")]
    [TestCase("utf-16be", "application/json")]
    [TestCase("utf-8+bom", "application/json; charset=utf-8")]
    [TestCase("iso-8859-1", "application/json; charset=iso-8859-1")]
    [TestCase("windows-1252", "application/problem+json; charset=\"windows-1252\"")]
    public async Task Are_read_in_JSON_too(string encoding, string contentType)
    {
        using var flow = new TestFlow(
            "flow: f\nfrom: { endpoint: http:/f, content: json }\nsteps: [ { convert: json-to-xml }, { convert: xml-to-json } ]");
        await using var server = await FlowServer.StartAsync(flow);

        using var response = await server.Client.PostAsync("/f", Content(Bytes(encoding, "{\"town\":\"Zürich\"}"), contentType));

        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("{\"town\":\"Zürich\"}"));
    }

    [TestCase("windows-1252")]
    [TestCase("shift_jis")]
    [TestCase("utf-16le+bom")]
    public async Task Are_read_in_a_document_without_a_content_type(string encoding)
    {
        var text = encoding == "shift_jis" ? "東京" : "5 €";
        var declared = encoding.Replace("le+bom", "", StringComparison.Ordinal);
        using var flow = new TestFlow(
            "steps: [ { split: /a/b, streaming: true, collect: all, steps: [ log: x ] }, { map: m.xslt } ]",
            ("m.xslt", TestFlow.Xslt("<xsl:copy-of select='$all'/>", "<xsl:param name='all'/>")));

        var result = await flow.RunAsync(
            new Document(Bytes(encoding, $"<?xml version='1.0' encoding='{declared}'?><a><b>{text}</b></a>"), TestFlow.InputId));

        Assert.That(TestFlow.Text(result.Answer), Is.EqualTo($"<parts><part number=\"1\"><b>{text}</b></part></parts>"));
    }

    [Test]
    public async Task Are_read_in_the_answer_of_a_partner_whose_text_only_the_content_type_explains()
    {
        await using var partner = await Partner.StartAsync(async context =>
        {
            context.Response.ContentType = "text/xml; charset=windows-1251";
            await context.Response.Body.WriteAsync(Bytes("windows-1251", "<town>Москва</town>"));
        });
        using var flow = new TestFlow(
            $"flow: f\nfrom: http:/f\nsteps: [ {{ call: '{partner.Address}/x' }}, {{ map: m.xslt }} ]",
            ("m.xslt", TestFlow.Xslt("<r><xsl:value-of select='/town'/></r>")));

        Assert.That(TestFlow.Text((await flow.RunAsync("<a/>")).Answer), Is.EqualTo("<r>Москва</r>"));
    }

    private static TestFlow Proxy(Partner partner) => new(
        $"flow: p\nfrom: {{ endpoint: 'soap:/p', validate: false }}\nsteps: [ call: 'soap:{partner.Address}/x' ]",
        ("service.wsdl", "<w:definitions xmlns:w='http://schemas.xmlsoap.org/wsdl/' xmlns:s='http://schemas.xmlsoap.org/wsdl/soap/' "
            + "targetNamespace='urn:p'><w:service name='S'><w:port name='P' binding='B'>"
            + "<s:address location='http://internal:9/x'/></w:port></w:service></w:definitions>"));

    private static string Declaration(string? encoding) => encoding is null ? "" : $"<?xml version=\"1.0\" encoding=\"{encoding}\"?>";
}
