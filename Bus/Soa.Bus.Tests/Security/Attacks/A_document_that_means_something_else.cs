using System.Net;
using System.Net.Http.Headers;
using System.Security;
using System.Text;
using Soa.Bus.Testing.Proofs;

namespace Soa.Bus.Tests.Security.Attacks;

/// <summary>
/// Values that would be code if they were pasted into code, and requests that say one thing to a guard and another to the service.
/// </summary>
[TestFixture]
internal sealed class A_document_that_means_something_else : AttackSituation
{
    private static readonly string[] Injections =
    [
        "7' or '1'='1", "7\" or \"1\"=\"1", "7'] | //* | /a['", "{/*}", "{1+1}", "{{7}}", "$input", "string(//text())", "concat('a','b')",
        "document('file:///etc/passwd')",
        "' ; DROP TABLE Customers; --", "' OR 1=1 --", "<xsl:value-of select='1'/>", "{system-property('xsl:vendor')}",
        "${jndi:ldap://127.0.0.1/a}", "%n%n%s", "../../../etc/passwd", "]]>", "&quot;",
    ];

    [TestCaseSource(nameof(Injections))]
    [Attack("XPath injection")]
    [Attack("SQL and template injection")]
    public async Task Values_that_would_be_expressions(string value)
    {
        // To the flow none is a number, whatever it would be if it were evaluated; and the fault quotes it letter by letter.
        var flow = await CallAsync(Flow, WithValue(Flow, SecurityElement.Escape(value)));
        Assert.That((flow.Status, flow.Reason), Is.EqualTo((HttpStatusCode.InternalServerError, $"{value} is no number.")), flow.Text);

        // To the service it is a text like any other.
        var service = await CallAsync(Service, WithValue(Service, SecurityElement.Escape(value)));
        Assert.That(service.Body.Descendants().First(element => element.Name.LocalName == "LoanNumber").Value, Is.EqualTo("L-" + value));
        await AssertGoodCallWorksAsync(Flow);
    }

    [TestCaseSource(nameof(Targets))]
    [Attack("XSLT injection")]
    public async Task Stylesheets_as_documents(string path)
    {
        const string stylesheet = """
            <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:ms="urn:schemas-microsoft-com:xslt">
            <ms:script language="C#" implements-prefix="s">public string run() { return System.IO.File.ReadAllText("/etc/passwd"); }</ms:script>
            <xsl:template match="/"><xsl:copy-of select="document('file:///etc/passwd')"/></xsl:template></xsl:stylesheet>
            """;
        await FailsAsync(path, Envelope(stylesheet));
        await FailsAsync(path, Envelope(WithValue(path, stylesheet)));
        await FailsAsync(path, "<?xml-stylesheet type='text/xsl' href='#s'?>" + Envelope(GoodBody(path)));
    }

    [Test]
    [Attack("SOAPAction spoofing")]
    public async Task Actions_that_contradict_the_body(
        [ValueSource(nameof(Targets))] string path, [Values] bool soap12,
        [Values("http://soa.example.com/desk/v1/IBookDesk/FindBooks", "urn:other", "urn:acme/Ask2")] string action)
    {
        var calls = Host.Calls;
        if (soap12)
            await FailsAsync(path, Envelope(GoodBody(path), soap12: true), $"application/soap+xml; action=\"{action}\"");
        else
            await FailsAsync(
                path, Envelope(GoodBody(path)), prepare: request => request.Headers.TryAddWithoutValidation("SOAPAction", $"\"{action}\""));
        await FailsAsync(path, Envelope(GoodBody(path), $"<w:Action xmlns:w='http://www.w3.org/2005/08/addressing'>{action}</"
            + "w:Action>", soap12), soap12 ? "application/soap+xml" : "text/xml");
        Assert.That(Host.Calls, Is.EqualTo(path == Service ? calls + 2 : calls), "only the good calls after it were made");
    }

    [Test]
    [Attack("Two requests in one body")]
    public async Task Two_requests([ValueSource(nameof(Targets))] string path, [Values] bool twoBodies) => await FailsAsync(
        path, twoBodies ? Envelope(GoodBody(path)).Replace("</e:Envelope>", $"<e:Body>{GoodBody(path)}</e:Body></e:Envelope>") : Envelope(
            GoodBody(path) + GoodBody(path)));

    [TestCaseSource(nameof(MalformedTexts))]
    [Attack("Malformed UTF-8 and UTF-16")]
    public async Task Malformed_text(string path, byte[] bytes, string type)
    {
        var before = Encoding.Latin1.GetBytes(Envelope(WithValue(path, "*")).Split('*')[0]);
        var after = Encoding.Latin1.GetBytes(Envelope(WithValue(path, "*")).Split('*')[1]);
        byte[] content = type.Contains("utf-16") ? bytes : [.. before, .. bytes, .. after];
        await FailsAsync(path, new ByteArrayContent(content) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } });
    }

    [Test]
    [Attack("Unexpected encodings")]
    public async Task Unexpected_encodings(
        [ValueSource(nameof(Targets))] string path,
        [Values("utf-7", "utf-32", "ebcdic-cp-us", "hz-gb-2312", "x-user-defined")] string encoding)
    {
        await FailsAsync(path, Envelope(GoodBody(path)), $"text/xml; charset={encoding}");
        await FailsAsync(path, $"<?xml version='1.0' encoding='{encoding}'?>{Envelope(GoodBody(path))}");
    }

    private static IEnumerable<TestCaseData> MalformedTexts() =>
        from path in Targets
        from text in (ValueTuple<byte[], string>[])
        [
            ([0xC0, 0x80], "text/xml"), ([0xC0, 0xBC], "text/xml"), ([0xE0, 0x80, 0xBC], "text/xml"), ([0xED, 0xA0, 0x80], "text/xml"),
            ([0xF5, 0x80, 0x80, 0x80], "text/xml"),
            ([0xF8, 0x88, 0x80, 0x80, 0x80], "text/xml"), ([0x80], "text/xml"), ([0xC3], "text/xml; charset=utf-8"), ([0xFF], "text/xml"),
            ([0x00], "text/xml"), ([0xEF, 0xBF, 0xBE], "text/xml"),
            ([0xFF, 0xFE, 0x3C, 0x00, 0x61], "text/xml; charset=utf-16"),
            ([0xFE, 0xFF, 0xD8, 0x00, 0x00, 0x3C], "text/xml; charset=utf-16"),
            ([0x3C, 0x00, 0x00, 0xDC], "text/xml; charset=utf-16le"),
        ]
        select new TestCaseData(path, text.Item1, text.Item2);
}
