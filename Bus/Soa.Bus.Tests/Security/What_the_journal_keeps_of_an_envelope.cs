using System.Text;
using Soa.Bus.Testing.Proofs;
using Soa.Messaging.Journal;
using Soa.Soap.Security.WsSecurity;
using Soa.Testing.Security;

namespace Soa.Bus.Tests.Security;

[TestFixture]
internal sealed class What_the_journal_keeps_of_an_envelope : SecuredSituation
{
    private const string Routing = "<r:routing xmlns:r='urn:routing'>north</r:routing>";
    private const string OthersSecurity = "<w:Security e:actor='urn:somebody' e:role='urn:somebody' "
        + $"xmlns:w='{Wsse.Namespace}'><w:UsernameToken><w:Password>{SecuredHost.Password}</w:Password></w:UsernameToken></w:Security>";

    [Test]
    [Attack("Reading other people's passwords in the journal", "Authentication")]
    public async Task Is_everything_but_passwords([Values(Service, Flow, AcmeFlow.ProxyPath)] string path, [Values] bool soap12)
    {
        var body = path == Service ? Borrow : AcmeFlow.Ask;
        var before = Host.Journal.Entries.Count;

        // The proxy's flow answers with the blocks that are for others, as it was written to.
        await CallAsync(path, body, Text() + Routing + (path == AcmeFlow.ProxyPath ? "" : OthersSecurity), soap12: soap12);

        var entries = Host.Journal.Entries.Skip(before).ToArray();
        var received = Encoding.UTF8.GetString(entries.First(entry => entry.Kind == JournalKind.Received).Body.Span);
        Assert.That(received, Does.Contain(path == Service ? "CardNumber" : "Number"));
        if (path != AcmeFlow.ProxyPath)
            Assert.That(received, Does.Contain("north").And.Contain("Envelope"));
        Assert.That(entries.Select(entry => Encoding.UTF8.GetString(entry.Body.Span)), Has.None.Contains(SecuredHost.Password));
    }

    [Test]
    public async Task Is_nothing_if_it_cannot_be_read()
    {
        var before = Host.Journal.Entries.Count;

        await PostAsync(Service, Envelope(Borrow, Text()).Replace("</e:Envelope>", "</e:Envelop>"), "text/xml");

        Assert.That(
            Host.Journal.Entries.Skip(before).Select(entry => Encoding.UTF8.GetString(entry.Body.Span)),
            Has.None.Contains(SecuredHost.Password));
    }
}
