using System.Net;
using System.Text;
using Soa.Bus.Tests.Soap.Desk;

namespace Soa.Bus.Tests.Soap;

[TestFixture]
internal sealed class BadRequests : DeskSituation
{
    private const string NoCard = $"<BorrowBook xmlns='{BookDesk.Namespace}'><request>{Lines}</request></BorrowBook>";

    [TestCase("not XML at all")]
    [TestCase("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>")]
    [TestCase("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><BorrowBook xmlns='http://soa.example.com/desk/v1'></b></e:Body></e:Envelope>")]
    [TestCase($"<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>{Borrow}</e:Body>")]
    [TestCase($"<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>{Borrow}</e:Body></e:Envelope><more/>")]
    [TestCase($"<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>{Borrow}</e:Body></e:Envelope>text")]
    [TestCase("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><x:BorrowBook/></e:Body></e:Envelope>")]
    [TestCase($"<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><BorrowBook xmlns='{BookDesk.Namespace}'><request><CardNumber>4</request>")]
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
    public async Task Characters_that_xml_does_not_allow_are_refused_as_references_too(string card)
    {
        var answer = await Post12Async(Soap12(Request(card + Lines)));

        Assert.That(answer.Subcode, Is.EqualTo("f:MalformedXml"), answer.Text);
    }

    [Test]
    public async Task Bytes_that_are_not_utf_8_are_refused()
    {
        var content = Encoding.UTF8.GetBytes(Soap12(Request($"<CardNumber>****</CardNumber>{Lines}")));
        new byte[] { 0xC3, 0x28, 0xFF, 0xFE }.CopyTo(content.AsSpan().IndexOf("****"u8) is var at and >= 0 ? content.AsSpan(at) : default);

        var answer = await PostAsync(content, "application/soap+xml");

        Assert.That(answer.Subcode, Is.EqualTo("f:MalformedXml"), answer.Text);
    }

    [Test]
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
    public async Task An_envelope_without_a_body_is_the_callers_fault(string envelope)
    {
        var answer = await Post12Async(envelope);

        Assert.That(answer.Subcode, Is.EqualTo("f:InvalidEnvelope"), answer.Text);
    }

    [Test]
    public async Task An_empty_request_is_the_callers_fault()
    {
        var answer = await Post12Async("");

        Assert.That(answer.Subcode, Is.EqualTo("f:NoEnvelope"), answer.Text);
    }

    [TestCase("<Steal xmlns='http://soa.example.com/desk/v1'/>")]
    [TestCase("<BorrowBook xmlns='http://soa.example.com/other/v1'/>")]
    [TestCase("<BorrowBook/>")]
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
    public async Task Nothing_may_follow_the_request_in_the_body(string more)
    {
        var answer = await Post12Async(Soap12(Borrow + more));

        Assert.That(answer.Subcode, Is.EqualTo("f:MoreThanOneRequest"), answer.Text);
    }

    [TestCase("", "The element 'request' has incomplete content. List of possible elements expected: 'CardNumber'.", "/BorrowBook/request")]
    [TestCase(Lines, "The element 'request' has invalid child element 'Lines'. List of possible elements expected: 'CardNumber'.", "/BorrowBook/request/Lines")]
    [TestCase("<CardNumber>4</CardNumber><Lines/><Nonsense/>", "has invalid child element 'Nonsense'", "/BorrowBook/request/Nonsense")]
    [TestCase("<CardNumber>4</CardNumber><Lines/><Remark>a</Remark><DueBy>2030-01-01T00:00:00Z</DueBy>", "invalid child element 'DueBy'", "/BorrowBook/request/DueBy")]
    [TestCase(
        "<CardNumber>4</CardNumber><Lines><LoanLine><Isbn>1</Isbn><Copies>1</Copies></LoanLine><LoanLine><Isbn>1</Isbn><Copies>many</Copies></LoanLine></Lines>",
        "The 'Copies' element is invalid - The value 'many' is invalid according to its datatype 'xs:int'",
        "/BorrowBook/request/Lines/LoanLine[2]/Copies")]
    [TestCase("<CardNumber>4</CardNumber><Lines/><DueBy>tomorrow</DueBy>", "'tomorrow'", "/BorrowBook/request/DueBy")]
    [TestCase("<CardNumber>4</CardNumber><CardNumber>5</CardNumber><Lines/>", "invalid child element 'CardNumber'", "/BorrowBook/request/CardNumber")]
    [TestCase("<CardNumber xmlns=''>4</CardNumber><Lines/>", "expected: 'CardNumber' in namespace 'http://soa.example.com/desk/v1'", "/BorrowBook/request/CardNumber")]
    [TestCase("<CardNumber><b>4</b></CardNumber><Lines/>", "'CardNumber'", "/BorrowBook/request/CardNumber/b")]
    [TestCase("<CardNumber>4</CardNumber><Lines><LoanLine><Isbn>1</Isbn><Copies><b/>2</Copies></LoanLine></Lines>", "'Copies'", "/BorrowBook/request/Lines/LoanLine[1]/Copies/b")]
    [TestCase("<CardNumber>4</CardNumber><Lines>text</Lines>", "'Lines'", "/BorrowBook/request/Lines")]
    [TestCase("<CardNumber stolen='true'>4</CardNumber><Lines/>", "'stolen'", "/BorrowBook/request/CardNumber")]
    [TestCase("<CardNumber xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'/><Lines/>", "'CardNumber'", "/BorrowBook/request/CardNumber")]
    [TestCase("<CardNumber xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='Price'>4</CardNumber><Lines/>", "'Price'", "/BorrowBook/request/CardNumber")]
    public async Task Content_that_is_not_what_the_schema_says_is_a_fault_that_names_the_element(string content, string message, string path)
    {
        var before = Host.Invoker.Calls.Count;

        var answer = await Post12Async(Soap12(Request(content)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest), answer.Text);
            Assert.That(answer.Code, Is.EqualTo("s:Sender"));
            Assert.That(answer.Subcode, Is.EqualTo("f:InvalidRequest"));
            Assert.That(answer.Reason, Does.Contain(message));
            Assert.That(answer.Reason, Does.Contain($" {path}: "));
            Assert.That(answer.Detail?.Name, Is.EqualTo(SoapAnswer.Bus + "ValidationErrors"));
            Assert.That(answer.Errors[0].Value, Does.Contain(message));
            Assert.That(answer.Errors[0].Attribute("path")?.Value, Is.EqualTo(path));
            Assert.That(Host.Invoker.Calls, Has.Count.EqualTo(before));
        }

        await AssertWorksAsync();
    }

    [TestCase("<BorrowBook xmlns='http://soa.example.com/desk/v1'/>")]
    [TestCase("<BorrowBook xmlns='http://soa.example.com/desk/v1'></BorrowBook>")]
    [TestCase("<BorrowBook xmlns='http://soa.example.com/desk/v1'>text</BorrowBook>")]
    [TestCase("<BorrowBook xmlns='http://soa.example.com/desk/v1'><Request/></BorrowBook>")]
    public async Task A_wrapper_without_its_request_is_invalid(string body)
    {
        var answer = await Post12Async(Soap12(body));

        Assert.That(answer.Subcode, Is.EqualTo("f:InvalidRequest"), answer.Text);
    }

    [Test]
    public async Task All_errors_are_told_with_their_lines()
    {
        var answer = await Post12Async(Soap12(Request("""

            <CardNumber x='1'>4</CardNumber>
            <Lines>
              <LoanLine><Isbn>1</Isbn><Copies>many</Copies></LoanLine>
              <LoanLine><Isbn>1</Isbn></LoanLine>
            </Lines>
            <DueBy>tomorrow</DueBy>
            """)));

        Assert.That(
            answer.Errors.Select(error => (error.Attribute("line")?.Value, error.Attribute("path")?.Value)),
            Is.EqualTo(new (string?, string?)[]
            {
                ("2", "/BorrowBook/request/CardNumber"),
                ("4", "/BorrowBook/request/Lines/LoanLine[1]/Copies"),
                ("5", "/BorrowBook/request/Lines/LoanLine[2]"),
                ("7", "/BorrowBook/request/DueBy"),
            }),
            answer.Text);
    }

    [Test]
    public async Task A_fault_lists_a_bounded_number_of_errors()
    {
        var lines = string.Concat(Enumerable.Repeat("<LoanLine><Isbn>1</Isbn><Copies>x</Copies></LoanLine>", 2000));

        var answer = await Post12Async(Soap12(Request($"<CardNumber>4</CardNumber><Lines>{lines}</Lines>")));

        Assert.That(answer.Errors, Has.Count.EqualTo(50));
    }

    [Test]
    public async Task In_soap_11_validation_errors_stand_in_the_detail_too()
    {
        var answer = await Post11Async(Soap11(NoCard));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.InternalServerError));
            Assert.That(answer.ContentType, Is.EqualTo("text/xml; charset=utf-8"));
            Assert.That(answer.Code, Is.EqualTo("s:Client"));
            Assert.That(answer.Errors, Has.Count.EqualTo(1));
        }
    }

    [TestCase("9999-12-31T24:00:00Z")]
    [TestCase("-0044-03-15T00:00:00Z")]
    [TestCase("12021-01-01T00:00:00Z")]
    public async Task A_valid_value_beyond_dotnet_is_the_callers_fault(string dueBy)
    {
        var answer = await Post12Async(Soap12(Request($"<CardNumber>4</CardNumber><Lines/><DueBy>{dueBy}</DueBy>")));

        Assert.That(answer.Code, Is.EqualTo("s:Sender"), answer.Text);
    }
}
