using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

/// <summary>What comes through a proxy in parts of MIME is put together: an attachment is put where it is referred to.</summary>
public sealed class A_message_in_parts
{
    [TestCase("multipart/related; type=\"application/xop+xml\"; start=\"<root@lib>\"; start-info=\"text/xml\"; boundary=\"b1\"", "\r\n")]
    [TestCase("Multipart/Related;boundary=b1;type=application/xop+xml;start=<root@lib>;", "\r\n")]
    [TestCase("multipart/related; boundary='b1'; start=root@lib", "\n")]
    public async Task May_be_passed_on(string contentType, string lineEnd)
    {
        var (envelope, parts) = (SoapClient.Envelope(
            "<l:book xmlns:l='urn:lib'><l:cover><xop:Include xmlns:xop='http://www.w3.org/2004/08/xop/include' "
                + "href='cid:cover%201@lib'/></l:cover></l:book>"), "\u0001\u0002\r\n--b");
        var body = ("preamble\n--b1\nContent-Type: image/png\nContent-Transfer-Encoding: binary\nContent-ID: "
            + "<cover 1@lib>\n\nBYTES\n--b1 \nContent-Type: application/xop+xml; charset=UTF-8;\n type=\"text/xml\"\nContent-ID: "
            + $"<root@lib>\n\n{envelope}\n--b1--\nepilogue")
            .Replace("\n", lineEnd, StringComparison.Ordinal).Replace("BYTES", parts, StringComparison.Ordinal);
        await using var service = await ProxiedService.StartAsync();
        (service.ContentType, service.Answer) = (contentType, Encoding.UTF8.GetBytes(body));

        var answer = await service.CallAsync(SoapClient.Envelope("<a/>"));

        Assert.That(answer.ContentType, Is.EqualTo("text/xml; charset=utf-8"), answer.Text);
        Assert.That(
            Convert.FromBase64String(XElement.Parse(answer.Text).Descendants("{urn:lib}cover").Single().Value),
            Is.EqualTo(Encoding.UTF8.GetBytes(parts)));
    }

    [Test]
    public async Task May_be_compressed()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
            gzip.Write(Encoding.UTF8.GetBytes("--b1\r\nContent-Type: application/xop+xml; "
                + $"type=\"application/soap+xml\"\r\n\r\n{SoapClient.Envelope("<ok/>", version: SoapClient.Soap12)}\r\n--b1--"));
        await using var service = await ProxiedService.StartAsync("1.2");
        service.Headers["Content-Encoding"] = "gzip";
        (service.ContentType, service.Answer) = ("multipart/related; type=\"application/xop+xml\"; start-info=\"application/soap+xml\"; "
            + "boundary=b1", packed.ToArray());

        Assert.That((await service.AskAsync(SoapClient.Soap12)).Descendants("ok").Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Loses_no_attachment_in_silence()
    {
        await using var service = await ProxiedService.StartAsync();
        (service.ContentType, service.Answer) = ("multipart/related; type=\"text/xml\"; boundary=b1", Encoding.UTF8.GetBytes(
            $"--b1\r\nContent-Type: text/xml\r\n\r\n{SoapClient.Envelope("<ok/>")}\r\n--b1\r\nContent-ID: <a>\r\n\r\nx\r\n--b1--"));

        Assert.That(
            (await service.AskAsync()).Value,
            Does.Contain("InvalidAttachment").And.Contain("part 'a'").And.Contain("steps/1").And.Not.Contain("again"));
    }

    [Test]
    public async Task May_be_a_request_too()
    {
        await using var service = await ProxiedService.StartAsync();
        service.AnswerWith(SoapClient.Envelope("<ok/>"));
        var envelope = SoapClient.Envelope(
            "<l:cover xmlns:l='urn:lib'><xop:Include xmlns:xop='http://www.w3.org/2004/08/xop/include' href='cid:c'/></l:cover>");

        var answer = await service.CallAsync(
            $"--b1\r\nContent-Type: application/xop+xml; type=\"text/xml\"\r\n\r\n{envelope}\r\n--b1\r\nContent-ID: "
                + "<c>\r\n\r\nabc\r\n--b1--",
            contentType: "multipart/related; type=\"application/xop+xml\"; start-info=\"text/xml\"; boundary=b1");

        Assert.That(XElement.Parse(service.Received.Single()).Descendants("{urn:lib}cover").Single().Value, Is.EqualTo("YWJj"));
        Assert.That(answer.ContentType, Does.StartWith("multipart/related"));
        Assert.That(answer.Text, Does.Contain("<ok/>"));
    }
}
