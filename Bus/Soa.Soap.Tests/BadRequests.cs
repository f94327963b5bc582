using System.Net;
using System.Text;
using Soa.Bus.Testing.Proofs;
using Soa.Testing.Soap;
using Soa.Testing.Soap.Desk;

namespace Soa.Soap.Tests;

[TestFixture(DeskHost.Service)]
[TestFixture(DeskHost.Flow)]
internal sealed class BadRequests(string binding) : DeskSituation(binding)
{
    [TestCase("not XML at all")]
    [TestCase("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>")]
    [TestCase("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>"
        + "<BorrowBook xmlns='http://soa.example.com/desk/v1'></b></e:Body></e:Envelope>")]
    [TestCase($"<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>{Borrow}</e:Body>")]
    [TestCase($"<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>{Borrow}</e:Body></e:Envelope><more/>")]
    [TestCase($"<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>{Borrow}</e:Body></e:Envelope>text")]
    [TestCase("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><x:BorrowBook/></e:Body></e:Envelope>")]
    [TestCase("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>"
        + $"<BorrowBook xmlns='{BookDesk.Namespace}'><request><CardNumber>4</request>")]
    [Rule("SOAP 1.1, 4.4.1", "Malformed XML is a Client fault, and changes nothing")]
    public async Task Malformed_xml_is_the_callers_fault(string envelope)
    {
        var before = Host.Invoker.Calls.Count;

        var answer = await Post11Async(envelope);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.InternalServerError), answer.Text);
            Assert.That(answer.Code, Is.EqualTo("s:Client"));
            Assert.That(answer.Reason, Does.StartWith("The request is not acceptable XML"));
            Assert.That(Host.Invoker.Calls, Has.Count.EqualTo(before));
        }

        await AssertWorksAsync();
    }

    [Test]
    [Attack("A document type declaration with entities")]
    [Rule("SOAP 1.2 Part 1, 5", "A document type declaration is refused")]
    [Rule("WS-I Basic Profile 1.1, R1008", "A document type declaration is refused")]
    public async Task A_dtd_is_refused()
    {
        var answer = await Post12Async($"<!DOCTYPE x [<!ENTITY a 'aaaa'>]>{Soap12(Borrow)}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(answer.Code, Is.EqualTo("s:Sender"));
            Assert.That(answer.Subcode, Is.EqualTo("f:MalformedXml"));
        }
    }

    [Test]
    [Rule("SOAP 1.2 Part 1, 5", "Processing instructions are refused")]
    [Rule("WS-I Basic Profile 1.1, R1009", "Processing instructions are refused")]
    public async Task Processing_instructions_are_refused()
    {
        var answer = await Post12Async(Soap12($"<?php evil ?>{Borrow}"));

        Assert.That(answer.Subcode, Is.EqualTo("f:MalformedXml"), answer.Text);
    }

    [TestCase("<CardNumber>&#1;</CardNumber>")]
    [TestCase("<CardNumber>&#xD800;</CardNumber>")]
    [TestCase("<CardNumber>&#xFFFE;</CardNumber>")]
    [TestCase("<CardNumber>\u001B</CardNumber>")]
    [TestCase("<CardNumber a='1'\u001B/>")]
    [Rule("XML 1.0, 2.2", "Characters that XML does not allow are refused, also as references")]
    public async Task Characters_that_xml_does_not_allow_are_refused_as_references_too(string card)
    {
        var answer = await Post12Async(Soap12(Request(card + Lines)));

        Assert.That(answer.Subcode, Is.EqualTo("f:MalformedXml"), answer.Text);
    }

    [Test]
    [Rule("XML 1.0, 4.3.3", "Bytes that are invalid in the encoding are refused")]
    [Attack("Malformed UTF-8")]
    public async Task Bytes_that_are_not_utf_8_are_refused()
    {
        var content = Encoding.UTF8.GetBytes(Soap12(Request($"<CardNumber>****</CardNumber>{Lines}")));
        new byte[] { 0xC3, 0x28, 0xFF, 0xFE }.CopyTo(content.AsSpan().IndexOf("****"u8) is var at and >= 0 ? content.AsSpan(at) : default);

        var answer = await PostAsync(content, "application/soap+xml");

        Assert.That(answer.Subcode, Is.EqualTo("f:MalformedXml"), answer.Text);
    }

    [Test]
    [Rule("XML 1.0, 4.3.3", "Bytes that are invalid in the encoding are refused")]
    public async Task Bytes_that_are_not_utf_16_are_refused()
    {
        byte[] content = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<a>"), 0x00, 0xD8, 0x41, 0x00];

        var answer = await PostAsync(content, "application/soap+xml; charset=utf-16");

        Assert.That(answer.Subcode, Is.EqualTo("f:MalformedXml"), answer.Text);
    }

    [TestCase("")]
    [TestCase("  ")]
    [TestCase("text")]
    [TestCase("<!-- only this -->")]
    [Rule("WS-I Basic Profile 1.1, R9981", "A body holds one element")]
    public async Task A_body_without_an_element_is_the_callers_fault(string body)
    {
        var answer = await Post12Async(Soap12(body));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest), answer.Text);
            Assert.That(answer.Subcode, Is.EqualTo("f:NoRequest"));
        }
    }

    [TestCase("<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'/>")]
    [TestCase("<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'><e:Header/></e:Envelope>")]
    [TestCase("<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'><a/></e:Envelope>")]
    [Rule("SOAP 1.2 Part 1, 5.1", "An envelope must have a body")]
    public async Task An_envelope_without_a_body_is_the_callers_fault(string envelope)
    {
        var answer = await Post12Async(envelope);

        Assert.That(answer.Subcode, Is.EqualTo("f:InvalidEnvelope"), answer.Text);
    }

    [Test]
    [Rule("SOAP 1.2 Part 2, 7.5.2.2", "A request without an envelope is a bad request")]
    public async Task An_empty_request_is_the_callers_fault()
    {
        var answer = await Post12Async("");

        Assert.That(answer.Subcode, Is.EqualTo("f:NoEnvelope"), answer.Text);
    }

    [TestCase("<Steal xmlns='http://soa.example.com/desk/v1'/>")]
    [TestCase("<BorrowBook xmlns='http://soa.example.com/other/v1'/>")]
    [TestCase("<BorrowBook/>")]
    [Rule("WS-I Basic Profile 1.1, R2710", "The element in the body determines the operation")]
    public async Task An_unknown_operation_is_answered_with_those_there_are(string body)
    {
        var answer = await Post12Async(Soap12(body));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(answer.Subcode, Is.EqualTo("f:UnknownOperation"));
            Assert.That(answer.Reason, Does.Contain("BorrowBook, FindBooks, Refuse"));
        }
    }

    [TestCase("<also/>")]
    [TestCase("text")]
    [Rule("WS-I Basic Profile 1.1, R9981", "A body holds one element")]
    public async Task Nothing_may_follow_the_request_in_the_body(string more)
    {
        var answer = await Post12Async(Soap12(Borrow + more));

        Assert.That(answer.Subcode, Is.EqualTo("f:MoreThanOneRequest"), answer.Text);
    }
}
