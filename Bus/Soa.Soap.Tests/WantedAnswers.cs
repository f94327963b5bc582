using System.Net;
using System.Text;
using System.Xml.Linq;
using Soa.Bus.Testing.Proofs;
using Soa.Testing.Soap;

namespace Soa.Soap.Tests;

/// <summary>Where answers and faults are wanted, and what must be said for that (WS-Addressing 1.0).</summary>
[TestFixture(DeskHost.Service)]
[TestFixture(DeskHost.Flow)]
internal sealed class WantedAnswers(string binding) : DeskSituation(binding)
{
    private const string Here = "http://www.w3.org/2005/08/addressing/anonymous";
    private const string NoReply = "<a:ReplyTo><a:Address>http://www.w3.org/2005/08/addressing/none</a:Address></a:ReplyTo>";

    [Test]
    [Rule("WS-Addressing 1.0 Core, 2.1", "A caller that wants no reply gets none")]
    public async Task Who_wants_no_reply_gets_none()
    {
        var answer = await Post12Async(Soap12(Borrow, Addressing($"<a:Action>{BorrowAction}</a:Action>{NoReply}")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Accepted));
            Assert.That(answer.Text, Is.Empty);
        }
    }

    [Test]
    [Rule("WS-Addressing 1.0 Core, 3.4", "A fault goes to FaultTo, otherwise to ReplyTo")]
    public async Task A_fault_goes_where_faults_are_wanted()
    {
        const string action = $"<a:Action>{RefuseAction}</a:Action>";

        var wanted = await Post12Async(
            Soap12(Refuse("untyped"), Addressing($"{action}{NoReply}<a:FaultTo><a:Address>{Here}</a:Address></a:FaultTo>")));
        var unwanted = await Post12Async(Soap12(Refuse("untyped"), Addressing(action + NoReply)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(wanted.Reason, Is.EqualTo("The desk is closed."));
            Assert.That(unwanted.Status, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(unwanted.ContentType, Does.StartWith("text/plain"));
        }
    }

    [TestCase(NoReply)]
    [TestCase("<a:FaultTo><a:Address>http://www.w3.org/2005/08/addressing/none</a:Address></a:FaultTo>")]
    [TestCase("<a:Action/><a:MessageID>urn:a</a:MessageID>" + NoReply)]
    [Rule("WS-Addressing 1.0 SOAP Binding, 6.4.2", "A caller that wants the answer elsewhere must send an action; "
        + "the fault goes back on the connection")]
    public async Task Without_an_action_answers_go_nowhere_else(string blocks)
    {
        var before = Host.Invoker.Calls.Count;

        var answer = await Post12Async(Soap12(Borrow, Addressing(blocks)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest), answer.Text);
            Assert.That(answer.Subcode, Is.EqualTo("f:MessageAddressingHeaderRequired"));
            Assert.That(answer.Detail?.Name, Is.EqualTo(SoapAnswer.Wsa + "ProblemHeaderQName"));
            Assert.That(answer.Detail?.Value, Is.EqualTo("a:Action"));
            Assert.That(ActionOf(answer), Is.EqualTo("http://www.w3.org/2005/08/addressing/fault"));
            Assert.That(Host.Invoker.Calls, Has.Count.EqualTo(before));
        }
    }

    [Test]
    [Rule("WS-Addressing 1.0 Core, 3.4", "A request with an action that expects an answer needs a MessageID")]
    public async Task An_answer_must_have_an_id_to_relate_to()
    {
        var before = Host.Invoker.Calls.Count;

        var without = await Post12Async(Soap12(Borrow, Addressing($"<a:Action>{BorrowAction}</a:Action>")));
        var unanswered = await Post12Async(Soap12(Borrow, Addressing($"<a:Action>{BorrowAction}</a:Action>{NoReply}")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(without.Subcode, Is.EqualTo("f:MessageAddressingHeaderRequired"), without.Text);
            Assert.That(without.Detail?.Value, Is.EqualTo("a:MessageID"));
            Assert.That(unanswered.Status, Is.EqualTo(HttpStatusCode.Accepted), unanswered.Text);
            Assert.That(Host.Invoker.Calls, Has.Count.EqualTo(before + 1));
        }
    }

    [Test]
    [Rule("WS-Addressing 1.0 Core, 3.2", "With RequireAction, every addressed message needs an action. By default, "
        + "a MessageID alone is accepted")]
    public async Task By_choice_nothing_is_addressed_without_an_action()
    {
        await using var strict = await DeskHost.StartAsync(new SoapOptions { RequireAction = true });

        var alone = await PostTo(strict, Addressing("<a:MessageID>urn:a</a:MessageID>"));
        var together = await PostTo(strict, Addressing($"<a:MessageID>urn:a</a:MessageID><a:Action>{BorrowAction}</a:Action>"));
        var neither = await PostTo(strict, "");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(alone.Subcode, Is.EqualTo("f:MessageAddressingHeaderRequired"), alone.Text);
            Assert.That(together.Status, Is.EqualTo(HttpStatusCode.OK), together.Text);
            Assert.That(neither.Status, Is.EqualTo(HttpStatusCode.OK), neither.Text);
        }

        Task<SoapAnswer> PostTo(DeskHost host, string header) => SendAsync(new HttpRequestMessage(HttpMethod.Post, AddressOn(host))
        {
            Content = new StringContent(Soap12(Borrow, header), Encoding.UTF8, "application/soap+xml"),
        });
    }

    [Test]
    [Rule("WS-Addressing 1.0 SOAP Binding, 3.4", "A reply carries the reference parameters of ReplyTo, marked as such")]
    public async Task Reference_parameters_come_back()
    {
        const string replyTo = """
            <a:ReplyTo><a:Address>http://www.w3.org/2005/08/addressing/anonymous</a:Address>
            <a:ReferenceParameters xmlns:p='urn:p'><p:Customer kind='a&amp;b'><p:Id>7</p:Id> and <q xmlns='urn:q'/></p:Customer><Plain/></a:ReferenceParameters>
            <a:Metadata><x/></a:Metadata></a:ReplyTo>
            """;

        var answer = await Post12Async(Soap12(Borrow, Addressing("<a:MessageID>urn:a</a:MessageID>" + replyTo)));

        XNamespace p = "urn:p";
        var customer = answer.Header?.Element(p + "Customer");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
            Assert.That(customer?.Attribute(SoapAnswer.Wsa + "IsReferenceParameter")?.Value, Is.EqualTo("true"), answer.Text);
            Assert.That(customer?.Attribute("kind")?.Value, Is.EqualTo("a&b"));
            Assert.That(customer?.Value, Is.EqualTo("7 and "));
            Assert.That(customer?.Element("{urn:q}q"), Is.Not.Null);
            Assert.That(answer.Header?.Element("Plain")?.Attribute(SoapAnswer.Wsa + "IsReferenceParameter")?.Value, Is.EqualTo("true"));
        }
    }
}
