using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Soa.Bus.Testing.Proofs;
using Soa.Bus.Testing.SoapStacks;
using Soa.Messaging.Journal;
using Soa.ServiceModel;
using Soa.Testing.Security;
using Soa.Testing.Soap;

namespace Soa.Bus.Tests.Security;

[TestFixture]
internal sealed class Callers_who_use_the_same_id : SecuredSituation
{
    private const string MessageId = "<a:MessageID xmlns:a='http://www.w3.org/2005/08/addressing'>urn:acme:order:1001</a:MessageID>";

    protected override Dictionary<string, string?> Settings => new(SecuredHost.Users())
    {
        ["Soa:Security:Users:bob:PasswordHash"] = SecuredHost.Users()["Soa:Security:Users:clerk:PasswordHash"],
        ["Soa:Security:Users:bob:Roles:0"] = "clerk",
        ["Soa:Security:Users:bob:Roles:1"] = "partner",
    };

    [Test]
    [Attack("Reading or spoiling the answer of another caller by its message id")]
    [OursOnCoreWcf(
        "Repeated messages",
        "Answers are kept by caller and MessageID, in the transaction of the operation")]
    public async Task Have_messages_of_their_own_which_they_can_repeat()
    {
        foreach (var user in (string[])["clerk", "bob", "clerk"])
            await CallAsync(Service, Borrow, MessageId, Basic(user));

        var ids = ((RecordingPipeline)Host.Services.GetRequiredService<IOperationPipeline>()).Calls.Select(call => call.Identity.MessageId)
            .ToArray();
        Assert.That((ids[0] == ids[1], ids[0] == ids[2]), Is.EqualTo((false, true)));
    }

    [Test]
    [Attack("Reading or spoiling the answer of another caller by its message id")]
    public async Task Have_documents_of_their_own_in_flows([Values(AcmeFlow.Path, AcmeFlow.ProxyPath)] string path)
    {
        foreach (var user in (string[])["clerk", "bob", "clerk"])
            await CallAsync(path, AcmeFlow.Ask, MessageId, Basic(user));

        AssertThatOnlyTheLastIsARepetition($"soap:{path}");
    }

    [Test]
    [Attack("Reading or spoiling the answer of another caller by its message id")]
    public async Task Have_documents_of_their_own_by_http()
    {
        foreach (var user in (string[])["clerk", "bob", "clerk"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, AcmeFlow.PlainPath);
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(AcmeFlow.Ask))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/xml") },
            };
            request.Headers.Authorization = Basic(user);
            request.Headers.Add("Idempotency-Key", "1001");
            using var response = await Host.Client.SendAsync(request);
            response.EnsureSuccessStatusCode();
        }

        AssertThatOnlyTheLastIsARepetition($"http:{AcmeFlow.PlainPath}");
    }

    private void AssertThatOnlyTheLastIsARepetition(string endpoint)
    {
        var ids = Host.Journal.Entries.Where(entry => entry.Kind == JournalKind.Received && entry.Endpoint == endpoint)
            .Select(entry => entry.MessageId).ToArray();
        Assert.That(ids, Has.Length.EqualTo(3));
        Assert.That((ids[0] == ids[1], ids[0] == ids[2]), Is.EqualTo((false, true)));
    }
}
