using System.Net;
using Soa.Bus.Documents;
using Soa.Bus.Testing.Proofs;

namespace Soa.Bus.Tests.Soap;

[TestFixture(DeskHost.Service)]
[TestFixture(DeskHost.Flow)]
internal sealed class Headers(string binding) : DeskSituation(binding)
{
    private const string WsaDeclaration = "xmlns:a='http://www.w3.org/2005/08/addressing'";

    [Test]
    [Rule("SOAP 1.2 Part 1, 5.4.8", "A fault of mustUnderstand names each block in a NotUnderstood header")]
    public async Task In_soap_12_what_is_not_understood_is_named_in_the_header()
    {
        var answer = await Post12Async(Soap12(Borrow, "<e:Header><x:Pay xmlns:x='urn:x' e:mustUnderstand='true'/><y:Log xmlns:y='urn:y'/></e:Header>"));

        var block = answer.Header?.Elements(SoapAnswer.Soap12 + "NotUnderstood").Single();
        var name = block?.Attribute("qname")?.Value.Split(':');
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.InternalServerError), answer.Text);
            Assert.That(answer.Code, Is.EqualTo("s:MustUnderstand"));
            Assert.That(block?.GetNamespaceOfPrefix(name![0])?.NamespaceName, Is.EqualTo("urn:x"));
            Assert.That(name?[1], Is.EqualTo("Pay"));
        }
    }

    [Test]
    public async Task In_soap_11_what_is_not_understood_is_a_fault()
    {
        var answer = await Post11Async(Soap11(Borrow, "<e:Header><x:Pay xmlns:x='urn:x' e:mustUnderstand='1'/></e:Header>"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.InternalServerError), answer.Text);
            Assert.That(answer.Code, Is.EqualTo("s:MustUnderstand"));
            Assert.That(answer.Reason, Does.Contain("{urn:x}Pay"));
        }
    }

    [TestCase("<x:Pay xmlns:x='urn:x' e:mustUnderstand='false'/>")]
    [TestCase("<x:Pay xmlns:x='urn:x'/>")]
    [TestCase("<x:Pay xmlns:x='urn:x' e:mustUnderstand='true' e:role='urn:somebody-else'/>")]
    [TestCase("<x:Pay xmlns:x='urn:x' e:mustUnderstand='true' e:role='http://www.w3.org/2003/05/soap-envelope/role/none'/>")]
    public async Task What_need_not_be_understood_here_is_ignored(string block)
    {
        var answer = await Post12Async(Soap12(Borrow, $"<e:Header>{block}</e:Header>"));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
    }

    [TestCase("http://www.w3.org/2003/05/soap-envelope/role/next")]
    [TestCase("http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver")]
    public async Task This_node_acts_in_the_roles_of_every_receiver(string role)
    {
        var answer = await Post12Async(Soap12(Borrow, $"<e:Header><x:Pay xmlns:x='urn:x' e:mustUnderstand='true' e:role='{role}'/></e:Header>"));

        Assert.That(answer.Code, Is.EqualTo("s:MustUnderstand"), answer.Text);
    }

    [Test]
    public async Task Another_version_than_the_content_type_says_is_a_mismatch()
    {
        var in12 = await Post12Async(Soap11(Borrow));
        var in11 = await Post11Async(Soap12(Borrow));
        var unknown = await Post12Async("<e:Envelope xmlns:e='http://www.w3.org/2099/soap'><e:Body/></e:Envelope>");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(in12.Code, Is.EqualTo("s:VersionMismatch"));
            Assert.That(in11.Code, Is.EqualTo("s:VersionMismatch"));
            Assert.That(unknown.Code, Is.EqualTo("s:VersionMismatch"));
            Assert.That(unknown.Status, Is.EqualTo(HttpStatusCode.InternalServerError));
            Assert.That(Supported(unknown), Is.EqualTo(new[] { SoapAnswer.Soap12.NamespaceName, SoapAnswer.Soap11.NamespaceName }));
        }
    }

    [TestCase("\"http://soa.example.com/desk/v1/IBookDesk/FindBooks\"")]
    [TestCase("urn:nonsense")]
    public async Task A_soapaction_that_contradicts_the_body_is_a_fault(string action)
    {
        var answer = await Post11Async(Soap11(Borrow), action);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Code, Is.EqualTo("s:Client"), answer.Text);
            Assert.That(answer.Reason, Does.Contain(BorrowAction));
        }
    }

    [TestCase("")]
    [TestCase("\"\"")]
    [TestCase($"\"{BorrowAction}\"")]
    [TestCase(BorrowAction)]
    public async Task A_soapaction_may_be_empty_or_right(string action)
    {
        var answer = await Post11Async(Soap11(Borrow), action);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
    }

    [Test]
    public async Task An_action_parameter_that_contradicts_the_body_is_a_fault()
    {
        var answer = await Post12Async(Soap12(Borrow), action: "urn:nonsense");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest), answer.Text);
            Assert.That(answer.Subcode, Is.EqualTo("f:ActionMismatch"));
        }
    }

    [Test]
    public async Task An_addressed_request_has_an_addressed_reply()
    {
        var id = Guid.NewGuid();
        var answer = await Post12Async(Soap12(Borrow, Addressing($"<a:MessageID>urn:uuid:{id}</a:MessageID><a:Action e:mustUnderstand='1'>{BorrowAction}</a:Action><a:To e:mustUnderstand='1'>http://x</a:To>")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
            Assert.That(answer.Header?.Element(SoapAnswer.Wsa + "RelatesTo")?.Value, Is.EqualTo($"urn:uuid:{id}"));
            Assert.That(answer.Header?.Element(SoapAnswer.Wsa + "Action")?.Value, Is.EqualTo(BorrowAction + "Response"));
            Assert.That(answer.Header?.Element(SoapAnswer.Wsa + "MessageID")?.Value, Is.EqualTo($"urn:uuid:{DeterministicId.Create(id, "answer")}"));
            Assert.That(Host.Invoker.Calls.Last().Identity.MessageId, Is.EqualTo(id));
        }
    }

    [Test]
    public async Task Soap_11_may_be_addressed_too()
    {
        var answer = await Post11Async(Soap11(Borrow, Addressing($"<a:MessageID>{Guid.NewGuid()}</a:MessageID>")));

        Assert.That(answer.Header?.Element(SoapAnswer.Wsa + "RelatesTo"), Is.Not.Null, answer.Text);
    }

    [Test]
    public async Task A_fault_is_addressed_with_its_action()
    {
        var typed = await Post12Async(Soap12(Request("<CardNumber>4</CardNumber><Lines><LoanLine><Isbn>1</Isbn><Copies>0</Copies></LoanLine></Lines>"), Addressing("<a:MessageID>urn:a</a:MessageID>")));
        var untyped = await Post12Async(Soap12(Refuse("untyped"), Addressing("<a:MessageID>urn:b</a:MessageID>")));
        var addressing = await Post12Async(Soap12(Borrow, Addressing("<a:Action>urn:wrong</a:Action><a:MessageID>urn:c</a:MessageID>")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ActionOf(typed), Is.EqualTo("http://soa.example.com/desk/v1/IBookDesk/BorrowBookDeskFaultFault"));
            Assert.That(ActionOf(untyped), Is.EqualTo("http://www.w3.org/2005/08/addressing/soap/fault"));
            Assert.That(ActionOf(addressing), Is.EqualTo("http://www.w3.org/2005/08/addressing/fault"));
            Assert.That(addressing.Subcode, Is.EqualTo("f:ActionNotSupported"));
            Assert.That(addressing.Header?.Element(SoapAnswer.Wsa + "RelatesTo")?.Value, Is.EqualTo("urn:c"));
        }
    }

    [Test]
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

    private static string Addressing(string blocks) => $"<e:Header {WsaDeclaration}>{blocks}</e:Header>";

    private static string? ActionOf(SoapAnswer answer) => answer.Header?.Element(SoapAnswer.Wsa + "Action")?.Value;

    private static IEnumerable<string?>? Supported(SoapAnswer answer) =>
        answer.Header?.Element(SoapAnswer.Soap12 + "Upgrade")?.Elements()
            .Select(element => element.GetNamespaceOfPrefix(element.Attribute("qname")!.Value.Split(':')[0])?.NamespaceName);
}
