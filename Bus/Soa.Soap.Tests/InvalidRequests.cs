using System.Net;
using Soa.Bus.Testing.Proofs;
using Soa.Testing.Soap;

namespace Soa.Soap.Tests;

[TestFixture(DeskHost.Service)]
[TestFixture(DeskHost.Flow)]
internal sealed class InvalidRequests(string binding) : DeskSituation(binding)
{
    [TestCase("", "The element 'request' has incomplete content. List of possible elements expected: 'CardNumber'.", "/BorrowBook/request")]
    [TestCase(
        Lines, "The element 'request' has invalid child element 'Lines'. List of possible elements expected: 'CardNumber'.",
        "/BorrowBook/request/Lines")]
    [TestCase("<CardNumber>4</CardNumber><Lines/><Nonsense/>", "has invalid child element 'Nonsense'", "/BorrowBook/request/Nonsense")]
    [TestCase("<CardNumber>4</CardNumber><Lines/><Remark>a</Remark><DueBy>2030-01-01T00:00:00Z</DueBy>", "invalid child element "
        + "'DueBy'", "/BorrowBook/request/DueBy")]
    [TestCase(
        "<CardNumber>4</CardNumber><Lines><LoanLine><Isbn>1</Isbn><Copies>1</Copies></LoanLine><LoanLine><Isbn>1</Isbn><Copies>many</"
            + "Copies></LoanLine></Lines>",
        "The 'Copies' element is invalid - The value 'many' is invalid according to its datatype 'xs:int'",
        "/BorrowBook/request/Lines/LoanLine[2]/Copies")]
    [TestCase("<CardNumber>4</CardNumber><Lines/><DueBy>tomorrow</DueBy>", "'tomorrow'", "/BorrowBook/request/DueBy")]
    [TestCase(
        "<CardNumber>4</CardNumber><CardNumber>5</CardNumber><Lines/>", "invalid child element 'CardNumber'",
        "/BorrowBook/request/CardNumber")]
    [TestCase(
        "<CardNumber xmlns=''>4</CardNumber><Lines/>", "expected: 'CardNumber' in namespace 'http://soa.example.com/desk/v1'",
        "/BorrowBook/request/CardNumber")]
    [TestCase("<CardNumber><b>4</b></CardNumber><Lines/>", "'CardNumber'", "/BorrowBook/request/CardNumber/b")]
    [TestCase(
        "<CardNumber>4</CardNumber><Lines><LoanLine><Isbn>1</Isbn><Copies><b/>2</Copies></LoanLine></Lines>", "'Copies'",
        "/BorrowBook/request/Lines/LoanLine[1]/Copies/b")]
    [TestCase("<CardNumber>4</CardNumber><Lines>text</Lines>", "'Lines'", "/BorrowBook/request/Lines")]
    [TestCase("<CardNumber stolen='true'>4</CardNumber><Lines/>", "'stolen'", "/BorrowBook/request/CardNumber")]
    [TestCase(
        "<CardNumber xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'/><Lines/>", "'CardNumber'",
        "/BorrowBook/request/CardNumber")]
    [TestCase(
        "<CardNumber xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='Price'>4</CardNumber><Lines/>", "'Price'",
        "/BorrowBook/request/CardNumber")]
    [Rule("XML Schema 1.0 Part 1, 3.4.4", "A request that is invalid by the published schema is a Sender fault that names the element")]
    public async Task Content_that_is_not_what_the_schema_says_is_a_fault_that_names_the_element(
        string content, string message, string path)
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
    [Rule("XML Schema 1.0 Part 1, 3.4.4", "The wrapper is validated too")]
    public async Task A_wrapper_without_its_request_is_invalid(string body)
    {
        var answer = await Post12Async(Soap12(body));

        Assert.That(answer.Subcode, Is.EqualTo("f:InvalidRequest"), answer.Text);
    }

    [Test]
    [Rule("XML Schema 1.0 Part 1, 3.4.4", "All errors are listed with line and path")]
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
    [Attack("Very many errors in one request")]
    public async Task A_fault_lists_a_bounded_number_of_errors()
    {
        var lines = string.Concat(Enumerable.Repeat("<LoanLine><Isbn>1</Isbn><Copies>x</Copies></LoanLine>", 2000));

        var answer = await Post12Async(Soap12(Request($"<CardNumber>4</CardNumber><Lines>{lines}</Lines>")));

        Assert.That(answer.Errors, Has.Count.EqualTo(50));
    }

    [Test]
    [Rule("SOAP 1.1, 4.4", "The detail describes errors of the body")]
    [Rule("WS-I Basic Profile 1.1, R2724", "A request that contradicts the WSDL is a Client fault")]
    public async Task In_soap_11_validation_errors_stand_in_the_detail_too()
    {
        var answer = await Post11Async(Soap11(Request(Lines)));

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
