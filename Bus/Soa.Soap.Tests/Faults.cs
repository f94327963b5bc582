using System.Net;
using Soa.Bus.Testing.Proofs;
using Soa.Testing.Soap;
using Soa.Testing.Soap.Desk;

namespace Soa.Soap.Tests;

[TestFixture(DeskHost.Service)]
[TestFixture(DeskHost.Flow)]
internal sealed class Faults(string binding) : DeskSituation(binding)
{
    private static readonly string NoCopies =
        Soap12(Request("<CardNumber>4</CardNumber><Lines><LoanLine><Isbn>1</Isbn><Copies>0</Copies></LoanLine></Lines>"));

    [Test]
    [Rule("SOAP 1.2 Part 1, 5.4", "A fault has code, subcode, reason and detail")]
    public async Task A_typed_fault_has_code_subcode_reason_and_detail()
    {
        var answer = await Post12Async(NoCopies);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.InternalServerError), answer.Text);
            Assert.That(answer.Code, Is.EqualTo("s:Sender"));
            Assert.That(answer.Subcode, Is.EqualTo("f:CopiesNotPositive"));
            Assert.That(answer.Reason, Is.EqualTo("Copies must be at least 1."));
            Assert.That(answer.Detail?.Name, Is.EqualTo(SoapAnswer.Desk + "DeskFault"));
            Assert.That(answer.Detail?.Element(SoapAnswer.Desk + "Field")?.Value, Is.EqualTo("Lines/LoanLine/Copies"));
        }
    }

    [Test]
    [Rule("SOAP 1.2 Part 2, 7.5.2.2", "A Sender fault is 400. A fault of the contract is 500, because WCF reads faults from 500 only; "
        + "ContractFaultsAreBadRequests makes it 400")]
    public async Task By_choice_a_typed_fault_of_the_sender_is_a_bad_request()
    {
        await using var strict = await DeskHost.StartAsync(new SoapOptions { ContractFaultsAreBadRequests = true });
        var content = new StringContent(NoCopies, System.Text.Encoding.UTF8, "application/soap+xml");

        var answer = await SendAsync(
            new HttpRequestMessage(HttpMethod.Post, strict.AddressOf(DeskHost.Service, DeskHost.Definition)) { Content = content });

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest), answer.Text);
    }

    [Test]
    [Rule("SOAP 1.1, 4.4", "A fault has faultcode, faultstring and detail, unqualified")]
    [Rule("WS-I Basic Profile 1.1, R1126", "A fault has status 500")]
    public async Task In_soap_11_a_typed_fault_has_faultcode_faultstring_and_detail()
    {
        var answer = await Post11Async(
            NoCopies.Replace("http://www.w3.org/2003/05/soap-envelope", "http://schemas.xmlsoap.org/soap/envelope/"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.InternalServerError), answer.Text);
            Assert.That(answer.Code, Is.EqualTo("s:Client"));
            Assert.That(answer.Reason, Is.EqualTo("Copies must be at least 1."));
            Assert.That(
                answer.Fault.Element("faultstring")?.Attribute("{http://www.w3.org/XML/1998/namespace}lang")?.Value, Is.EqualTo("en"));
            Assert.That(answer.Detail?.Name, Is.EqualTo(SoapAnswer.Desk + "DeskFault"));
            Assert.That(answer.Detail?.Element(SoapAnswer.Desk + "Code")?.Value, Is.EqualTo("CopiesNotPositive"));
        }
    }

    [TestCase("untyped", HttpStatusCode.BadRequest, "s:Sender", null, "The desk is closed.")]
    [TestCase("receiver", HttpStatusCode.InternalServerError, "s:Receiver", "f:OnFire", "The desk is on fire.")]
    [TestCase("own code", HttpStatusCode.BadRequest, "s:Sender", "f:Closed", "The desk is closed.")]
    [TestCase("undeclared", HttpStatusCode.BadRequest, "s:Sender", null, "It costs.")]
    [Rule("SOAP 1.2 Part 2, 7.5.2.2", "A Sender fault is 400, others are 500")]
    public async Task Every_kind_of_fault_exception_keeps_its_code_and_reason(
        string how, HttpStatusCode status, string code, string? subcode, string reason)
    {
        var answer = await Post12Async(Soap12(Refuse(how)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(status), answer.Text);
            Assert.That(answer.Code, Is.EqualTo(code));
            Assert.That(answer.Subcode, Is.EqualTo(subcode));
            Assert.That(answer.Reason, Is.EqualTo(reason));
        }
    }

    [Test]
    public async Task The_detail_of_a_fault_that_the_contract_does_not_name_is_kept()
    {
        var answer = await Post12Async(Soap12(Refuse("undeclared")));

        Assert.That(answer.Detail?.Element("{http://soa.example.com/types/v1}Amount")?.Value, Is.EqualTo("1"), answer.Text);
    }

    [Test]
    [Rule("SOAP 1.2 Part 1, 5.4.6", "A failure of the service is a Receiver fault")]
    [Attack("Making a service fail to learn its internals")]
    public async Task A_technical_failure_tells_an_error_id_and_nothing_else()
    {
        var in12 = await Post12Async(Soap12(Refuse("badly")));
        var in11 = await Post11Async(Soap11(Refuse("badly")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(in12.Status, Is.EqualTo(HttpStatusCode.InternalServerError));
            Assert.That(in12.Code, Is.EqualTo("s:Receiver"));
            Assert.That(in11.Code, Is.EqualTo("s:Server"));
            Assert.That(in12.Reason, Does.Match("error id [0-9a-f-]{36}"));
            Assert.That(in12.Text + in11.Text, Does.Not.Contain(BookDesk.Secret).And.Not.Contain("Exception").And.Not.Contain(" at "));
        }
    }

    [Test]
    public async Task Work_that_may_have_been_done_is_said_to_be_that_and_how_to_repeat_it()
    {
        var answer = await Post12Async(Soap12(Refuse("lost")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.InternalServerError, "s:Receiver")));
            Assert.That(answer.Text, Does.Contain(":OutcomeUnknown<"));
            Assert.That(
                answer.Reason, Does.Contain("may have been done or not").And.Contain("wsa:MessageID").And.Match("error id [0-9a-f-]{36}"));
            Assert.That(answer.Text, Does.Not.Contain(BookDesk.Secret).And.Not.Contain("Exception"));
        }
    }
}
