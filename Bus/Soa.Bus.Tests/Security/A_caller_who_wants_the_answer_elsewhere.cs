using System.Net;
using System.Net.Sockets;
using Soa.Bus.Testing.Proofs;
using Soa.Testing.Messaging;
using Soa.Testing.Security;

namespace Soa.Bus.Tests.Security;

/// <summary>A partner's host is one to which answers may be sent.</summary>
[TestFixture]
internal sealed class A_caller_who_wants_the_answer_elsewhere : SecuredSituation
{
    private readonly TcpListener partner = new(IPAddress.Loopback, 0);

    public A_caller_who_wants_the_answer_elsewhere() => partner.Start();

    protected override Dictionary<string, string?> Settings =>
        new(SecuredHost.Users()) { ["Soa:Soap:ReplyHosts:0"] = $"{partner.LocalEndpoint}" };

    [OneTimeTearDown]
    public void StopPartner() => partner.Dispose();

    [Test]
    [Attack("Having faults sent to partners without signing in", "Addresses")]
    public async Task Is_answered_on_its_connection_while_nobody_knows_it()
    {
        var answer = await CallAsync(Service, Borrow, Addressing() + "<x:Other xmlns:x='urn:x' e:mustUnderstand='1'/>");

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.InternalServerError, "s:MustUnderstand")), answer.Text);
        Assert.That(partner.Pending(), Is.False);
    }

    [Test]
    public async Task Has_faults_sent_there_once_it_is_known()
    {
        var answer = await CallAsync(Service, "<Nothing xmlns='urn:none'/>", Addressing(), Basic("clerk"));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Accepted), answer.Text);
        using var called = await partner.AcceptTcpClientAsync().WaitAsync(Wait.Patience);
    }

    private string Addressing() => $"""
        <a:MessageID xmlns:a='http://www.w3.org/2005/08/addressing'>urn:uuid:{Guid.NewGuid()}</a:MessageID>
        <a:Action xmlns:a='http://www.w3.org/2005/08/addressing'>urn:acme:any</a:Action>
        <a:FaultTo xmlns:a='http://www.w3.org/2005/08/addressing'><a:Address>http://{partner.LocalEndpoint}/faults</a:Address></a:FaultTo>
        """;
}
