using System.Net;
using Soa.Bus.Testing.Proofs;
using Soa.Testing.Soap;

namespace Soa.Soap.Tests;

[TestFixture(DeskHost.Service)]
[TestFixture(DeskHost.Flow)]
internal sealed class Headers(string binding) : DeskSituation(binding)
{
    [Test]
    [Rule("SOAP 1.2 Part 1, 5.4.8", "A MustUnderstand fault names each block in a NotUnderstood header")]
    public async Task In_soap_12_what_is_not_understood_is_named_in_the_header()
    {
        var answer = await Post12Async(
            Soap12(Borrow, "<e:Header><x:Pay xmlns:x='urn:x' e:mustUnderstand='true'/><y:Log xmlns:y='urn:y'/></e:Header>"));

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
    [Rule("SOAP 1.1, 4.2.3", "A header that must be understood, but is not, is a MustUnderstand fault")]
    [Rule("WS-I Basic Profile 1.1, R1027", "A header that must be understood, but is not, is a MustUnderstand fault")]
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
    [TestCase("<x:Pay xmlns:x='urn:x' e:mustUnderstand='0' e:relay='true'/>")]
    [TestCase("<x:Pay xmlns:x='urn:x' e:mustUnderstand='true' e:role='urn:somebody-else'/>")]
    [TestCase("<x:Pay xmlns:x='urn:x' e:mustUnderstand='true' e:role='http://www.w3.org/2003/05/soap-envelope/role/none'/>")]
    [Rule("SOAP 1.2 Part 1, 5.2.4", "The ultimate receiver relays nothing and ignores relay")]
    [Rule("SOAP 1.2 Part 1, 2.4", "Headers that need not be understood, or are for a different role, are ignored")]
    public async Task What_need_not_be_understood_here_is_ignored(string block)
    {
        var answer = await Post12Async(Soap12(Borrow, $"<e:Header>{block}</e:Header>"));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
    }

    [TestCase("http://www.w3.org/2003/05/soap-envelope/role/next")]
    [TestCase("http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver")]
    [Rule("SOAP 1.2 Part 1, 2.2", "This node acts in the roles next and ultimateReceiver")]
    public async Task This_node_acts_in_the_roles_of_every_receiver(string role)
    {
        var answer = await Post12Async(
            Soap12(Borrow, $"<e:Header><x:Pay xmlns:x='urn:x' e:mustUnderstand='true' e:role='{role}'/></e:Header>"));

        Assert.That(answer.Code, Is.EqualTo("s:MustUnderstand"), answer.Text);
    }

    [Test]
    [Rule("SOAP 1.2 Part 1, 2.8", "An envelope of a different version is a VersionMismatch fault")]
    [Rule("SOAP 1.2 Part 1, 5.4.7", "A VersionMismatch fault lists the supported versions in an Upgrade header")]
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
            Assert.That(Supported(in11), Is.EqualTo(Supported(unknown)));
            Assert.That(Supported(unknown), Is.EqualTo(new[] { SoapAnswer.Soap12.NamespaceName, SoapAnswer.Soap11.NamespaceName }));
        }
    }

    [TestCase("\"http://soa.example.com/desk/v1/IBookDesk/FindBooks\"")]
    [TestCase("urn:nonsense")]
    [Rule("SOAP 1.1, 6.1.1", "A SOAPAction that contradicts the body is a fault")]
    [Attack("SOAPAction spoofing")]
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
    [Rule("WS-I Basic Profile 1.1, R1109", "A SOAPAction may be quoted, bare, or empty")]
    public async Task A_soapaction_may_be_empty_or_right(string action)
    {
        var answer = await Post11Async(Soap11(Borrow), action);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
    }

    [Test]
    [Rule("SOAP 1.2 Part 2, 6.5", "An action parameter that contradicts the body is a fault")]
    [Attack("SOAPAction spoofing")]
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
    [Rule("SOAP 1.2 Part 1, 2.6", "Headers are checked before any other part of the message is processed")]
    [Rule("WS-I Basic Profile 1.1, R2725", "VersionMismatch, MustUnderstand, and Client faults are checked in this order")]
    public async Task Of_several_faults_the_first_in_order_is_told()
    {
        const string pay = "<e:Header><x:Pay xmlns:x='urn:x' e:mustUnderstand='1'/></e:Header>";
        var nothingRight = Soap11("<Steal xmlns='urn:x'/>", pay);

        var version = await Post12Async(nothingRight);
        var header = await Post11Async(nothingRight, action: "urn:nonsense");
        var body = await Post11Async(Soap11("<Steal xmlns='urn:x'/>"));

        Assert.That((version.Code, header.Code, body.Code), Is.EqualTo(("s:VersionMismatch", "s:MustUnderstand", "s:Client")));
    }

    private static IEnumerable<string?>? Supported(SoapAnswer answer) =>
        answer.Header?.Element(SoapAnswer.Soap12 + "Upgrade")?.Elements()
            .Select(element => element.GetNamespaceOfPrefix(element.Attribute("qname")!.Value.Split(':')[0])?.NamespaceName);
}
