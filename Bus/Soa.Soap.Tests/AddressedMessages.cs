using System.Net;
using Soa.Bus.Testing.Proofs;
using Soa.Bus.Testing.SoapStacks;
using Soa.Documents;
using Soa.Testing.Soap;

namespace Soa.Soap.Tests;

/// <summary>WS-Addressing 1.0.</summary>
[TestFixture(DeskHost.Service)]
[TestFixture(DeskHost.Flow)]
internal sealed class AddressedMessages(string binding) : DeskSituation(binding)
{
    [Test]
    [Rule("WS-Addressing 1.0 Core, 3.4", "A reply relates to the id of its request, and has an action and an id of its own")]
    [OursOnCoreWcf(
        "WS-Addressing",
        "Headers are read and written by the rules of the default stack, and the bindings have no addressing. "
            + "CoreWCF 1.9.1 leaves a request pending forever if it cannot address an answer, and does not support addressing in SOAP 1.1")]
    public async Task An_addressed_request_has_an_addressed_reply()
    {
        var id = Guid.NewGuid();
        var answer = await Post12Async(Soap12(Borrow, Addressing($"<a:MessageID>urn:uuid:{id}</a:MessageID>"
            + $"<a:Action e:mustUnderstand='1'>{BorrowAction}</a:Action><a:To e:mustUnderstand='1'>http://x</a:To>")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
            Assert.That(answer.Header?.Element(SoapAnswer.Wsa + "RelatesTo")?.Value, Is.EqualTo($"urn:uuid:{id}"));
            Assert.That(answer.Header?.Element(SoapAnswer.Wsa + "Action")?.Value, Is.EqualTo(BorrowAction + "Response"));
            Assert.That(
                answer.Header?.Element(SoapAnswer.Wsa + "MessageID")?.Value,
                Is.EqualTo($"urn:uuid:{DeterministicId.Create(id, "answer")}"));
            Assert.That(Host.Invoker.Calls.Last().Identity.MessageId, Is.EqualTo(id));
        }
    }

    [Test]
    [Rule("WS-Addressing 1.0 SOAP Binding, 4", "SOAP 1.1 supports addressing too")]
    public async Task Soap_11_may_be_addressed_too()
    {
        var answer = await Post11Async(Soap11(Borrow, Addressing($"<a:MessageID>{Guid.NewGuid()}</a:MessageID>")));

        Assert.That(answer.Header?.Element(SoapAnswer.Wsa + "RelatesTo"), Is.Not.Null, answer.Text);
    }

    [Test]
    [Rule("WS-Addressing 1.0 SOAP Binding, 6", "A fault has the action of its contract, of addressing, or of SOAP")]
    public async Task A_fault_is_addressed_with_its_action()
    {
        var typed = await Post12Async(Soap12(Request("<CardNumber>4</CardNumber><Lines><LoanLine><Isbn>1</Isbn><Copies>0</Copies></"
            + "LoanLine></Lines>"), Addressing("<a:MessageID>urn:a</a:MessageID>")));
        var untyped = await Post12Async(Soap12(Refuse("untyped"), Addressing("<a:MessageID>urn:b</a:MessageID>")));
        var addressing = await Post12Async(Soap12(Borrow, Addressing("<a:Action>urn:wrong</a:Action><a:MessageID>urn:c</a:MessageID>")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ActionOf(typed), Is.EqualTo("http://soa.example.com/desk/v1/IBookDesk/BorrowBookDeskFaultFault"));
            Assert.That(ActionOf(untyped), Is.EqualTo("http://www.w3.org/2005/08/addressing/soap/fault"));
            Assert.That(ActionOf(addressing), Is.EqualTo("http://www.w3.org/2005/08/addressing/fault"));
            Assert.That(addressing.Header?.Element(SoapAnswer.Wsa + "RelatesTo")?.Value, Is.EqualTo("urn:c"));
        }
    }

    [Test]
    [Rule("WS-Addressing 1.0 SOAP Binding, 6.4.4", "An action that contradicts the operation of the body is not supported")]
    public async Task An_action_that_contradicts_the_body_is_not_supported()
    {
        var answer = await Post12Async(Soap12(Borrow, Addressing("<a:Action>urn:wrong</a:Action>")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest), answer.Text);
            Assert.That(answer.Subcode, Is.EqualTo("f:ActionNotSupported"));
            Assert.That(answer.Detail?.Name, Is.EqualTo(SoapAnswer.Wsa + "ProblemAction"));
            Assert.That(answer.Detail?.Element(SoapAnswer.Wsa + "Action")?.Value, Is.EqualTo("urn:wrong"));
        }
    }

    [Test]
    [Rule("WS-Addressing 1.0 SOAP Binding, 6.4.1.6", "A SOAPAction that differs from wsa:Action is a mismatch")]
    public async Task Two_actions_that_differ_are_a_mismatch()
    {
        var answer = await Post12Async(Soap12(Borrow, Addressing($"<a:Action>{BorrowAction}</a:Action>")), action: "urn:another");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Subcode, Is.EqualTo("f:InvalidAddressingHeader"), answer.Text);
            Assert.That(answer.Subsubcode, Is.EqualTo("f:ActionMismatch"));
        }
    }

    [Test]
    [Rule("WS-Addressing 1.0 Core, 3.1", "A message id may be any URI; the same id is the same message")]
    public async Task A_message_id_that_is_no_uuid_gets_one_that_is_always_the_same()
    {
        var envelope = Soap12(Borrow, Addressing("<a:MessageID>http://acme.example/orders/7</a:MessageID>"));
        await Post12Async(envelope);
        var first = Host.Invoker.Calls.Last().Identity.MessageId;
        await Post12Async(envelope);

        Assert.That(Host.Invoker.Calls.Last().Identity.MessageId, Is.EqualTo(first).And.Not.Null);
    }

    [Test]
    public async Task Without_addressing_a_request_has_no_identity()
    {
        await Post12Async(Soap12(Borrow));

        Assert.That(Host.Invoker.Calls.Last().Identity.MessageId, Is.Null);
    }

    [TestCase("<a:MessageID>not a uri</a:MessageID>", "f:InvalidAddress", "a:MessageID")]
    [TestCase("<a:MessageID><b/></a:MessageID>", null, "a:MessageID")]
    [TestCase("<a:ReplyTo/>", "f:MissingAddressInEPR", "a:ReplyTo")]
    [TestCase("<a:FaultTo><a:ReferenceParameters/></a:FaultTo>", "f:MissingAddressInEPR", "a:FaultTo")]
    [TestCase("<a:ReplyTo><a:Address>urn:a</a:Address><a:Address>urn:b</a:Address></a:ReplyTo>", "f:InvalidEPR", "a:ReplyTo")]
    [TestCase("<a:ReplyTo><a:Address>here</a:Address></a:ReplyTo>", "f:InvalidAddress", "a:ReplyTo")]
    [Rule("WS-Addressing 1.0 SOAP Binding, 6.4.1", "An invalid header is a fault that names it")]
    public async Task A_header_that_cannot_be_read_is_named(string blocks, string? subsubcode, string header)
    {
        var answer = await Post12Async(Soap12(Borrow, Addressing(blocks)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest), answer.Text);
            Assert.That(answer.Subcode, Is.EqualTo("f:InvalidAddressingHeader"));
            Assert.That(answer.Subsubcode, Is.EqualTo(subsubcode));
            Assert.That(answer.Detail?.Name, Is.EqualTo(SoapAnswer.Wsa + "ProblemHeaderQName"));
            Assert.That(answer.Detail?.Value, Is.EqualTo(header));
        }
    }

    [TestCase("MessageID", "urn:a")]
    [TestCase("Action", "urn:a")]
    [TestCase("To", "urn:a")]
    [TestCase("From", "<a:Address>urn:a</a:Address>")]
    [TestCase("ReplyTo", "<a:Address>http://www.w3.org/2005/08/addressing/anonymous</a:Address>")]
    [TestCase("FaultTo", "<a:Address>http://www.w3.org/2005/08/addressing/anonymous</a:Address>")]
    [Rule("WS-Addressing 1.0 SOAP Binding, 6.4.1.3", "A duplicate header is a fault")]
    public async Task A_header_may_not_be_repeated(string name, string content)
    {
        var block = $"<a:{name}>{content}</a:{name}>";

        var answer = await Post12Async(Soap12(Borrow, Addressing(block + block)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest), answer.Text);
            Assert.That(answer.Subsubcode, Is.EqualTo("f:InvalidCardinality"));
            Assert.That(answer.Detail?.Value, Is.EqualTo($"a:{name}"));
        }
    }

    [Test]
    [Rule("WS-Addressing 1.0 SOAP Binding, 3.2", "Headers for other nodes are ignored")]
    public async Task Headers_for_somebody_else_do_not_count()
    {
        var answer = await Post12Async(
            Soap12(Borrow, Addressing("<a:MessageID>urn:a</a:MessageID><a:MessageID e:role='urn:else'>urn:b</a:MessageID>")));

        Assert.That(answer.Header?.Element(SoapAnswer.Wsa + "RelatesTo")?.Value, Is.EqualTo("urn:a"), answer.Text);
    }

    [TestCase("ReplyTo")]
    [TestCase("FaultTo")]
    [Rule("WS-Addressing 1.0 SOAP Binding, 6.4.1.7", "An address is refused unless it is anonymous, none, or allowed")]
    [Attack("WS-Addressing redirection to a host of the attacker's choice", "Addresses")]
    public async Task An_answer_is_not_sent_to_just_anybody(string header)
    {
        var before = Host.Invoker.Calls.Count;

        var answer = await Post12Async(Soap12(Borrow, Addressing($"<a:MessageID>urn:a</a:MessageID><a:{header}><a:Address>http://evil."
            + $"example/</a:Address></a:{header}>")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest), answer.Text);
            Assert.That(answer.Subcode, Is.EqualTo("f:InvalidAddressingHeader"));
            Assert.That(answer.Subsubcode, Is.EqualTo("f:OnlyAnonymousAddressSupported"));
            Assert.That(Host.Invoker.Calls, Has.Count.EqualTo(before));
        }
    }

    [Test]
    [Rule("WS-Addressing 1.0 SOAP Binding, 6.2", "In SOAP 1.1 an addressing fault has its own code, and its detail is in the header")]
    public async Task In_soap_11_the_detail_of_an_addressing_fault_stands_in_the_header()
    {
        var answer = await Post11Async(Soap11(Borrow, Addressing("<a:ReplyTo><a:Address>http://evil.example/</a:Address></a:ReplyTo>")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Code, Is.EqualTo("a:OnlyAnonymousAddressSupported"), answer.Text);
            Assert.That(answer.Detail, Is.Null);
            Assert.That(
                answer.Header?.Element(SoapAnswer.Wsa + "FaultDetail")?.Element(SoapAnswer.Wsa + "ProblemHeaderQName")?.Value,
                Is.EqualTo("a:ReplyTo"));
        }
    }
}
