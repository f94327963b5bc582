using System.Net;
using System.Text;
using Soa.Bus.Testing.Proofs;
using Soa.Documents;
using Soa.Testing.Soap;
using Soa.Testing.Soap.Desk;

namespace Soa.Soap.Tests;

[TestFixture(DeskHost.Service)]
[TestFixture(DeskHost.Flow)]
internal sealed class Calls(string binding) : DeskSituation(binding)
{
    [TestCase("")]
    [TestCase("/soap11")]
    [TestCase("/soap12")]
    [Rule("SOAP 1.1, 6", "SOAP 1.1 is answered in SOAP 1.1, as text/xml")]
    public async Task Soap_11_is_answered_in_soap_11_at_every_address(string path)
    {
        var answer = await Post11Async(Soap11(Borrow), $"\"{BorrowAction}\"", path);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
            Assert.That(answer.ContentType, Is.EqualTo("text/xml; charset=utf-8"));
            Assert.That(answer.Version, Is.EqualTo(SoapAnswer.Soap11));
            Assert.That(answer.Header, Is.Null);
            Assert.That(answer.Body.Elements().Single().Name, Is.EqualTo(SoapAnswer.Desk + "BorrowBookResponse"));
            Assert.That(answer.Body.Descendants(SoapAnswer.Desk + "LoanNumber").Single().Value, Is.EqualTo("L-42"));
            Assert.That(answer.Body.Descendants("{http://soa.example.com/types/v1}Amount").Single().Value, Is.EqualTo("2.20"));
        }
    }

    [TestCase("")]
    [TestCase("/soap11")]
    [TestCase("/soap12")]
    [Rule("SOAP 1.2 Part 2, 7.1.4", "SOAP 1.2 is answered in SOAP 1.2, as application/soap+xml")]
    public async Task Soap_12_is_answered_in_soap_12_at_every_address(string path)
    {
        var answer = await Post12Async(Soap12(Borrow), path, BorrowAction);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
            Assert.That(answer.ContentType, Is.EqualTo("application/soap+xml; charset=utf-8"));
            Assert.That(answer.Version, Is.EqualTo(SoapAnswer.Soap12));
            Assert.That(answer.Header, Is.Null);
            Assert.That(answer.Body.Descendants(SoapAnswer.Desk + "LoanNumber").Single().Value, Is.EqualTo("L-42"));
        }
    }

    [Test]
    public async Task Optional_elements_that_are_null_are_left_out()
    {
        var answer = await Post11Async(Soap11($"<FindBooks xmlns='{BookDesk.Namespace}'><request/></FindBooks>"));

        var books = answer.Body.Descendants(SoapAnswer.Desk + "Book").ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(books, Has.Count.EqualTo(2), answer.Text);
            Assert.That(books[0].Element(SoapAnswer.Desk + "Subtitle"), Is.Null);
            Assert.That(books[1].Element(SoapAnswer.Desk + "Subtitle")?.Value, Is.EqualTo("Buch <1> & mehr"));
            Assert.That(answer.Text, Does.Not.Contain("nil"));
        }
    }

    [TestCase("utf-16", true)]
    [TestCase("utf-16", false)]
    [TestCase("utf-16LE", true)]
    [TestCase("utf-16BE", true)]
    [TestCase("UTF-8", true)]
    [TestCase("\"utf-8\"", false)]
    [Rule("WS-I Basic Profile 1.1, R1012", "UTF-8 and UTF-16 are read, with and without a byte order mark")]
    public async Task Requests_may_be_in_utf_8_and_utf_16(string charset, bool withByteOrderMark)
    {
        Encoding encoding = charset.Trim('"').ToUpperInvariant() switch
        {
            "UTF-8" => new UTF8Encoding(true),
            "UTF-16BE" => new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
            _ => new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
        };
        byte[] content = [.. withByteOrderMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Soap12(Request("<CardNumber>Žižek "
            + $"☕</CardNumber>{Lines}")))];

        var answer = await PostAsync(content, $"application/soap+xml; charset={charset}");

        Assert.That(answer.Body.Value, Does.Contain("L-Žižek ☕"), answer.Text);
    }

    [TestCase("windows-1252", "text/xml", "windows-1252")]
    [TestCase("iso-8859-15", "text/xml; charset=iso-8859-15", null)]
    [TestCase("iso-8859-15", "text/xml; charset='ISO-8859-15'", "utf-8")]
    [TestCase("utf-8", "text/xml; charset=utf-8", "iso-8859-1")]
    [Rule("RFC 7303, 3.2", "The charset overrides the XML declaration, in every encoding")]
    public async Task Requests_may_be_in_other_encodings(string encoding, string contentType, string? declared)
    {
        Charset.Register();
        var declaration = declared is null ? "" : $"<?xml version='1.0' encoding='{declared}'?>";
        var content = Encoding.GetEncoding(encoding).GetBytes(declaration + Soap11(Request($"<CardNumber>5 €</CardNumber>{Lines}")));

        var answer = await PostAsync(content, contentType);

        Assert.That(answer.Body.Value, Does.Contain("L-5 €"), answer.Text);
    }

    [Test]
    [Rule("XML 1.0, 2.11", "A carriage return is preserved")]
    public async Task A_carriage_return_and_white_space_come_back()
    {
        var answer = await Post11Async(Soap11(Request($"<CardNumber>&#13;&#10; 😀 &#13;</CardNumber>{Lines}")));

        Assert.That(answer.Body.Value, Does.Contain("L-\r\n 😀 \r"), answer.Text);
    }

    [Test]
    [Rule("RFC 7303, 3.2", "Without a charset, the byte order mark and the XML declaration determine the encoding")]
    public async Task The_xml_declaration_says_the_encoding_if_the_content_type_does_not()
    {
        var content = Encoding.Unicode.GetBytes(
            "\uFEFF<?xml version='1.0' encoding='utf-16'?>" + Soap11(Request($"<CardNumber>☕</CardNumber>{Lines}")));

        var answer = await PostAsync(content, "text/xml");

        Assert.That(answer.Body.Value, Does.Contain("L-☕"), answer.Text);
    }

    [Test]
    public async Task A_large_request_comes_back_whole()
    {
        var remark = string.Concat(Enumerable.Range(0, 200_000).Select(i => i % 10 == 0 ? "é" : "x"));

        var answer = await Post12Async(Soap12(Request($"<CardNumber>42</CardNumber>{Lines}<Remark>{remark}</Remark>")));

        Assert.That(answer.Body.Descendants(SoapAnswer.Desk + "Remark").Single().Value, Is.EqualTo(remark));
    }

    [Test]
    public async Task Many_calls_at_once_each_get_their_own_answer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
            (i, Answer: await Post11Async(Soap11(Request($"<CardNumber>{i}</CardNumber>{Lines}<Remark>{new string('x', i * 50)}</"
                + "Remark>"))))));

        Assert.That(
            answers.Select(pair => pair.Answer.Body.Descendants(SoapAnswer.Desk + "LoanNumber").Single().Value),
            Is.EqualTo(answers.Select(pair => $"L-{pair.i}")));
    }
}
